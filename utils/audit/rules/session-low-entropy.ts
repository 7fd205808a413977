import { cookieSubject, defineRule } from '../audit-rule';
import { cookieEvidence } from '../cookie-evidence';
import { entropyBound, idStructure, plainId } from '../opaque-id';
import { hasStrongerId } from '../stronger-id';

export const sessionLowEntropy = defineRule({
  id: 'session-low-entropy',
  severity: 'low',
  title: 'A session id is short enough to be guessed',
  advice:
    'Make session ids of at least 128 random bits from a cryptographic generator. The figure is an upper bound: how the id was really made cannot be seen from outside.',
  reference: 'OWASP ASVS 5.0 7.2.3; OWASP Session Management Cheat Sheet, Session ID Entropy',
  evidence: ['jar'],
  *check({ live, now }) {
    const weak = live.flatMap((cookie) => {
      if (cookie.classification.class !== 'session' || !cookie.signedIn) return [];
      const bits = entropyBound(cookie.cookie.value);
      return bits === null ? [] : [{ cookie, bits }];
    });
    for (const { cookie, bits } of weak) {
      if (bits >= 128 || idStructure(cookie.cookie.value) || hasStrongerId(cookie, live)) continue;
      yield {
        subject: cookieSubject(cookie),
        severity: bits < 64 ? 'high' : 'low',
        evidence: `${cookieEvidence(cookie, now)}; ${plainId(cookie.cookie.value).length} signs hold at most ${bits} bits`,
      };
    }
  },
});
