import { cookiePrefix } from '../../cookies/cookie-prefix';
import type { SeenLine } from '../audit-rule';
import { defineRule } from '../audit-rule';
import { lineWith } from '../line-with';
import { problemBreaches } from '../problem-breaches';

/** The line with what the prefix asks for; none for a cookie without a name. */
function keptPromise(seen: SeenLine): string | undefined {
  const prefix = cookiePrefix(seen.result.name);
  if (!prefix) return undefined;
  const host = prefix.startsWith('__Host-');
  const http = prefix.endsWith('Http-');
  return lineWith(seen, {
    drop: host ? ['domain', 'path'] : [],
    set: [...(host ? ['Path=/'] : []), 'Secure', ...(http ? ['HttpOnly'] : [])],
  });
}

export const prefixViolated = defineRule({
  id: 'prefix-violated',
  severity: 'medium',
  title: 'The browser drops this cookie: its name promises what its attributes do not keep',
  advice:
    'Meet the promise of the prefix (Secure; for __Host- also Path=/ and no Domain; for __Http- also HttpOnly) or choose another name.',
  reference: 'RFC 6265bis section 5.7',
  evidence: ['header'],
  check: (context) => problemBreaches(context, ['prefix-violated', 'nameless-prefix'], keptPromise),
});
