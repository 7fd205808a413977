import { cookieSubject, defineRule } from '../audit-rule';
import { cookieEvidence } from '../cookie-evidence';
import { correctedLine } from '../corrected-line';
import { judgesFlags } from '../judges-flags';

export const cookieNoSecure = defineRule({
  id: 'cookie-no-secure',
  severity: 'low',
  title: 'A cookie is also sent without encryption',
  advice: 'Add Secure, so that nobody on the network can read or replace it.',
  reference: 'OWASP ASVS 5.0 3.3.1; RFC 6265bis section 8.3; OWASP ZAP 10011; MDN HTTP Observatory, Cookies',
  evidence: ['jar'],
  *check({ live, now, report }) {
    for (const cookie of live) {
      if (
        cookie.signedIn ||
        cookie.cookie.secure ||
        !judgesFlags(cookie) ||
        cookie.seenAt?.protocol !== 'https:'
      )
        continue;
      yield {
        subject: cookieSubject(cookie),
        evidence: cookieEvidence(cookie, now),
        severity: report.snapshot.hsts ? 'info' : 'low',
        fix: correctedLine(cookie, { secure: true }, now),
      };
    }
  },
});
