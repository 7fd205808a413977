import { toHex, utf8 } from '../bytes';
import { signedBySecret } from '../verification';
import { hmac } from '../web-crypto';
import { splitPlay } from './play';

/** Checks with the application secret: HMAC-SHA1 over the query string as it stands. */
export const verify = signedBySecret(splitPlay, async (parts, secret) =>
  toHex(await hmac('SHA-1', secret.bytes, utf8(parts.content))) === parts.mac ? secret.as : null,
);
