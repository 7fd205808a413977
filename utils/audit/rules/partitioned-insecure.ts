import { defineRule } from '../audit-rule';
import { problemEvidence } from '../cookie-evidence';
import { lineWith } from '../line-with';

export const partitionedInsecure = defineRule({
  id: 'partitioned-insecure',
  severity: 'low',
  title: 'The browser drops this cookie: Partitioned without Secure',
  advice: 'Add Secure.',
  reference: 'Measured in Chromium and Firefox; CHIPS',
  evidence: ['header'],
  *check({ lines }) {
    for (const seen of lines) {
      const problem = seen.result.problems.find((p) => p.code === 'partitioned-insecure');
      if (!problem) continue;
      yield {
        subject: { kind: 'header', name: seen.result.name },
        evidence: problemEvidence(seen, problem),
        fix: lineWith(seen, { set: ['Secure'] }),
      };
    }
  },
});
