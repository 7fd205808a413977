import { defineRule } from '../audit-rule';
import { problemEvidence } from '../cookie-evidence';
import { lineWith } from '../line-with';

export const lifetimeOverCap = defineRule({
  id: 'lifetime-over-cap',
  severity: 'info',
  title: 'The lifetime is cut to 400 days',
  advice: 'Ask for at most 400 days (Max-Age=34560000); browsers silently cut what is longer.',
  reference: 'RFC 6265bis section 5.5',
  evidence: ['header'],
  *check({ lines }) {
    for (const seen of lines) {
      const problem = seen.result.problems.find((p) => p.code === 'lifetime-capped');
      if (!problem) continue;
      yield {
        subject: { kind: 'header', name: seen.result.name },
        evidence: problemEvidence(seen, problem),
        fix: lineWith(seen, { drop: ['max-age', 'expires'], set: ['Max-Age=34560000'] }),
      };
    }
  },
});
