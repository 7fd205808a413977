import { cookieSubject, defineRule } from '../audit-rule';
import { cookieEvidence } from '../cookie-evidence';
import { correctedLine } from '../corrected-line';

export const samesiteNoneSession = defineRule({
  id: 'samesite-none-session',
  severity: 'medium',
  title: 'Other sites can send requests with this session',
  advice:
    'Use SameSite=Lax or Strict unless the site must work inside frames of other sites; if it must, protect every change with a CSRF token. A foreign page can otherwise act in the name of whoever is signed in.',
  reference: 'OWASP ZAP 10054-2; RFC 6265bis section 8.8',
  evidence: ['jar'],
  *check({ live, now }) {
    for (const cookie of live) {
      if (!cookie.signedIn || cookie.cookie.sameSite !== 'no_restriction') continue;
      yield {
        subject: cookieSubject(cookie),
        evidence: cookieEvidence(cookie, now),
        fix: correctedLine(cookie, { sameSite: 'lax' }, now),
      };
    }
  },
});
