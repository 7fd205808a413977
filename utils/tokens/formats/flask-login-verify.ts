import { toHex, utf8 } from '../bytes';
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
import { splitFlaskLogin } from './flask-login';

/** Checks with Flask's SECRET_KEY. */
export const verify: TokenVerifier = async (raw, key) => {
  const parts = splitFlaskLogin(raw);
  if (parts === null) return notThisFormat();
  const secrets = secretsOf(key);
  if (secrets === null) return keyOfWrongKind();
  const found = await firstAnswer(secrets, async (secret) =>
    toHex(await hmac('SHA-512', secret.bytes, utf8(parts.id))) === parts.mac ? secret.as : null,
  );
  return found === null ? signatureDiffers() : signatureFits(found);
};
