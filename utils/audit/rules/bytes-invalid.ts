import { defineRule } from '../audit-rule';
import { problemEvidence } from '../cookie-evidence';

export const bytesInvalid = defineRule({
  id: 'bytes-invalid',
  severity: 'low',
  title: 'A Set-Cookie line holds what no cookie should',
  advice:
    'Keep names and values to printable ASCII (percent-encode the rest) and give every cookie a name. Control characters make the browser drop it; tabs and empty names are read differently by servers.',
  reference: 'RFC 6265bis section 5.6',
  evidence: ['header'],
  *check({ lines }) {
    for (const seen of lines) {
      const problem = seen.result.problems.find(
        (p) =>
          p.code === 'control-character' ||
          p.code === 'tab-character' ||
          p.code === 'nameless' ||
          p.code === 'empty',
      );
      if (!problem) continue;
      yield {
        subject: { kind: 'header', name: seen.result.name },
        evidence: problemEvidence(seen, problem),
      };
    }
  },
});
