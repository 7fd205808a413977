/**
 * Everything `parseSetCookie` may say about a line. The codes are stable; each has a message `set_cookie_<code>` in the
 * locales, filled with the problem's `values`.
 *
 * Reasons for which the browser drops the cookie come first, then what it keeps but changes or ignores.
 */
export const REJECTIONS = [
  'invalid-url',
  'control-character',
  'empty',
  'too-large',
  'domain-not-ascii',
  'domain-public-suffix',
  'domain-mismatch',
  'secure-from-insecure-origin',
  'samesite-none-insecure',
  'partitioned-insecure',
  'prefix-violated',
  'nameless-prefix',
  'nameless-equals',
  'httponly-from-script',
] as const;

export const REMARKS = [
  'nameless',
  'tab-character',
  'attribute-too-long',
  'attribute-unknown',
  'attribute-repeated',
  'expires-invalid',
  'max-age-invalid',
  'expires-ignored',
  'lifetime-capped',
  'expired',
  'samesite-invalid',
  'path-ignored',
  'domain-empty',
  'domain-is-host',
  'prefix-miscased',
  'prefix-obsolete',
] as const;

export type RejectionCode = (typeof REJECTIONS)[number];
export type SetCookieProblemCode = RejectionCode | (typeof REMARKS)[number];

export interface SetCookieProblem {
  readonly code: SetCookieProblemCode;
  /** An English sentence about this very line. Names and attributes, never the cookie's value. */
  readonly message: string;
  /** What fills `$1`, `$2` in the translated message. */
  readonly values: readonly string[];
}

const rejections: ReadonlySet<string> = new Set(REJECTIONS);

/** Whether a problem means that the browser does not keep the cookie. */
export function isRejection(code: SetCookieProblemCode): code is RejectionCode {
  return rejections.has(code);
}
