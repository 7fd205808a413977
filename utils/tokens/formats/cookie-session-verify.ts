import type { TokenKey, Verification } from '../../model';
import { bytesEqual, fromBase64Url, utf8 } from '../bytes';
import { hashOfSignature } from '../readers/signed-text';
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
import { readSignedPair } from './cookie-session';

/** Checks a Keygrip signature: base64url HMAC of `name=value`, SHA-1 unless the server chose another hash. */
export async function verify(raw: string, key: TokenKey, context?: TokenContext): Promise<Verification> {
  const pair = readSignedPair(raw, context);
  if (pair === null) return notThisFormat();
  const secrets = secretsOf(key);
  if (secrets === null) return keyOfWrongKind();
  const hash = hashOfSignature(pair.signature.length);
  const signature = fromBase64Url(pair.signature);
  if (hash === undefined || signature === null) {
    return invalid('not-a-signature', 'The signature cookie does not hold a Keygrip signature.');
  }
  const content = utf8(`${pair.name}=${pair.value}`);
  const found = await firstAnswer(secrets, async (secret) =>
    bytesEqual(await hmac(hash, secret.bytes, content), signature) ? secret.as : null,
  );
  return found === null ? signatureDiffers() : signatureFits(found);
}
