import { cookieSubject, defineRule } from '../audit-rule';
import { daysLeft } from '../cookie-evidence';
import { correctedLine } from '../corrected-line';

/** Seconds. */
const DAY = 86_400;

export const sessionPersistent = defineRule({
  id: 'session-persistent',
  severity: 'low',
  title: 'A session outlives the visit',
  advice:
    'End the session after inactivity and give the cookie no expiry or a short one; keep long sign-ins to a separate, revocable token.',
  reference: 'OWASP Session Management Cheat Sheet, Expire and Max-Age Attributes; RFC 6265bis section 7.4',
  evidence: ['jar'],
  *check({ live, now }) {
    for (const cookie of live) {
      const left = (cookie.cookie.expirationDate ?? 0) - now / 1000;
      if (!cookie.signedIn || left <= DAY) continue;
      yield {
        subject: cookieSubject(cookie),
        evidence: daysLeft(cookie, Math.round(left / DAY), now),
        severity: left > 30 * DAY ? 'medium' : 'low',
        fix: correctedLine(cookie, { session: true }, now),
      };
    }
  },
});
