import type { TokenKey, Verification } from '../../model';
import { bytesEqual, utf8 } from '../bytes';
import { plugKeys } from '../plug-keys';
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
import { splitPhoenix } from './phoenix';

/** Checks with `secret_key_base` and the salt given (`signing_salt`, or Phoenix.Token's), or with the key itself. */
export async function verify(raw: string, key: TokenKey, context?: TokenContext): Promise<Verification> {
  const parts = splitPhoenix(raw);
  if (parts === null) return notThisFormat();
  const secrets = secretsOf(key);
  if (secrets === null) return keyOfWrongKind();
  const found = await firstAnswer(plugKeys(secrets, key, context), async ({ how, bytes }) =>
    bytesEqual(await hmac(parts.hash, await bytes(), utf8(parts.signed)), parts.signature) ? how : null,
  );
  if (found !== null) return signatureFits(found);
  if (key.salt !== undefined) return signatureDiffers();
  const reason =
    'No known salt fits. Plug derives its keys with a salt that each application chooses: give it too.';
  return invalid('salt-needed', reason);
}
