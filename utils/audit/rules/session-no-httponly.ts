import { cookieSubject, defineRule } from '../audit-rule';
import { cookieEvidence } from '../cookie-evidence';
import { correctedLine } from '../corrected-line';

export const sessionNoHttponly = defineRule({
  id: 'session-no-httponly',
  severity: 'medium',
  title: 'Scripts can read a sign-in cookie',
  advice:
    'Add HttpOnly. A script that gets into the page (cross-site scripting, a compromised library) can then use the session but no longer carry it away.',
  reference: 'OWASP ASVS 5.0 3.3.4; OWASP ZAP 10010; MDN HTTP Observatory, Cookies',
  evidence: ['jar'],
  *check({ live, now }) {
    for (const cookie of live) {
      if (!cookie.signedIn || cookie.cookie.httpOnly) continue;
      yield {
        subject: cookieSubject(cookie),
        evidence: cookieEvidence(cookie, now),
        fix: correctedLine(cookie, { httpOnly: true }, now),
      };
    }
  },
});
