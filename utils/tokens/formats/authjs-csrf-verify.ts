import { toHex, utf8 } from '../bytes';
import { signedBySecret } from '../verification';
import { concatBytes, digest } from '../web-crypto';
import { splitAuthjsCsrf } from './authjs-csrf';

/** Checks digest = SHA-256(token text + secret). */
export const verify = signedBySecret(splitAuthjsCsrf, async (parts, secret) => {
  const expected = await digest('SHA-256', concatBytes(utf8(parts.token), secret.bytes));
  return toHex(expected) === parts.digest ? secret.as : null;
});
