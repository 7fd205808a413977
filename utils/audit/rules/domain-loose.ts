import { cookieHost } from '../../cookies/cookie-url';
import { domainMatches } from '../../cookies/domain-match';
import { cookieSubject, defineRule } from '../audit-rule';
import { cookieEvidence } from '../cookie-evidence';
import { correctedLine } from '../corrected-line';

/** Whether `host` lies under `domain`; the domain itself is no subdomain of its own. */
function isSubdomain(host: string, domain: string): boolean {
  return host !== domain && domainMatches(host, domain);
}

export const domainLoose = defineRule({
  id: 'domain-loose',
  severity: 'info',
  title: 'Every subdomain gets this cookie',
  advice:
    'Leave Domain out, so that the cookie stays with this host. Any subdomain, also a forgotten or taken-over one, can otherwise read and replace it.',
  reference: 'OWASP ZAP 90033; OWASP Session Management Cheat Sheet, Domain and Path Attributes',
  evidence: ['jar'],
  *check({ live, now }) {
    for (const cookie of live) {
      if (cookie.cookie.hostOnly || !isSubdomain(cookie.seenAt?.hostname ?? '', cookieHost(cookie.cookie)))
        continue;
      yield {
        subject: cookieSubject(cookie),
        evidence: cookieEvidence(cookie, now),
        severity: cookie.signedIn ? 'low' : 'info',
        fix: correctedLine(cookie, { hostOnly: true }, now),
      };
    }
  },
});
