import { LATEST_DATE } from '../../tokens/numeric-date';
import { defineRule } from '../audit-rule';
import { isoTime, jwtTokens } from '../jwt-tokens';
import { say, tell } from '../told';

/** Clocks differ: a minute is forgiven. Seconds. */
const LEEWAY = 60;

export const expired = defineRule({
  id: 'expired',
  severity: 'info',
  title: 'A token is expired',
  advice:
    'Nothing to fix if the site renews it; a token that stays behind only tells whoever reads it about the account.',
  reference: 'RFC 7519 section 4.1.4',
  evidence: ['token'],
  *check(context) {
    const { now } = context;
    for (const { decoded, subject, where } of jwtTokens(context)) {
      const { expiresAt } = decoded;
      if (expiresAt === undefined || expiresAt > LATEST_DATE || expiresAt >= now / 1000 - LEEWAY) continue;
      yield {
        subject,
        evidence: tell(
          where,
          ': ',
          say(`exp=${isoTime(expiresAt)}`, 'evidence_expired', { time: expiresAt * 1000 }),
        ),
      };
    }
  },
});
