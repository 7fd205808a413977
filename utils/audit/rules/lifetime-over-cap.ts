import { defineRule } from '../audit-rule';
import { lineWith } from '../line-with';
import { problemBreaches } from '../problem-breaches';

export const lifetimeOverCap = defineRule({
  id: 'lifetime-over-cap',
  severity: 'info',
  title: 'The lifetime is cut to 400 days',
  advice: 'Ask for at most 400 days (Max-Age=34560000); browsers silently cut what is longer.',
  reference: 'RFC 6265bis section 5.5',
  evidence: ['header'],
  check: (context) =>
    problemBreaches(context, ['lifetime-capped'], (seen) =>
      lineWith(seen, { drop: ['max-age', 'expires'], set: ['Max-Age=34560000'] }),
    ),
});
