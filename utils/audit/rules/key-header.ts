import { defineRule } from '../audit-rule';
import { typeOf } from '../expected-claims';
import { jwtTokens } from '../jwt-tokens';
import { tell } from '../told';

export const keyHeader = defineRule({
  id: 'key-header',
  severity: 'medium',
  title: 'A token brings its own key',
  advice:
    'Take keys from your own configuration only. A server that follows jku, x5u, jwk or x5c accepts whatever an attacker signs.',
  reference: 'RFC 8725 section 3.10; OWASP ASVS 5.0 9.1.3',
  evidence: ['token'],
  *check(context) {
    for (const { header, subject, where } of jwtTokens(context)) {
      // RFC 9449 section 4.2: a DPoP proof carries its public key by design.
      if (typeOf(header) === 'dpop+jwt') continue;
      const names = ['jku', 'x5u', 'jwk', 'x5c'].filter((name) => header[name] !== undefined);
      if (names.length === 0) continue;
      yield { subject, evidence: tell(where, ': ', names.join(', ')) };
    }
  },
});
