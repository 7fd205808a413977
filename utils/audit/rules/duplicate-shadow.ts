import { cookieMatchesUrl } from '../../cookies/domain-match';
import type { SiteSnapshot } from '../../model';
import type { AuditedCookie } from '../audit-rule';
import { cookieSubject, defineRule } from '../audit-rule';
import { cookieEvidence } from '../cookie-evidence';
import { say, tell } from '../told';

/** Of a name that is there many times, so many are shown. */
const MOST_SHOWN = 8;

/** Cookies that share name, store and partition, where there are two or more. */
function sameNames(live: readonly AuditedCookie[]): AuditedCookie[][] {
  const groups = new Map<string, AuditedCookie[]>();
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { cookie } of live) (seen.has(cookie.name) ? repeated : seen).add(cookie.name);
  for (const cookie of live) {
    const { name, storeId, partitionKey } = cookie.cookie;
    if (!repeated.has(name)) continue;
    const key = `${name}\n${storeId}\n${partitionKey ? JSON.stringify(partitionKey) : ''}`;
    const group = groups.get(key);
    if (group) group.push(cookie);
    else groups.set(key, [cookie]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/** Of a group, the sets that one address of the tab gets together; each set once. */
function sentTogether(group: readonly AuditedCookie[], snapshot: SiteSnapshot): AuditedCookie[][] {
  const sets = new Map<string, AuditedCookie[]>();
  const urls = new Set([snapshot.url, ...(snapshot.frames ?? []).map((frame) => frame.url)]);
  for (const href of urls) {
    if (!URL.canParse(href)) continue;
    const { protocol, hostname, pathname } = new URL(href);
    const sent = group.filter(({ cookie }) => cookieMatchesUrl(cookie, { protocol, hostname, pathname }));
    if (sent.length > 1) sets.set(sent.map((cookie) => cookie.id).join('\n'), sent);
  }
  return [...sets.values()];
}

export const duplicateShadow = defineRule({
  id: 'duplicate-shadow',
  severity: 'low',
  title: 'Two cookies of one name go to the same address',
  advice:
    'Keep one cookie of each name: one Domain and one Path. The server gets both in an order it cannot rely on, and whoever controls a subdomain can plant a second one (cookie tossing).',
  reference: 'RFC 6265bis sections 4.2.2 and 8.6',
  evidence: ['jar'],
  *check({ live, now, report }) {
    for (const group of sameNames(live)) {
      for (const [first, ...others] of sentTogether(group, report.snapshot)) {
        if (!first) continue;
        const all = [first, ...others];
        const serious = all.some((one) => one.signedIn || one.classification.class === 'csrf');
        const more = all.length - MOST_SHOWN;
        const told = all
          .slice(0, MOST_SHOWN)
          .map((cookie) => cookieEvidence(cookie, now))
          .reduce((some, next) => tell(some, '\n', next));
        yield {
          subject: cookieSubject(first),
          severity: serious ? 'medium' : 'low',
          evidence: more > 0 ? tell(told, '\n', say(`… and ${more} more`, 'evidence_more', more)) : told,
        };
      }
    }
  },
});
