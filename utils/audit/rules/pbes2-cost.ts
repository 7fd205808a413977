import { defineRule } from '../audit-rule';
import { clip, jwtTokens } from '../jwt-tokens';
import { tell } from '../told';

export const pbes2Cost = defineRule({
  id: 'pbes2-cost',
  severity: 'low',
  title: 'A token asks for too much or too little password work',
  advice:
    'Keep p2c between 1,000 and 1,000,000, and cap it on the server: the sender chooses how long the server computes.',
  reference: 'RFC 7518 section 4.8.1.2; RFC 8725bis, PBES2 iteration count',
  evidence: ['token'],
  *check(context) {
    for (const { header, subject, where } of jwtTokens(context)) {
      const count = header['p2c'];
      if (count === undefined || (typeof count === 'number' && count >= 1000 && count <= 1e6)) continue;
      yield { subject, evidence: tell(where, ': ', `p2c=${clip(count)}`) };
    }
  },
});
