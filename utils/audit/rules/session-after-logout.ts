import { cookieSubject } from '../audit-rule';
import { defineChangeRule } from '../change-rule';
import { cookieEvidence } from '../cookie-evidence';
import { ownSessions, sessionId } from '../session-ids';
import { storageEvidence, storageSubject } from '../storage-evidence';
import { storedTokens } from '../stored-tokens';
import { say, tell } from '../told';

export const sessionAfterLogout = defineChangeRule({
  id: 'session-after-logout',
  event: 'logout',
  severity: 'medium',
  title: 'The session or its tokens are still there after signing out',
  advice:
    'On sign-out end the session on the server, delete its cookies and tokens, and send Clear-Site-Data. What stays in the browser can be used by whoever sits down next, if the server still takes it.',
  reference: 'OWASP ASVS 5.0 7.4.1 and 14.3.1; OWASP Session Management Cheat Sheet, Session Expiration',
  evidence: ['diff', 'jar', 'storage'],
  *check({ before, after, now }) {
    const earlier = ownSessions(before);
    for (const cookie of ownSessions(after).values()) {
      const old = earlier.get(cookie.id);
      if (!old || sessionId(old.cookie.value) !== sessionId(cookie.cookie.value)) continue;
      yield {
        subject: cookieSubject(cookie),
        evidence: tell(
          cookieEvidence(cookie, now),
          '; ',
          say('the same id before and after signing out', 'evidence_same_id_after_logout'),
        ),
      };
    }
    const tokens = new Set(
      [...storedTokens(before)].map(({ entry: { origin, area, key, value } }) =>
        JSON.stringify([origin, area, key, value]),
      ),
    );
    for (const { entry } of storedTokens(after)) {
      const { origin, area, key, value } = entry;
      if (!tokens.has(JSON.stringify([origin, area, key, value]))) continue;
      yield {
        subject: storageSubject(entry),
        evidence: tell(
          storageEvidence(entry),
          '; ',
          say('the same token before and after signing out', 'evidence_same_token_after_logout'),
        ),
      };
    }
  },
});
