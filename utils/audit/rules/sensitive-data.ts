import { cookieSubject, defineRule } from '../audit-rule';
import { cookieEvidence } from '../cookie-evidence';
import { findSensitive, type SensitiveData } from '../find-sensitive';
import { storageEvidence, storageSubject } from '../storage-evidence';
import { say, tell } from '../told';

const KEY = {
  'e-mail address': 'evidence_email',
  'social security number': 'evidence_social_security',
  'card number': 'evidence_card',
  password: 'evidence_password',
} as const;

const sensitive = ({ what, masked }: SensitiveData) => say(`${what}: ${masked}`, KEY[what], masked);

export const sensitiveData = defineRule({
  id: 'sensitive-data',
  severity: 'medium',
  title: 'Personal or secret data lies readable in the browser',
  advice:
    'Keep it on the server and only an id here. Everything in a cookie or in storage can be read by scripts, extensions and whoever uses the device.',
  reference: 'OWASP ASVS 5.0 14.3.3; OWASP ZAP 10062',
  evidence: ['jar', 'storage'],
  *check({ live, storage, now }) {
    for (const cookie of live) {
      for (const found of findSensitive(cookie.cookie.name, cookie.cookie.value)) {
        yield {
          subject: cookieSubject(cookie),
          severity: found.severe ? 'high' : 'medium',
          evidence: tell(cookieEvidence(cookie, now), '; ', sensitive(found)),
        };
      }
    }
    for (const { entry } of storage) {
      for (const found of findSensitive(entry.key, entry.value)) {
        yield {
          subject: storageSubject(entry),
          severity: found.severe ? 'high' : 'medium',
          evidence: tell(storageEvidence(entry), '; ', sensitive(found)),
        };
      }
    }
  },
});
