import { cookiePrefix } from '../../cookies/cookie-prefix';
import { cookieSubject, defineRule } from '../audit-rule';
import { cookieEvidence } from '../cookie-evidence';
import { correctedLine } from '../corrected-line';

export const prefixMissing = defineRule({
  id: 'prefix-missing',
  severity: 'info',
  title: 'A sign-in cookie could be bound to its host by a prefix',
  advice:
    'Name it __Host-… (Path=/, no Domain) or at least __Secure-…, so that no subdomain and no unencrypted page can replace it.',
  reference: 'OWASP ASVS 5.0 3.3.1 and 3.3.3; RFC 6265bis section 4.1.3',
  evidence: ['jar'],
  *check({ live, now }) {
    for (const cookie of live) {
      if (
        !cookie.signedIn ||
        !cookie.cookie.secure ||
        cookiePrefix(cookie.cookie.name) !== null ||
        /^__HostHttp-/i.test(cookie.cookie.name)
      )
        continue;
      yield {
        subject: cookieSubject(cookie),
        evidence: cookieEvidence(cookie, now),
        fix: correctedLine(cookie, { name: `__Host-${cookie.cookie.name}`, path: '/', hostOnly: true }, now),
      };
    }
  },
});
