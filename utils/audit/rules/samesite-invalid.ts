import { defineRule } from '../audit-rule';
import { lineWith } from '../line-with';
import { problemBreaches } from '../problem-breaches';

export const samesiteInvalid = defineRule({
  id: 'samesite-invalid',
  severity: 'low',
  title: 'SameSite has a value that no browser knows',
  advice: 'Write Strict, Lax or None. An unknown value counts as if there were none.',
  reference: 'OWASP ZAP 10054-3; MDN HTTP Observatory, Cookies; RFC 6265bis section 5.6.7',
  evidence: ['header'],
  check: (context) =>
    problemBreaches(context, ['samesite-invalid'], (seen) =>
      lineWith(seen, { drop: ['samesite'], set: ['SameSite=Lax'] }),
    ),
});
