import { cookieSubject } from '../audit-rule';
import { defineChangeRule } from '../change-rule';
import { cookieEvidence } from '../cookie-evidence';
import { ownSessions, sessionId } from '../session-ids';
import { storedTokens } from '../stored-tokens';
import { say, tell } from '../told';

export const sessionFixation = defineChangeRule({
  id: 'session-fixation',
  event: 'login',
  severity: 'high',
  title: 'The session id stays the same when somebody signs in',
  advice:
    'Make a new session id at every sign-in and forget the old one. Whoever planted or saw the id before is otherwise signed in together with the visitor.',
  reference:
    'OWASP ASVS 5.0 7.2.4; OWASP ZAP 40013; OWASP Session Management Cheat Sheet, Renew the Session ID',
  evidence: ['diff', 'jar'],
  *check({ before, after, now }) {
    const earlier = ownSessions(before);
    const later = ownSessions(after);
    const kept = [...later.values()].filter((cookie) => {
      const old = earlier.get(cookie.id);
      return old !== undefined && sessionId(old.cookie.value) === sessionId(cookie.cookie.value);
    });
    // When the login brought another credential, the id that stayed may be no longer what signs anybody in.
    const tokensBefore = new Set([...storedTokens(before)].map(({ entry }) => entry.value));
    const fresh =
      later.size > kept.length ||
      [...storedTokens(after)].some(({ entry }) => !tokensBefore.has(entry.value));
    for (const cookie of kept) {
      yield {
        subject: cookieSubject(cookie),
        severity: fresh ? 'medium' : 'high',
        evidence: tell(
          cookieEvidence(cookie, now),
          '; ',
          fresh
            ? say(
                'the same id before and after the sign-in, beside a credential that is new',
                'evidence_same_id_beside_new',
              )
            : say('the same id before and after the sign-in', 'evidence_same_id'),
        ),
      };
    }
  },
});
