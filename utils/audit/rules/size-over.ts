import { defineRule } from '../audit-rule';
import { problemBreaches } from '../problem-breaches';

export const sizeOver = defineRule({
  id: 'size-over',
  severity: 'medium',
  title: 'The browser drops this cookie: it is over 4096 bytes',
  advice: 'Keep the data on the server and only an id in the cookie, or split it.',
  reference: 'OWASP ASVS 5.0 3.3.5; RFC 6265bis section 5.6',
  evidence: ['header'],
  check: (context) => problemBreaches(context, ['too-large']),
});
