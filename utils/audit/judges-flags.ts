import type { AuditedCookie } from './audit-rule';

/** Set by a hosting platform in front of the site, which cannot change them. */
const PLATFORM = new Set(['heroku-session-affinity']);

/**
 * Whether it makes sense to ask for Secure, HttpOnly and SameSite: not on a cookie without a name, about which
 * `bytes-invalid` already says the more important thing, nor on one that the site cannot change.
 */
export function judgesFlags({ cookie }: AuditedCookie): boolean {
  return cookie.name !== '' && !PLATFORM.has(cookie.name);
}

/** Whether `samesite-invalid` already speaks of the line that set this cookie. */
export function hasInvalidSameSite({ line }: AuditedCookie): boolean {
  return line?.result.problems.some((p) => p.code === 'samesite-invalid') ?? false;
}
