import { bytesEqual, utf8 } from '../bytes';
import { firstAnswer, signedBySecret } from '../verification';
import { hmac } from '../web-crypto';
import { splitProxyCookie } from './oauth2-proxy';

const defaultNames = [
  '_oauth2_proxy',
  '__Host-_oauth2_proxy',
  '__Secure-_oauth2_proxy',
  '_oauth2_proxy_csrf',
];

/** Checks with the cookie secret: HMAC over name, value and time, one after the other. The name is given or a default. */
export const verify = signedBySecret(splitProxyCookie, (cookie, secret, key, context) => {
  const own = key.cookieName ?? context?.name;
  return firstAnswer(own === undefined ? defaultNames : [own], async (name) => {
    const expected = await hmac(cookie.hash, secret.bytes, utf8(name + cookie.value + cookie.time));
    return bytesEqual(expected, cookie.signature) ? `${secret.as}, cookie "${name}"` : null;
  });
});
