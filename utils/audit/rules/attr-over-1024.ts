import { utf8Bytes } from '../../cookies/cookie-key';
import { MAX_ATTRIBUTE_BYTES } from '../../cookies/set-cookie-attributes';
import { defineRule, type SeenLine } from '../audit-rule';
import { lineWith } from '../line-with';
import { problemBreaches } from '../problem-breaches';

/** The line without the attributes that are too long. */
function withoutLongOnes(seen: SeenLine): string {
  const short = seen.result.attributes.filter(({ value }) => utf8Bytes(value) <= MAX_ATTRIBUTE_BYTES);
  return lineWith({ ...seen, result: { ...seen.result, attributes: short } }, {});
}

export const attrOver1024 = defineRule({
  id: 'attr-over-1024',
  severity: 'low',
  title: 'An attribute is ignored: its value is over 1024 bytes',
  advice: 'Shorten the attribute; the browser acts as if it were not there.',
  reference: 'RFC 6265bis section 5.6',
  evidence: ['header'],
  check: (context) => problemBreaches(context, ['attribute-too-long'], withoutLongOnes),
});
