import { readJoseKeys } from '../jose/jose-keys';
import { verifySignature } from '../jose/verify-signature';
import type { TokenVerifier } from '../token-format';
import { invalid } from '../verdict';
import { jwsParts } from './jwt';

/** Checks a compact JWS. RFC 7515 section 5.2; the key, not the header, fixes what is permitted. */
export const verify: TokenVerifier = async (raw, key) => {
  const compact = jwsParts(raw);
  if (!compact) return invalid('malformed', 'This is not a well-formed signed token.');
  if (compact.problems.some((problem) => problem.code === 'duplicate-members')) {
    return invalid('duplicate-members', 'The header has a member twice (RFC 7515 section 4).');
  }
  const keys = readJoseKeys(key);
  if (!Array.isArray(keys)) return keys as Exclude<typeof keys, readonly unknown[]>;
  const [head = '', payload = '', signature = ''] = compact.parts;
  const { header } = compact;
  return verifySignature(
    { header, protectedHeader: header, unprotectedHeader: {}, protected: head, payload, signature },
    keys,
  );
};
