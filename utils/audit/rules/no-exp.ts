import { defineRule } from '../audit-rule';
import { lacksClaim } from '../expected-claims';
import { jwtTokens } from '../jwt-tokens';
import { say, tell } from '../told';

export const noExp = defineRule({
  id: 'no-exp',
  severity: 'medium',
  title: 'A token never expires',
  advice: 'Give every token an exp. Without one a stolen token works for as long as its key does.',
  reference: 'OWASP ASVS 5.0 9.2.1; RFC 7519 section 4.1.4',
  evidence: ['token'],
  *check(context) {
    for (const { header, claims, subject, where } of jwtTokens(context)) {
      if (!claims || !lacksClaim('exp', header, claims)) continue;
      yield { subject, evidence: tell(where, ': ', say('no exp', 'evidence_no_claim', 'exp')) };
    }
  },
});
