import { cookieHost } from '../cookies/cookie-url';
import { domainMatches } from '../cookies/domain-match';
import { classifyValue } from '../cookies/value-format';
import type { AuditedCookie } from './audit-rule';
import { entropyBound, idStructure } from './opaque-id';

/**
 * Whether another sign-in cookie of the same host holds a strong id or a signed token: then a weak one beside it is
 * not what keeps anybody signed in, and nothing can be claimed about it.
 */
export function hasStrongerId(weak: AuditedCookie, live: readonly AuditedCookie[]): boolean {
  const host = cookieHost(weak.cookie);
  return live.some((other) => {
    if (other === weak || !other.signedIn) return false;
    const otherHost = cookieHost(other.cookie);
    if (!domainMatches(host, otherHost) && !domainMatches(otherHost, host)) return false;
    const { value } = other.cookie;
    if (classifyValue(value)) return true;
    return idStructure(value) === null && (entropyBound(value) ?? 0) >= 128;
  });
}
