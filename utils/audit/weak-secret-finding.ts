import type { Finding, FindingSubject } from '../model';
import { findingOf } from './audit-rule';
import { asWritten, say, tell } from './told';

/** The catalogue's rule that runs on request only, over utils/tokens/check-weak-secret.ts. */
export const HS_WEAK_SECRET = {
  id: 'hs-weak-secret',
  severity: 'high',
  title: 'A token is signed with a secret that everybody knows',
  advice:
    'Replace the secret with 32 random bytes or more, and end every session: with this one anybody can write tokens that your server takes.',
  reference: 'RFC 8725 section 3.5; RFC 7518 section 3.2',
} as const;

/** `secret` is one of a public list, not the site's own: it may be named. */
export function weakSecretFinding(subject: FindingSubject, alg: string, secret: string): Finding {
  const what =
    secret === ''
      ? say('the empty secret', 'evidence_secret_empty')
      : say(`secret "${secret}"`, 'evidence_secret', secret);
  return findingOf(HS_WEAK_SECRET, { subject, evidence: tell(asWritten(`alg=${alg}`), ', ', what) });
}
