import { cookieSubject, defineRule } from '../audit-rule';
import { cookieEvidence } from '../cookie-evidence';
import { correctedLine } from '../corrected-line';
import { judgesFlags } from '../judges-flags';

export const cookieNoHttponly = defineRule({
  id: 'cookie-no-httponly',
  severity: 'info',
  title: 'Scripts can read a cookie of unknown purpose',
  advice: 'If no script of the page needs this cookie, add HttpOnly.',
  reference: 'OWASP ZAP 10010; OWASP ASVS 5.0 3.3.4',
  evidence: ['jar'],
  *check({ live, now }) {
    for (const cookie of live) {
      if (cookie.classification.class !== 'unknown' || cookie.cookie.httpOnly || !judgesFlags(cookie))
        continue;
      yield {
        subject: cookieSubject(cookie),
        evidence: cookieEvidence(cookie, now),
        fix: correctedLine(cookie, { httpOnly: true }, now),
      };
    }
  },
});
