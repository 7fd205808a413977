import { defineRule } from '../audit-rule';
import { lineWith } from '../line-with';
import { problemBreaches } from '../problem-breaches';

export const partitionedInsecure = defineRule({
  id: 'partitioned-insecure',
  severity: 'low',
  title: 'The browser drops this cookie: Partitioned without Secure',
  advice: 'Add Secure.',
  reference: 'Measured in Chromium and Firefox; CHIPS',
  evidence: ['header'],
  check: (context) =>
    problemBreaches(context, ['partitioned-insecure'], (seen) => lineWith(seen, { set: ['Secure'] })),
});
