import { cookieSubject, defineRule } from '../audit-rule';
import { cookieEvidence } from '../cookie-evidence';
import { say, tell } from '../told';

export const sizeNear = defineRule({
  id: 'size-near',
  severity: 'low',
  title: 'A cookie is close to the limit of 4096 bytes',
  advice: 'Make it smaller: a few bytes more and the browser drops it without a word.',
  reference: 'OWASP ASVS 5.0 3.3.5; RFC 6265bis section 5.6',
  evidence: ['jar'],
  *check({ live, now }) {
    for (const cookie of live) {
      if (cookie.bytes < 3800) continue;
      yield {
        subject: cookieSubject(cookie),
        evidence: tell(
          cookieEvidence(cookie, now),
          '; ',
          say(`${cookie.bytes} bytes of name and value`, 'evidence_name_and_value', {
            amount: cookie.bytes,
            unit: 'byte',
          }),
        ),
      };
    }
  },
});
