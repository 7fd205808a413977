import { cookieSubject, defineRule } from '../audit-rule';
import { cookieEvidence } from '../cookie-evidence';
import { entropyBound, idStructure, plainId } from '../opaque-id';
import { hasStrongerId, mustBeRandom } from '../stronger-id';
import { say, tell } from '../told';

export const sessionLowEntropy = defineRule({
  id: 'session-low-entropy',
  severity: 'low',
  title: 'A session id is short enough to be guessed',
  advice:
    'Make session ids of at least 128 random bits from a cryptographic generator. The figure is an upper bound: how the id was really made cannot be seen from outside.',
  reference: 'OWASP ASVS 5.0 7.2.3; OWASP Session Management Cheat Sheet, Session ID Entropy',
  evidence: ['jar'],
  *check(context) {
    for (const cookie of context.live) {
      if (!mustBeRandom(cookie)) continue;
      const bits = entropyBound(cookie.cookie.value);
      if (bits === null || bits >= 128) continue;
      if (idStructure(cookie.cookie.value) || hasStrongerId(cookie, context)) continue;
      const { length } = plainId(cookie.cookie.value);
      yield {
        subject: cookieSubject(cookie),
        severity: bits < 64 ? 'high' : 'low',
        evidence: tell(
          cookieEvidence(cookie, context.now),
          '; ',
          say(`${length} signs hold at most ${bits} bits`, 'evidence_entropy', length, {
            amount: bits,
            unit: 'bit',
          }),
        ),
      };
    }
  },
});
