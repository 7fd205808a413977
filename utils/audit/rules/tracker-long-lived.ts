import { isTracker } from '../../cookies/cookie-classes';
import { cookieSubject, defineRule } from '../audit-rule';
import { daysLeft } from '../cookie-evidence';
import { correctedLine } from '../corrected-line';

/** Seconds. */
const YEAR = 365 * 86_400;

export const trackerLongLived = defineRule({
  id: 'tracker-long-lived',
  severity: 'info',
  title: 'A tracker recognises this visitor for over a year',
  advice: 'Give analytics and advertising ids a lifetime of a year or less, or let them end with the visit.',
  reference: 'RFC 6265bis section 7.4',
  evidence: ['jar'],
  *check({ live, now }) {
    for (const cookie of live) {
      const left = (cookie.cookie.expirationDate ?? 0) - now / 1000;
      if (!isTracker(cookie.classification.class) || left <= YEAR) continue;
      yield {
        subject: cookieSubject(cookie),
        evidence: daysLeft(cookie, Math.round(left / 86_400), now),
        fix: correctedLine(cookie, { expirationDate: now / 1000 + YEAR }, now),
      };
    }
  },
});
