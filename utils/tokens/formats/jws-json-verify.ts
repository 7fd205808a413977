import type { Verification } from '../../model';
import { readJoseKeys } from '../jose/jose-keys';
import { verifySignature } from '../jose/verify-signature';
import type { TokenVerifier } from '../token-format';
import { invalid } from '../verdict';
import { readJwsJson } from './jws-json';

/** Valid when one of the signatures is right with this key, which one is said; the others may need other keys. */
export const verify: TokenVerifier = async (raw, key) => {
  const jws = readJwsJson(raw);
  if (!jws) return invalid('malformed', 'This is not a well-formed JWS in JSON form.');
  if (jws.problems.some((problem) => problem.code === 'duplicate-members')) {
    return invalid('duplicate-members', 'A member occurs twice (RFC 7515 section 4).');
  }
  const keys = readJoseKeys(key);
  if (!Array.isArray(keys)) return keys as Verification;
  let best: Verification | undefined;
  for (const [index, signer] of jws.signers.entries()) {
    const verdict = await verifySignature({ ...signer, payload: jws.payload }, keys);
    if (verdict.status === 'valid') {
      const which = jws.signers.length > 1 ? ` It is signature ${index + 1} of ${jws.signers.length}.` : '';
      return { ...verdict, reason: verdict.reason + which };
    }
    if (!best || (best.status === 'unsupported' && verdict.status === 'invalid')) best = verdict;
  }
  return best ?? invalid('malformed', 'There is no signature.');
};
