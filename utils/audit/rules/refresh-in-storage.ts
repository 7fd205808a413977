import { defineRule } from '../audit-rule';
import { storageEvidence, storageSubject } from '../storage-evidence';
import { storedTokens } from '../stored-tokens';
import { tell } from '../told';

export const refreshInStorage = defineRule({
  id: 'refresh-in-storage',
  severity: 'high',
  title: 'Scripts can read a refresh token',
  advice:
    'Keep refresh tokens away from scripts: in an HttpOnly cookie or on a backend for frontends. Whoever copies one can sign in again and again until it is revoked.',
  reference: 'OWASP ASVS 5.0 10.1.1 and 10.4.5; OAuth 2.0 for Browser-Based Applications section 8',
  evidence: ['storage'],
  *check(context) {
    for (const { entry, refresh } of storedTokens(context)) {
      if (!refresh) continue;
      yield { subject: storageSubject(entry), evidence: tell(storageEvidence(entry), '; ', refresh) };
    }
  },
});
