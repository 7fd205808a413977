import { cookieSubject, defineRule } from '../audit-rule';
import { cookieEvidence } from '../cookie-evidence';
import { correctedLine } from '../corrected-line';

export const prefixObsolete = defineRule({
  id: 'prefix-obsolete',
  severity: 'low',
  title: 'The prefix __HostHttp- protects nothing',
  advice: 'Use __Host-Http-. The older spelling __HostHttp- is enforced by no browser.',
  reference: 'Measured in Chromium and Firefox; RFC 6265bis section 4.1.3',
  evidence: ['jar'],
  *check({ live, now }) {
    for (const cookie of live) {
      if (!/^__HostHttp-/i.test(cookie.cookie.name)) continue;
      yield {
        subject: cookieSubject(cookie),
        evidence: cookieEvidence(cookie, now),
        fix: correctedLine(
          cookie,
          {
            name: `__Host-Http-${cookie.cookie.name.slice('__HostHttp-'.length)}`,
            secure: true,
            httpOnly: true,
            path: '/',
            hostOnly: true,
          },
          now,
        ),
      };
    }
  },
});
