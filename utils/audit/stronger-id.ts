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

/** What sites keep beside their credential: whose it is, which account is in use, when it was renewed. It lets nobody in. */
const BESIDE =
  /^(?:__client_uat|c_user|twid|ds_user)|(?:auth_?user|login_?hint|user_?(?:id|name)|account_?(?:id|name))$/i;

/** Whether the value is what signs somebody in, so that nobody may be able to guess it. */
export function mustBeRandom({ classification, signedIn, cookie }: AuditedCookie): boolean {
  const { class: kind } = classification;
  return signedIn && (kind === 'session' || (kind === 'auth' && !BESIDE.test(cookie.name)));
}
