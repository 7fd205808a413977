import { cookieSubject, defineRule } from '../audit-rule';
import { cookieEvidence } from '../cookie-evidence';
import { storageEvidence } from '../storage-evidence';

/** Shorter values meet by chance. */
const MIN_LENGTH = 12;
/** A bound on the work for a jar that is all sessions. */
const MAX_SECRETS = 40;

export const sessionMirrored = defineRule({
  id: 'session-mirrored',
  severity: 'high',
  title: 'An HttpOnly value can be read elsewhere',
  advice:
    'Remove the copy. HttpOnly protects nothing when a script finds the same value in web storage, in another cookie or in the address.',
  reference: 'OWASP ASVS 5.0 3.3.4',
  evidence: ['jar', 'storage', 'page'],
  *check({ live, storage, report, now }) {
    const hidden = live.filter(
      ({ cookie, signedIn }) => signedIn && cookie.httpOnly && cookie.value.length >= MIN_LENGTH,
    );
    for (const secret of hidden.slice(0, MAX_SECRETS)) {
      const { value } = secret.cookie;
      const copies: string[] = [];
      for (const other of live) {
        if (!other.cookie.httpOnly && other.cookie.value.includes(value)) {
          copies.push(`cookie ${other.cookie.name} without HttpOnly`);
        }
      }
      for (const { entry } of storage) if (entry.value.includes(value)) copies.push(storageEvidence(entry));
      if (report.snapshot.url.includes(value)) copies.push('the address of the page');
      if (copies.length === 0) continue;
      yield {
        subject: cookieSubject(secret),
        evidence: `${cookieEvidence(secret, now)}; the same value in ${copies.slice(0, 5).join(', ')}`,
      };
    }
  },
});
