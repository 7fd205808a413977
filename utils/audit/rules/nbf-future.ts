import { LATEST_DATE } from '../../tokens/numeric-date';
import { defineRule } from '../audit-rule';
import { isoTime, jwtTokens } from '../jwt-tokens';
import { say, tell } from '../told';

/** Clocks differ: a minute is forgiven. Seconds. */
const LEEWAY = 60;

export const nbfFuture = defineRule({
  id: 'nbf-future',
  severity: 'low',
  title: 'A token is not valid yet',
  advice:
    'Compare the clocks of the servers that issue and check it; a token from the future is refused by careful readers.',
  reference: 'RFC 7519 section 4.1.5',
  evidence: ['token'],
  *check(context) {
    const { now } = context;
    for (const { decoded, subject, where } of jwtTokens(context)) {
      const value = decoded.notBefore;
      if (value === undefined || value > LATEST_DATE || value <= now / 1000 + LEEWAY) continue;
      yield {
        subject,
        evidence: tell(
          where,
          ': ',
          say(`nbf=${isoTime(value)}`, 'evidence_valid_from', { time: value * 1000 }),
        ),
      };
    }
  },
});
