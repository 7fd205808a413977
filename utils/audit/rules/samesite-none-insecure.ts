import { defineRule } from '../audit-rule';
import { problemEvidence } from '../cookie-evidence';
import { lineWith } from '../line-with';

export const samesiteNoneInsecure = defineRule({
  id: 'samesite-none-insecure',
  severity: 'medium',
  title: 'The browser drops this cookie: SameSite=None without Secure',
  advice: 'Add Secure, or use SameSite=Lax if other sites need not send it.',
  reference: 'RFC 6265bis section 5.7',
  evidence: ['header'],
  *check({ lines }) {
    for (const seen of lines) {
      const problem = seen.result.problems.find((p) => p.code === 'samesite-none-insecure');
      if (!problem) continue;
      yield {
        subject: { kind: 'header', name: seen.result.name },
        evidence: problemEvidence(seen, problem),
        fix: lineWith(seen, { set: ['Secure'] }),
      };
    }
  },
});
