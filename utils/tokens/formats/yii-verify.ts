import type { TokenKey, Verification } from '../../model';
import { bytesEqual } from '../bytes';
import type { TokenContext } from '../token-format';
import { invalid } from '../verdict';
import {
  firstAnswer,
  keyOfWrongKind,
  notThisFormat,
  secretsOf,
  signatureDiffers,
  signatureFits,
} from '../verification';
import { hmac } from '../web-crypto';
import { splitYii } from './yii';

/** Checks with `cookieValidationKey`, and that the name that was signed is the cookie's own. */
export async function verify(raw: string, key: TokenKey, context?: TokenContext): Promise<Verification> {
  const signed = splitYii(raw);
  if (signed === null) return notThisFormat();
  const secrets = secretsOf(key);
  if (secrets === null) return keyOfWrongKind();
  const found = await firstAnswer(secrets, async (secret) =>
    bytesEqual(await hmac(signed.hash, secret.bytes, signed.content), signed.signature) ? secret.as : null,
  );
  if (found === null) return signatureDiffers();
  const name = key.cookieName ?? context?.name;
  if (signed.name !== undefined && name !== undefined && name !== signed.name) {
    return invalid('other-cookie-name', 'The signature fits, but it was made for a cookie of another name.');
  }
  return signatureFits(found);
}
