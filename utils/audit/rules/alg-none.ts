import { defineRule } from '../audit-rule';
import { jwtTokens } from '../jwt-tokens';
import { tell } from '../told';

export const algNone = defineRule({
  id: 'alg-none',
  severity: 'high',
  title: 'A token is not signed',
  advice:
    'Refuse unsecured tokens on the server: accept only the algorithms you issue. Anyone can write this token.',
  reference: 'RFC 8725 section 3.2',
  evidence: ['token'],
  *check(context) {
    for (const { header, subject, where } of jwtTokens(context)) {
      if (typeof header['alg'] !== 'string' || header['alg'].toLowerCase() !== 'none') continue;
      yield { subject, evidence: tell(where, ': ', `alg=${header['alg']}`) };
    }
  },
});
