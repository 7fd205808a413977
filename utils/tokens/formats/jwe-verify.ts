import { compactDecrypt } from 'jose';
import type { Verification } from '../../model';
import { openDerivedJwe } from '../derived-jwe';
import { DECRYPT_OPTIONS, decryptJwe } from '../jose/decrypt-jwe';
import { readJoseKeys } from '../jose/jose-keys';
import type { TokenVerifier } from '../token-format';
import { invalid } from '../verdict';
import { jweParts } from './jwe';

/** Opens a compact JWE. RFC 7516 section 5.2. */
export const verify: TokenVerifier = async (raw, key, context) => {
  const compact = jweParts(raw);
  if (!compact) return invalid('malformed', 'This is not a well-formed encrypted token.');
  if (compact.problems.some((problem) => problem.code === 'duplicate-members')) {
    return invalid('duplicate-members', 'The header has a member twice (RFC 7516 section 4).');
  }
  const keys = readJoseKeys(key);
  if (!Array.isArray(keys)) return keys as Verification;
  const verdict = await decryptJwe('jwe', compact.header, compact.header, keys, (material, alg) =>
    compactDecrypt(raw, material, { ...DECRYPT_OPTIONS, keyManagementAlgorithms: [alg] }),
  );
  if (verdict.status === 'valid' || verdict.code === 'inflated-too-large') return verdict;
  // A secret that is not the key itself may be what a framework derives the key from.
  return (await openDerivedJwe(raw, key, context)) ?? verdict;
};
