import { bytesEqual, utf8 } from '../bytes';
import { signedBySecret } from '../verification';
import { hmac } from '../web-crypto';
import { splitSignedUrl } from './symfony-signed-url';

/** Checks with the application's secret (`kernel.secret`, APP_SECRET). */
export const verify = signedBySecret(splitSignedUrl, async (url, secret) =>
  bytesEqual(await hmac('SHA-256', secret.bytes, utf8(url.signed)), url.signature) ? secret.as : null,
);
