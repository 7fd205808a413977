import { defineRule } from '../audit-rule';
import { lacksClaim } from '../expected-claims';
import { jwtTokens } from '../jwt-tokens';
import { say, tell } from '../told';

export const noAud = defineRule({
  id: 'no-aud',
  severity: 'low',
  title: 'A token does not say whom it is for',
  advice: 'Add aud and have each server check it, so that a token for one service is not taken by another.',
  reference: 'RFC 8725 section 3.9; RFC 7519 section 4.1.3',
  evidence: ['token'],
  *check(context) {
    for (const { header, claims, subject, where } of jwtTokens(context)) {
      if (!claims || !lacksClaim('aud', header, claims)) continue;
      yield { subject, evidence: tell(where, ': ', say('no aud', 'evidence_no_claim', 'aud')) };
    }
  },
});
