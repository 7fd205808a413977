import { critProblem } from '../../tokens/jose/crit';
import { defineRule } from '../audit-rule';
import { clip, jwtTokens } from '../jwt-tokens';
import { tell } from '../told';

export const critB64 = defineRule({
  id: 'crit-b64',
  severity: 'medium',
  title: 'A token demands an extension that readers may not know',
  advice:
    'Leave crit and b64 out of JWTs: a reader that ignores them reads another content than one that does not.',
  reference: 'RFC 7515 section 4.1.11; RFC 7797 section 7',
  evidence: ['token'],
  *check(context) {
    for (const { header, claims, subject, where } of jwtTokens(context)) {
      const problem = critProblem(header, header);
      const unencoded = claims !== undefined && header['b64'] === false;
      if (!problem && !unencoded) continue;
      const members = ['crit', 'b64'].filter((name) => header[name] !== undefined);
      const what = {
        text: problem ? problem.reason : 'b64=false in a JWT',
        parts: [members.map((name) => `${name}=${clip(header[name])}`).join(', ')],
      };
      yield { subject, evidence: tell(where, ': ', what) };
    }
  },
});
