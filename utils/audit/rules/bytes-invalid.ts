import { defineRule } from '../audit-rule';
import { problemBreaches } from '../problem-breaches';

export const bytesInvalid = defineRule({
  id: 'bytes-invalid',
  severity: 'low',
  title: 'A Set-Cookie line holds what no cookie should',
  advice:
    'Keep names and values to printable ASCII (percent-encode the rest) and give every cookie a name. Control characters make the browser drop it; tabs and empty names are read differently by servers.',
  reference: 'RFC 6265bis section 5.6',
  evidence: ['header'],
  check: (context) => problemBreaches(context, ['control-character', 'tab-character', 'nameless', 'empty']),
});
