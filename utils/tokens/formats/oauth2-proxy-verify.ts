import { bytesEqual, utf8 } from '../bytes';
import type { TokenVerifier } from '../token-format';
import {
  firstAnswer,
  keyOfWrongKind,
  notThisFormat,
  secretsOf,
  signatureDiffers,
  signatureFits,
} from '../verification';
import { hmac } from '../web-crypto';
import { splitProxyCookie } from './oauth2-proxy';

const defaultNames = [
  '_oauth2_proxy',
  '__Host-_oauth2_proxy',
  '__Secure-_oauth2_proxy',
  '_oauth2_proxy_csrf',
];

/** Checks with the cookie secret: HMAC over name, value and time, one after the other. The name is given or a default. */
export const verify: TokenVerifier = async (raw, key, context) => {
  const cookie = splitProxyCookie(raw);
  if (cookie === null) return notThisFormat();
  const secrets = secretsOf(key);
  if (secrets === null) return keyOfWrongKind();
  const own = key.cookieName ?? context?.name;
  const names = own === undefined ? defaultNames : [own];
  const candidates = secrets.flatMap((secret) => names.map((name) => ({ secret, name })));
  const found = await firstAnswer(candidates, async ({ secret, name }) => {
    const expected = await hmac(cookie.hash, secret.bytes, utf8(name + cookie.value + cookie.time));
    return bytesEqual(expected, cookie.signature) ? `${secret.as}, cookie "${name}"` : null;
  });
  return found === null ? signatureDiffers() : signatureFits(found);
};
