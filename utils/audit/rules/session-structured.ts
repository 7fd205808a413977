import { cookieSubject, defineRule } from '../audit-rule';
import { cookieEvidence } from '../cookie-evidence';
import { idStructure } from '../opaque-id';
import { hasStrongerId, mustBeRandom } from '../stronger-id';
import { say, tell } from '../told';

const WHAT = {
  counter: ['a number that can be counted up', 'evidence_value_counter'],
  timestamp: ['a point in time', 'evidence_value_time'],
  email: ['an e-mail address', 'evidence_value_email'],
  'user-id': ['the number of a user', 'evidence_value_user'],
} as const;

export const sessionStructured = defineRule({
  id: 'session-structured',
  severity: 'high',
  title: 'A session id can be worked out',
  advice:
    'Replace it by a random id. Whoever knows how the id is made (a counter, a time, an e-mail address, a user number) can write the session of somebody else.',
  reference: 'OWASP Session Management Cheat Sheet, Session ID Content',
  evidence: ['jar'],
  *check(context) {
    for (const cookie of context.live) {
      if (!mustBeRandom(cookie)) continue;
      const structure = idStructure(cookie.cookie.value);
      if (!structure || hasStrongerId(cookie, context)) continue;
      const [what, key] = WHAT[structure.kind];
      const value = structure.encoded
        ? say('the value decodes from base64 to', 'evidence_value_base64')
        : { text: 'the value is', parts: [] };
      yield {
        subject: cookieSubject(cookie),
        evidence: tell(tell(cookieEvidence(cookie, context.now), '; ', value), ' ', say(what, key)),
      };
    }
  },
});
