import { cookieSubject, defineRule } from '../audit-rule';
import { cookieEvidence } from '../cookie-evidence';
import { idStructure } from '../opaque-id';
import { hasStrongerId } from '../stronger-id';

const WHAT = {
  counter: 'a number that can be counted up',
  timestamp: 'a point in time',
  email: 'an e-mail address',
  'user-id': 'the number of a user',
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
      if (cookie.classification.class !== 'session' || !cookie.signedIn) continue;
      const structure = idStructure(cookie.cookie.value);
      if (!structure || hasStrongerId(cookie, context)) continue;
      const how = structure.encoded ? 'decodes from base64 to' : 'is';
      yield {
        subject: cookieSubject(cookie),
        evidence: `${cookieEvidence(cookie, context.now)}; the value ${how} ${WHAT[structure.kind]}`,
      };
    }
  },
});
