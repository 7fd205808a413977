import { utf8Bytes } from '../../cookies/cookie-key';
import { MAX_ATTRIBUTE_BYTES } from '../../cookies/set-cookie-attributes';
import { defineRule } from '../audit-rule';
import { problemEvidence } from '../cookie-evidence';
import { lineWith } from '../line-with';

export const attrOver1024 = defineRule({
  id: 'attr-over-1024',
  severity: 'low',
  title: 'An attribute is ignored: its value is over 1024 bytes',
  advice: 'Shorten the attribute; the browser acts as if it were not there.',
  reference: 'RFC 6265bis section 5.6',
  evidence: ['header'],
  *check({ lines }) {
    for (const seen of lines) {
      const problem = seen.result.problems.find((p) => p.code === 'attribute-too-long');
      if (!problem) continue;
      const short = seen.result.attributes.filter(({ value }) => utf8Bytes(value) <= MAX_ATTRIBUTE_BYTES);
      yield {
        subject: { kind: 'header', name: seen.result.name },
        evidence: problemEvidence(seen, problem),
        fix: lineWith({ ...seen, result: { ...seen.result, attributes: short } }, {}),
      };
    }
  },
});
