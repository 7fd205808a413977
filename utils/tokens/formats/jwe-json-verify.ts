import { type FlattenedJWE, flattenedDecrypt } from 'jose';
import type { JsonObject, Verification } from '../../model';
import { DECRYPT_OPTIONS, decryptJwe } from '../jose/decrypt-jwe';
import { readJoseKeys } from '../jose/jose-keys';
import { joinHeaders } from '../jose/json-serialization';
import type { TokenVerifier } from '../token-format';
import { invalid } from '../verdict';
import { readJweJson } from './jwe-json';

/** Opens a JWE in JSON form with the share of whichever recipient the key is for. RFC 7516 section 5.2. */
export const verify: TokenVerifier = async (raw, key) => {
  const jwe = readJweJson(raw);
  if (!jwe) return invalid('malformed', 'This is not a well-formed JWE in JSON form.');
  if (jwe.problems.some((problem) => problem.code === 'duplicate-members')) {
    return invalid('duplicate-members', 'A member occurs twice (RFC 7516 section 4).');
  }
  const keys = readJoseKeys(key);
  if (!Array.isArray(keys)) return keys as Verification;
  const { recipients, header, encrypted_key, ...shared } = jwe.members;
  const shares = (recipients ?? [
    { ...(header !== undefined && { header }), ...(encrypted_key !== undefined && { encrypted_key }) },
  ]) as readonly JsonObject[];
  const protectedHeader = joinHeaders(shared['protected'] as string | undefined)?.protectedHeader ?? {};
  let best: Verification | undefined;
  for (const [index, joined] of jwe.headers.entries()) {
    // One recipient at a time: the library's general form tells no failure from another.
    const share = { ...shared, ...shares[index] } as unknown as FlattenedJWE;
    const verdict = await decryptJwe('jwe-json', joined, protectedHeader, keys, (material, alg) =>
      flattenedDecrypt(share, material, { ...DECRYPT_OPTIONS, keyManagementAlgorithms: [alg] }),
    );
    if (verdict.status === 'valid' || verdict.code === 'inflated-too-large') return verdict;
    if (!best || (best.status === 'unsupported' && verdict.status === 'invalid')) best = verdict;
  }
  return best ?? invalid('malformed', 'There is no recipient.');
};
