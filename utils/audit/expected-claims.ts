import type { JsonObject } from '../model';

/**
 * Claims that a kind of token does without, by its `typ`: proofs are bound to one request and live as long as it, and
 * a credential is for whoever it is shown to.
 */
const WITHOUT: Readonly<Record<string, readonly string[]>> = {
  // RFC 9449 section 4.2
  'dpop+jwt': ['exp', 'iss', 'aud'],
  // RFC 9901 section 4.3
  'kb+jwt': ['exp', 'iss'],
  // RFC 8417 section 2.2: "exp" is not recommended.
  'secevent+jwt': ['exp'],
  // SD-JWT VC section 2.2.2.2
  'dc+sd-jwt': ['exp', 'aud'],
  'vc+sd-jwt': ['exp', 'aud'],
};

/** The media type in `typ` without the `application/` that may be left out (RFC 7515 section 4.1.9). */
export function typeOf(header: JsonObject): string {
  return String(header['typ'] ?? '')
    .toLowerCase()
    .replace(/^application\//, '');
}

/** Whether a token should carry this claim but has none. */
export function lacksClaim(name: 'exp' | 'iss' | 'aud', header: JsonObject, claims: JsonObject): boolean {
  return claims[name] === undefined && !(WITHOUT[typeOf(header)] ?? []).includes(name);
}
