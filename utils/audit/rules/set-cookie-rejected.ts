import type { SetCookieProblemCode } from '../../cookies/set-cookie-problem';
import { defineRule } from '../audit-rule';
import { lineWith } from '../line-with';
import { problemBreaches } from '../problem-breaches';

/** Reasons that no other rule is about. */
const OTHER: readonly SetCookieProblemCode[] = [
  'domain-mismatch',
  'domain-public-suffix',
  'domain-not-ascii',
  'secure-from-insecure-origin',
];

export const setCookieRejected = defineRule({
  id: 'set-cookie-rejected',
  severity: 'medium',
  title: 'The browser drops this cookie',
  advice:
    'Correct the attribute that the evidence names: Domain must cover the host that sends the line and may not be a public suffix; Secure needs an encrypted connection.',
  reference: 'RFC 6265bis section 5.7',
  evidence: ['header'],
  check: (context) =>
    problemBreaches(context, OTHER, (seen, { code }) =>
      code.startsWith('domain') ? lineWith(seen, { drop: ['domain'] }) : undefined,
    ),
});
