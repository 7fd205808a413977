import { defineRule } from '../audit-rule';
import { jwtTokens } from '../jwt-tokens';
import { sayCode, tell } from '../told';

export const dupKeys = defineRule({
  id: 'dup-keys',
  severity: 'medium',
  title: 'A token has the same member twice',
  advice: 'Refuse such tokens: the part that checks and the part that uses it may read different values.',
  reference: 'RFC 7515 section 4; RFC 7519 section 4',
  evidence: ['token'],
  *check(context) {
    for (const { decoded, subject, where } of jwtTokens(context)) {
      const problem = decoded.problems?.find(({ code }) => code === 'duplicate-members');
      if (!problem) continue;
      yield { subject, evidence: tell(where, ': ', sayCode(problem.message, 'token_problem', problem.code)) };
    }
  },
});
