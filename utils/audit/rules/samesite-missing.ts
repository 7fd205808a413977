import { cookieSubject, defineRule } from '../audit-rule';
import { cookieEvidence } from '../cookie-evidence';
import { correctedLine } from '../corrected-line';
import { hasInvalidSameSite, judgesFlags } from '../judges-flags';

export const samesiteMissing = defineRule({
  id: 'samesite-missing',
  severity: 'low',
  title: 'SameSite is left to the browser',
  advice:
    'Write SameSite=Lax (or Strict). Browsers differ in what they do without it: Chromium takes Lax, Firefox sends the cookie with requests from other sites.',
  reference: 'OWASP ASVS 5.0 3.3.2; OWASP ZAP 10054-1; RFC 6265bis section 5.6.7',
  evidence: ['jar'],
  *check({ live, now }) {
    for (const cookie of live) {
      if (
        cookie.cookie.sameSite !== 'unspecified' ||
        cookie.classification.class === 'csrf' ||
        !judgesFlags(cookie) ||
        hasInvalidSameSite(cookie)
      )
        continue;
      yield {
        subject: cookieSubject(cookie),
        evidence: cookieEvidence(cookie, now),
        severity: cookie.signedIn ? 'medium' : 'low',
        fix: correctedLine(cookie, { sameSite: 'lax' }, now),
      };
    }
  },
});
