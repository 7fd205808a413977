import type { Cookie } from '../model';

export type CookiePrefix = '__Secure-' | '__Host-' | '__Http-' | '__Host-Http-';

/** Longest first: `__Host-Http-` begins with `__Host-`. */
const PREFIXES: readonly CookiePrefix[] = ['__Host-Http-', '__Secure-', '__Host-', '__Http-'];

/**
 * The prefix the browsers enforce on a name, whatever its case (RFC 6265bis section 5.7; `__Http-` and `__Host-Http-`
 * come from its successor and are enforced by both browsers, measured).
 */
export function cookiePrefix(name: string): CookiePrefix | null {
  if (!name.startsWith('__')) return null;
  const lower = name.toLowerCase();
  return PREFIXES.find((prefix) => lower.startsWith(prefix.toLowerCase())) ?? null;
}

/** What a prefix promises: a statement for each promise a cookie does not keep. */
export function prefixViolations(
  prefix: CookiePrefix,
  cookie: Pick<Cookie, 'secure' | 'httpOnly' | 'hostOnly' | 'path'>,
  explicitPath: boolean,
): string[] {
  const broken: string[] = [];
  if (!cookie.secure) broken.push('Secure is missing');
  if ((prefix === '__Http-' || prefix === '__Host-Http-') && !cookie.httpOnly) {
    broken.push('HttpOnly is missing');
  }
  if (prefix === '__Host-' || prefix === '__Host-Http-') {
    if (!cookie.hostOnly) broken.push('Domain is present');
    // Chromium wants the attribute itself; Firefox is content with a default path of "/".
    if (cookie.path !== '/') broken.push('Path is not "/"');
    else if (!explicitPath) broken.push('Path=/ is not written out');
  }
  return broken;
}
