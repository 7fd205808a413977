import { defineRule } from '../audit-rule';
import { problemEvidence } from '../cookie-evidence';

export const sizeOver = defineRule({
  id: 'size-over',
  severity: 'medium',
  title: 'The browser drops this cookie: it is over 4096 bytes',
  advice: 'Keep the data on the server and only an id in the cookie, or split it.',
  reference: 'OWASP ASVS 5.0 3.3.5; RFC 6265bis section 5.6',
  evidence: ['header'],
  *check({ lines }) {
    for (const seen of lines) {
      const problem = seen.result.problems.find((p) => p.code === 'too-large');
      if (!problem) continue;
      yield {
        subject: { kind: 'header', name: seen.result.name },
        evidence: problemEvidence(seen, problem),
      };
    }
  },
});
