import { cookieSubject, defineRule } from '../audit-rule';
import { cookieEvidence } from '../cookie-evidence';
import { correctedLine } from '../corrected-line';

export const sessionNoSecure = defineRule({
  id: 'session-no-secure',
  severity: 'high',
  title: 'A sign-in cookie is also sent without encryption',
  advice:
    'Add Secure. Without it the browser sends this cookie over plain http too, where anyone on the network can read it and take the session over.',
  reference: 'OWASP ASVS 5.0 3.3.1; RFC 6265bis section 8.3; OWASP ZAP 10011; MDN HTTP Observatory, Cookies',
  evidence: ['jar'],
  *check({ live, now, report }) {
    for (const cookie of live) {
      if (!cookie.signedIn || cookie.cookie.secure || cookie.seenAt?.protocol !== 'https:') continue;
      yield {
        subject: cookieSubject(cookie),
        evidence: cookieEvidence(cookie, now),
        severity: report.snapshot.hsts ? 'medium' : 'high',
        fix: correctedLine(cookie, { secure: true }, now),
      };
    }
  },
});
