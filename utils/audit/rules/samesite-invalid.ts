import { defineRule } from '../audit-rule';
import { problemEvidence } from '../cookie-evidence';
import { lineWith } from '../line-with';

export const samesiteInvalid = defineRule({
  id: 'samesite-invalid',
  severity: 'low',
  title: 'SameSite has a value that no browser knows',
  advice: 'Write Strict, Lax or None. An unknown value counts as if there were none.',
  reference: 'OWASP ZAP 10054-3; MDN HTTP Observatory, Cookies; RFC 6265bis section 5.6.7',
  evidence: ['header'],
  *check({ lines }) {
    for (const seen of lines) {
      const problem = seen.result.problems.find((p) => p.code === 'samesite-invalid');
      if (!problem) continue;
      yield {
        subject: { kind: 'header', name: seen.result.name },
        evidence: problemEvidence(seen, problem),
        fix: lineWith(seen, { drop: ['samesite'], set: ['SameSite=Lax'] }),
      };
    }
  },
});
