import { isTracker } from '../../cookies/cookie-classes';
import { cookieSubject, defineRule } from '../audit-rule';
import { cookieEvidence } from '../cookie-evidence';
import { findPlainState } from '../find-plain-state';
import { say, tell } from '../told';

/** The forms in the words of code, which no language translates. */
const FORM = {
  JSON: 'JSON',
  'base64 of JSON': 'base64(JSON)',
  'PHP serialisation': 'PHP serialize()',
  'form data': 'application/x-www-form-urlencoded',
} as const;

export const plainState = defineRule({
  id: 'plain-state',
  severity: 'medium',
  title: 'A cookie that nobody signed says who the visitor is',
  advice:
    'Keep roles and user ids on the server, or sign the cookie. As it is, a visitor can write another role or another user into it.',
  reference: 'OWASP ASVS 5.0 8.3.1',
  evidence: ['jar'],
  *check({ live, now }) {
    const names = live.map(({ cookie }) => cookie.name);
    const signed = new Set(names.filter((name) => name.endsWith('.sig')).map((name) => name.slice(0, -4)));
    for (const cookie of live) {
      const kind = cookie.classification.class;
      if (isTracker(kind) || kind === 'consent' || kind === 'security') continue;
      // cookie-session and its like keep the signature in a cookie beside it.
      if (signed.has(cookie.cookie.name)) continue;
      const found = findPlainState(cookie.cookie.value);
      if (!found) continue;
      yield {
        subject: cookieSubject(cookie),
        evidence: tell(
          cookieEvidence(cookie, now),
          '; ',
          say(
            `unsigned ${found.form} with ${found.members.join(', ')}`,
            'evidence_unsigned',
            FORM[found.form],
            found.members.join(', '),
          ),
        ),
      };
    }
  },
});
