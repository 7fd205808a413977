import { defineRule } from '../audit-rule';
import { jwtTokens } from '../jwt-tokens';
import { say, tell } from '../told';

export const nested = defineRule({
  id: 'nested',
  severity: 'info',
  title: 'A token has another token inside',
  advice: 'Check both: the outer one says nothing of who made the inner one.',
  reference: 'RFC 7519 section 5.2',
  evidence: ['token'],
  *check(context) {
    for (const { decoded, header, subject, where } of jwtTokens(context)) {
      const cty = header['cty'];
      const named = typeof cty === 'string' && /^(?:application\/)?jwt$/i.test(cty);
      if (!decoded.nested && !named) continue;
      const inner = decoded.nested ? decoded.nested.format : say('not opened', 'evidence_not_opened');
      yield { subject, evidence: tell(where, ': ', inner) };
    }
  },
});
