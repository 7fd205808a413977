import { LATEST_DATE } from '../../tokens/numeric-date';
import { defineRule } from '../audit-rule';
import { isIdToken, isRefreshToken, jwtTokens } from '../jwt-tokens';
import { say, tell } from '../told';

/** Seconds. */
const DAY = 86_400;

export const longLife = defineRule({
  id: 'long-life',
  severity: 'low',
  title: 'An access token lives long',
  advice: 'Issue access tokens for minutes and renew them: a stolen one works until it expires.',
  reference: 'OWASP ASVS 5.0 7.3.2; RFC 9700 section 4.14',
  evidence: ['token'],
  *check(context) {
    for (const token of jwtTokens(context)) {
      const { decoded, header, claims, subject, where } = token;
      const { issuedAt, expiresAt } = decoded;
      if (issuedAt === undefined || expiresAt === undefined || expiresAt > LATEST_DATE) continue;
      if (isIdToken(header, claims) || isRefreshToken(token)) continue;
      const days = (expiresAt - issuedAt) / DAY;
      if (days <= 1) continue;
      yield {
        subject,
        severity: days > 30 ? 'medium' : 'low',
        evidence: tell(
          where,
          ': ',
          say(`exp - iat is ${days.toFixed(1)} days`, 'evidence_lifetime', { amount: days, unit: 'day' }),
        ),
      };
    }
  },
});
