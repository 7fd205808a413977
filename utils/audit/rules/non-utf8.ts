import { defineRule } from '../audit-rule';
import { jwtTokens } from '../jwt-tokens';
import { sayCode, tell } from '../told';

export const nonUtf8 = defineRule({
  id: 'non-utf8',
  severity: 'low',
  title: "A token's payload is not UTF-8",
  advice: 'Write JSON in UTF-8: readers that guess the encoding differ in what they read.',
  reference: 'RFC 8725 section 3.7',
  evidence: ['token'],
  *check(context) {
    for (const { decoded, subject, where } of jwtTokens(context)) {
      const problem = decoded.problems?.find(({ code }) => code === 'non-utf8');
      if (!problem) continue;
      yield { subject, evidence: tell(where, ': ', sayCode(problem.message, 'token_problem', problem.code)) };
    }
  },
});
