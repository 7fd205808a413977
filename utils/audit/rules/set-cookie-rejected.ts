import { defineRule } from '../audit-rule';
import { problemEvidence } from '../cookie-evidence';
import { lineWith } from '../line-with';

/** Reasons that no other rule is about. */
const OTHER: ReadonlySet<string> = new Set([
  'domain-mismatch',
  'domain-public-suffix',
  'domain-not-ascii',
  'secure-from-insecure-origin',
]);

export const setCookieRejected = defineRule({
  id: 'set-cookie-rejected',
  severity: 'medium',
  title: 'The browser drops this cookie',
  advice:
    'Correct the attribute that the evidence names: Domain must cover the host that sends the line and may not be a public suffix; Secure needs an encrypted connection.',
  reference: 'RFC 6265bis section 5.7',
  evidence: ['header'],
  *check({ lines }) {
    for (const seen of lines) {
      const problem = seen.result.problems.find((p) => OTHER.has(p.code));
      if (!problem) continue;
      yield {
        subject: { kind: 'header', name: seen.result.name },
        evidence: problemEvidence(seen, problem),
        fix: problem.code.startsWith('domain') ? lineWith(seen, { drop: ['domain'] }) : undefined,
      };
    }
  },
});
