import { cookiePrefix } from '../../cookies/cookie-prefix';
import { cookieSubject, defineRule } from '../audit-rule';
import { cookieEvidence } from '../cookie-evidence';
import { correctedLine } from '../corrected-line';

export const prefixMiscased = defineRule({
  id: 'prefix-miscased',
  severity: 'low',
  title: 'A cookie prefix is not written as servers look for it',
  advice:
    'Write the prefix exactly: __Secure-, __Host-, __Http- or __Host-Http-. Browsers enforce it in any case, but a server that compares the name does not see the promise.',
  reference: 'RFC 6265bis section 5.4',
  evidence: ['jar'],
  *check({ live, now }) {
    for (const cookie of live) {
      const prefix = cookiePrefix(cookie.cookie.name);
      if (prefix === null || cookie.cookie.name.startsWith(prefix)) continue;
      yield {
        subject: cookieSubject(cookie),
        evidence: cookieEvidence(cookie, now),
        fix: correctedLine(cookie, { name: prefix + cookie.cookie.name.slice(prefix.length) }, now),
      };
    }
  },
});
