import type { JsonObject, Verification } from '../../model';
import { digestOf } from '../jose/disclosures';
import { isObject } from '../jose/read-segment';
import type { TokenVerifier } from '../token-format';
import { invalid } from '../verdict';
import { decodeSigned, jwsParts } from './jwt';
import { verify as verifyJwt } from './jwt-verify';
import { decodeSdJwt, type SdJwtParts, sdJwtParts } from './sd-jwt';

/** The issuer's signature, the disclosures' digests and the holder's key binding (RFC 9901 section 7). */
export const verify: TokenVerifier = async (raw, key) => {
  const parts = sdJwtParts(raw);
  if (!parts) return invalid('malformed', 'This is not a well-formed SD-JWT.');
  const issued = await verifyJwt(parts.issued, key);
  if (issued.status !== 'valid') return issued;
  const decoded = decodeSdJwt(parts);
  const objection = decoded.problems?.find(({ code }) =>
    /^(disclosure|digest|sd-alg|payload|duplicate)/.test(code),
  );
  if (objection) return invalid(objection.code, `The issuer's signature is right, but: ${objection.message}`);
  const binding = parts.binding === undefined ? null : await checkBinding(raw, parts, decoded.claims ?? {});
  if (binding && binding.status !== 'valid') return binding;
  const reason = binding
    ? "The issuer's signature, every disclosure and the holder's key binding are right."
    : "The issuer's signature and every disclosure are right; there is no key binding.";
  return { ...issued, reason };
};

/** RFC 9901 section 4.3: signed by the key in `cnf`, over a digest of everything before it. */
async function checkBinding(raw: string, parts: SdJwtParts, claims: JsonObject): Promise<Verification> {
  const token = parts.binding ?? '';
  const bad = (reason: string) => invalid('key-binding', reason);
  const compact = jwsParts(token);
  const bound = compact && decodeSigned('jwt', token, compact).claims;
  if (!bound) return bad('The key binding is not a set of claims.');
  const issuedClaims = decodeSigned('jwt', parts.issued, parts.compact).claims;
  const algorithm = typeof issuedClaims?.['_sd_alg'] === 'string' ? issuedClaims['_sd_alg'] : 'sha-256';
  const digest = digestOf(raw.slice(0, raw.length - token.length), algorithm);
  if (bound['sd_hash'] !== digest) return bad('The key binding is for another set of disclosures (sd_hash).');
  const required = ['iat', 'aud', 'nonce'].filter((name) => bound[name] === undefined);
  if (required.length > 0) return bad(`The key binding lacks ${required.join(', ')}.`);
  const confirmation = claims['cnf'];
  const jwk = isObject(confirmation) ? confirmation['jwk'] : undefined;
  if (!isObject(jwk)) return bad("The token names no holder's key (cnf), yet there is a key binding.");
  const verdict = await verifyJwt(token, { kind: 'jwk', jwk: jwk as JsonWebKey });
  if (verdict.status === 'invalid') return bad("The key binding was not signed with the holder's key.");
  return verdict;
}
