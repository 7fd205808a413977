import { REGISTERED_KEY_MANAGEMENT, REGISTERED_SIGNATURES } from '../../tokens/jose/signature-algorithms';
import { defineRule } from '../audit-rule';
import { clip, jwtTokens } from '../jwt-tokens';
import { tell } from '../told';

export const algUnknown = defineRule({
  id: 'alg-unknown',
  severity: 'low',
  title: 'A token names an algorithm that is not registered',
  advice: 'Use an algorithm of the IANA registry, and have the server refuse every other.',
  reference: 'RFC 8725 section 3.1; RFC 7518 section 3.1',
  evidence: ['token'],
  *check(context) {
    for (const { header, subject, where, encrypted } of jwtTokens(context)) {
      const alg = header['alg'];
      if (typeof alg !== 'string' || alg.toLowerCase() === 'none') continue;
      const known = encrypted ? REGISTERED_KEY_MANAGEMENT : REGISTERED_SIGNATURES;
      if (known.includes(alg)) continue;
      yield { subject, evidence: tell(where, ': ', `alg=${clip(alg)}`) };
    }
  },
});
