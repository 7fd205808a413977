import { defineRule } from '../audit-rule';
import { lineWith } from '../line-with';
import { problemBreaches } from '../problem-breaches';

export const samesiteNoneInsecure = defineRule({
  id: 'samesite-none-insecure',
  severity: 'medium',
  title: 'The browser drops this cookie: SameSite=None without Secure',
  advice: 'Add Secure, or use SameSite=Lax if other sites need not send it.',
  reference: 'RFC 6265bis section 5.7',
  evidence: ['header'],
  check: (context) =>
    problemBreaches(context, ['samesite-none-insecure'], (seen) => lineWith(seen, { set: ['Secure'] })),
});
