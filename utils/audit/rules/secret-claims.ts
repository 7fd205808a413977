import { defineRule } from '../audit-rule';
import { claimNames } from '../claim-names';
import { jwtTokens } from '../jwt-tokens';
import { tell } from '../told';

const SECRET_NAME =
  /^(?:password|passwd|passwort|parola|pwd|secret|client_?secret|api_?(?:key|secret)|private_?key|ssn|social_?security(?:_?number)?|cnp|card_?(?:number|no)|pan|cvv2?|cvc|otp|totp_?secret|pin)$/i;

function isSecret(name: string, value: unknown): boolean {
  if (typeof value === 'string' && value.includes('PRIVATE KEY-----')) return true;
  if (typeof value !== 'string' && typeof value !== 'number') return false;
  return SECRET_NAME.test(name) && value !== '';
}

export const secretClaims = defineRule({
  id: 'secret-claims',
  severity: 'high',
  title: 'A token carries a secret anyone can read',
  advice: 'A signed token is not encrypted. Take the secret out and treat it as disclosed.',
  reference: 'OWASP ASVS 5.0 14.1.1',
  evidence: ['token'],
  *check(context) {
    for (const { claims, subject, where } of jwtTokens(context)) {
      const names = claimNames(claims).filter(({ name, value }) => isSecret(name, value));
      if (names.length === 0) continue;
      yield { subject, evidence: tell(where, ': ', names.map(({ path }) => path).join(', ')) };
    }
  },
});
