import type { TokenKey, Verification } from '../../model';
import { bytesEqual, utf8 } from '../bytes';
import { splitCookieSignature } from '../readers/cookie-signature';
import {
  firstAnswer,
  keyOfWrongKind,
  notThisFormat,
  secretsOf,
  signatureDiffers,
  signatureFits,
} from '../verification';
import { hmac } from '../web-crypto';
import { verify as verifyItsdangerous } from './itsdangerous-verify';

/** Checks `s:value.signature` and `value.signature`: HMAC-SHA256 of the value, key = the secret's bytes. */
export async function verify(raw: string, key: TokenKey): Promise<Verification> {
  const signed = splitCookieSignature(raw.replace(/^s:/, ''));
  if (signed === null) return notThisFormat();
  const secrets = secretsOf(key);
  if (secrets === null) return keyOfWrongKind();
  const content = utf8(signed.value);
  const found = await firstAnswer(secrets, async (secret) =>
    bytesEqual(await hmac('SHA-256', secret.bytes, content), signed.signature) ? secret.as : null,
  );
  if (found !== null) return signatureFits(found);
  // An itsdangerous signature with SHA-256 that happens to have no `-` and no `_` is the same text.
  const isBoth = !raw.startsWith('s:') && /^[A-Za-z0-9]+$/.test(raw.slice(-43));
  return isBoth ? verifyItsdangerous(raw, key) : signatureDiffers();
}
