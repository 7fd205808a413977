import { jwtDecode } from 'jwt-decode';
import type { DecodedToken, JsonObject, TokenProblem } from '../../model';
import { claimTimes } from '../jose/claim-times';
import { compactParts, HEADER_ANCHORS, SPACED_HEADER_ANCHORS } from '../jose/compact-parts';
import { isObject, readSegment } from '../jose/read-segment';
import type { TokenFormat } from '../token-format';

/**
 * jwt-decode takes about a microsecond a character, seconds for a token of megabytes that a page may keep: a longer
 * segment is what the strict reading made of it, which is the same. In characters of base64url (our choice).
 */
const LONG = 16_384;

/** RFC 7519 section 6.1 writes `none`; attackers vary the case because some verifiers compared exactly. */
export function isAlgNone(alg: unknown): boolean {
  return typeof alg === 'string' && alg.toLowerCase() === 'none';
}

/** The three parts of a signed token with its strictly read header; `null` for everything else. */
export function jwsParts(raw: string) {
  const compact = compactParts(raw, 3);
  if (!compact || typeof compact.header['alg'] !== 'string' || compact.header['enc'] !== undefined)
    return null;
  return compact;
}

/** Header, payload and claims of checked parts; shared with the unsecured form. Signature not verified. */
export function decodeSigned(
  format: string,
  raw: string,
  compact: NonNullable<ReturnType<typeof jwsParts>>,
): DecodedToken {
  const payload = readSegment(compact.parts[1] ?? '', 'payload');
  const problems: TokenProblem[] = [...compact.problems, ...(payload?.problems ?? [])];
  // A JWS may sign anything (RFC 7515); a JWT's payload is an object (RFC 7519 section 7.2).
  if (payload?.isJson && !isObject(payload.value))
    problems.push({ code: 'payload-not-claims', message: 'The payload is not an object of claims.' });
  if (compact.parts[1] === '')
    problems.push({
      code: 'empty-payload',
      message: 'The payload is empty: what was signed may travel elsewhere (RFC 7515 appendix F).',
    });
  // The strict reading above has established what jwt-decode takes for granted: three parts, base64url, UTF-8, objects.
  const isLong = raw.length > LONG;
  const read = payload?.isJson && isObject(payload.value) ? payload.value : undefined;
  const claims = isLong ? read : read && jwtDecode<JsonObject>(raw);
  return {
    format,
    header: isLong ? compact.header : jwtDecode<JsonObject>(raw, { header: true }),
    ...(payload && { payload: claims ?? payload.value }),
    ...(claims && { claims, ...claimTimes(claims) }),
    ...(problems.length > 0 && { problems }),
  };
}

export const jwt: TokenFormat = {
  id: 'jwt',
  title: 'JSON Web Token (signed)',
  reference: 'RFC 7515 section 3.1, RFC 7519',
  scope: 'text',
  anchors: HEADER_ANCHORS,
  anchorsAlone: SPACED_HEADER_ANCHORS,
  alphabet: '.',
  detect: (raw) => {
    const compact = jwsParts(raw);
    return compact !== null && !isAlgNone(compact.header['alg']);
  },
  decode: (raw) => {
    const compact = jwsParts(raw);
    if (!compact || isAlgNone(compact.header['alg'])) return null;
    const decoded = decodeSigned('jwt', raw, compact);
    if (compact.parts[2] !== '') return decoded;
    const empty = {
      code: 'empty-signature',
      message: 'The signature is empty although the header names an algorithm.',
    };
    return { ...decoded, problems: [...(decoded.problems ?? []), empty] };
  },
};
