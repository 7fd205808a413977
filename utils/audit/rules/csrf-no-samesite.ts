import { cookieSubject, defineRule } from '../audit-rule';
import { cookieEvidence } from '../cookie-evidence';
import { correctedLine } from '../corrected-line';
import { hasInvalidSameSite } from '../judges-flags';

export const csrfNoSamesite = defineRule({
  id: 'csrf-no-samesite',
  severity: 'low',
  title: 'The CSRF token cookie has no SameSite',
  advice:
    'Write SameSite=Strict or Lax: a token against cross-site requests has no reason to travel with one.',
  reference: 'MDN HTTP Observatory, Cookies; RFC 6265bis section 8.8',
  evidence: ['jar'],
  *check({ live, now }) {
    for (const cookie of live) {
      if (
        cookie.classification.class !== 'csrf' ||
        cookie.cookie.sameSite !== 'unspecified' ||
        hasInvalidSameSite(cookie)
      )
        continue;
      yield {
        subject: cookieSubject(cookie),
        evidence: cookieEvidence(cookie, now),
        fix: correctedLine(cookie, { sameSite: 'lax' }, now),
      };
    }
  },
});
