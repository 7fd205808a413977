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
import { splitPlay } from './play';

/** Checks with the application secret: HMAC-SHA1 over the query string as it stands. */
export const verify: TokenVerifier = async (raw, key) => {
  const parts = splitPlay(raw);
  if (parts === null) return notThisFormat();
  const secrets = secretsOf(key);
  if (secrets === null) return keyOfWrongKind();
  const found = await firstAnswer(secrets, async (secret) =>
    toHex(await hmac('SHA-1', secret.bytes, utf8(parts.content))) === parts.mac ? secret.as : null,
  );
  return found === null ? signatureDiffers() : signatureFits(found);
};
