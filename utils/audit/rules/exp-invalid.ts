import { LATEST_DATE } from '../../tokens/numeric-date';
import { defineRule } from '../audit-rule';
import { jwtTokens } from '../jwt-tokens';
import { say, tell } from '../told';

export const expInvalid = defineRule({
  id: 'exp-invalid',
  severity: 'low',
  title: 'A token has a time that is not in seconds',
  advice:
    'Write exp, nbf and iat as numbers of seconds. A text or milliseconds may be read as a date thousands of years away.',
  reference: 'RFC 7519 section 2, NumericDate',
  evidence: ['token'],
  *check(context) {
    for (const { claims, subject, where } of jwtTokens(context)) {
      for (const name of ['exp', 'nbf', 'iat']) {
        const value = claims?.[name];
        if (value === undefined || (typeof value === 'number' && value >= 0 && value <= LATEST_DATE))
          continue;
        const what =
          typeof value !== 'number'
            ? say(`${name} is a ${typeof value}`, 'evidence_claim_type', name, typeof value)
            : value > LATEST_DATE
              ? say(`${name} is milliseconds`, 'evidence_claim_milliseconds', name)
              : say(`${name} is before 1970`, 'evidence_claim_before_1970', name);
        yield { subject, evidence: tell(where, ': ', what) };
      }
    }
  },
});
