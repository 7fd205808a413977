import { defineRule } from '../audit-rule';
import { storageEvidence, storageSubject } from '../storage-evidence';
import { storedTokens } from '../stored-tokens';
import { tell } from '../told';

export const tokenInStorage = defineRule({
  id: 'token-in-storage',
  severity: 'medium',
  title: 'Scripts can read a sign-in token in web storage',
  advice:
    'Keep the token in an HttpOnly cookie, or in memory behind a backend for frontends. Any script in the page can read web storage and send the token elsewhere.',
  reference: 'OWASP ZAP 120002; OWASP HTML5 Security Cheat Sheet, Local Storage',
  evidence: ['storage'],
  *check(context) {
    for (const { entry, access } of storedTokens(context)) {
      if (!access) continue;
      yield {
        subject: storageSubject(entry),
        severity: entry.area === 'session' ? 'low' : 'medium',
        evidence: tell(storageEvidence(entry), '; ', access),
      };
    }
  },
});
