import { defineRule } from '../audit-rule';
import { say } from '../told';

export const domainCount = defineRule({
  id: 'domain-count',
  severity: 'low',
  title: 'The site has nearly as many cookies as the browser keeps',
  advice:
    'Remove cookies that are not needed. Over 180 a site the browser throws the oldest away, down to 150; a session may be among them.',
  reference: 'Measured in Chromium and Firefox; RFC 6265bis section 6.1',
  evidence: ['jar'],
  *check({ live }) {
    const counts = new Map<string, number>();
    for (const { site, source, cookie } of live) {
      if (source === 'jar' && !cookie.partitionKey) counts.set(site, (counts.get(site) ?? 0) + 1);
    }
    for (const [site, count] of counts) {
      if (count < 150) continue;
      yield {
        subject: { kind: 'site', name: site },
        severity: count >= 170 ? 'medium' : 'low',
        evidence: say(`${site}: ${count} cookies`, 'evidence_cookies', site, count),
      };
    }
  },
});
