import { openDerivedJwe } from '../derived-jwe';
import type { TokenVerifier } from '../token-format';
import { keyOfWrongKind, notOpened, secretsOf } from '../verification';

/** Opens a session of Auth.js, NextAuth or Auth0's libraries with the secret that its key is derived from. */
export const verify: TokenVerifier = async (raw, key, context) => {
  if (secretsOf(key) === null) return keyOfWrongKind();
  return (await openDerivedJwe(raw, key, context)) ?? notOpened();
};
