import type { TokenKey, Verification } from '../../model';
import { toHex, utf8 } from '../bytes';
import {
  firstAnswer,
  keyOfWrongKind,
  notThisFormat,
  secretsOf,
  signatureDiffers,
  signatureFits,
} from '../verification';
import { concatBytes, digest } from '../web-crypto';

/** Checks digest = SHA-256(token text + secret). */
export async function verify(raw: string, key: TokenKey): Promise<Verification> {
  const [token, claimed, ...rest] = raw.split('|', 3);
  if (token === undefined || claimed === undefined || rest.length > 0) return notThisFormat();
  const secrets = secretsOf(key);
  if (secrets === null) return keyOfWrongKind();
  const found = await firstAnswer(secrets, async (secret) =>
    toHex(await digest('SHA-256', concatBytes(utf8(token), secret.bytes))) === claimed ? secret.as : null,
  );
  return found === null ? signatureDiffers() : signatureFits(found);
}
