import { defineRule } from '../audit-rule';
import { claimNames } from '../claim-names';
import { jwtTokens } from '../jwt-tokens';
import { tell } from '../told';

/** OpenID Connect Core section 5.1, and the names sites use beside them. */
const PERSONAL =
  /^(?:e?mail|email_?address|phone|phone_?number|mobile|address|street_?address|birth_?date|date_?of_?birth|dob)$/i;

export const piiClaims = defineRule({
  id: 'pii-claims',
  severity: 'low',
  title: 'A token carries personal data',
  advice: 'Whoever sees the token can read it. Keep to an identifier, and ask the server for the rest.',
  reference: 'OWASP ASVS 5.0 14.3.3; RFC 8725 section 3.12',
  evidence: ['token'],
  *check(context) {
    for (const { claims, subject, where } of jwtTokens(context)) {
      const names = claimNames(claims).filter(({ name }) => PERSONAL.test(name));
      if (names.length === 0) continue;
      yield { subject, evidence: tell(where, ': ', names.map(({ path }) => path).join(', ')) };
    }
  },
});
