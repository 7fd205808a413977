import { defineRule } from '../audit-rule';
import { lacksClaim } from '../expected-claims';
import { jwtTokens } from '../jwt-tokens';
import { say, tell } from '../told';

export const noIss = defineRule({
  id: 'no-iss',
  severity: 'low',
  title: 'A token does not say who issued it',
  advice: 'Add iss and have the server check it, so that a token of another issuer is not taken.',
  reference: 'RFC 8725 section 3.8; RFC 7519 section 4.1.1',
  evidence: ['token'],
  *check(context) {
    for (const { header, claims, subject, where } of jwtTokens(context)) {
      if (!claims || !lacksClaim('iss', header, claims)) continue;
      yield { subject, evidence: tell(where, ': ', say('no iss', 'evidence_no_claim', 'iss')) };
    }
  },
});
