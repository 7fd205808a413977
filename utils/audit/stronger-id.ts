import { cookieHost } from '../cookies/cookie-url';
import { domainMatches } from '../cookies/domain-match';
import { classifyValue } from '../cookies/value-format';
import type { AuditContext, AuditedCookie } from './audit-rule';
import { entropyBound, idStructure } from './opaque-id';

function isStrong({ signedIn, cookie: { value } }: AuditedCookie): boolean {
  if (!signedIn || value.length < 16) return false;
  if (classifyValue(value)) return true;
  return idStructure(value) === null && (entropyBound(value) ?? 0) >= 128;
}

const strong = new WeakMap<AuditContext, ReadonlyMap<string, readonly AuditedCookie[]>>();

/** The strong sign-in cookies of each site, looked for once a context. */
function strongCookies(context: AuditContext): ReadonlyMap<string, readonly AuditedCookie[]> {
  const known = strong.get(context);
  if (known) return known;
  const found = new Map<string, AuditedCookie[]>();
  for (const cookie of context.live) {
    if (!isStrong(cookie)) continue;
    const list = found.get(cookie.site);
    if (list) list.push(cookie);
    else found.set(cookie.site, [cookie]);
  }
  strong.set(context, found);
  return found;
}

/**
 * Whether another sign-in cookie of the same host holds a strong id or a signed token: then a weak one beside it is
 * not what keeps anybody signed in, and nothing can be claimed about it.
 */
export function hasStrongerId(weak: AuditedCookie, context: AuditContext): boolean {
  const host = cookieHost(weak.cookie);
  return (strongCookies(context).get(weak.site) ?? []).some((other) => {
    if (other === weak) return false;
    const otherHost = cookieHost(other.cookie);
    return domainMatches(host, otherHost) || domainMatches(otherHost, host);
  });
}
