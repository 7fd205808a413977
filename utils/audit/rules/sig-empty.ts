import { defineRule } from '../audit-rule';
import { clip, jwtTokens } from '../jwt-tokens';
import { say, tell } from '../told';

export const sigEmpty = defineRule({
  id: 'sig-empty',
  severity: 'high',
  title: 'A token that should be signed has an empty signature',
  advice:
    'If the server takes it, its signature check can be skipped. Verify the signature before reading any claim.',
  reference: 'RFC 7515 section 5.2; RFC 8725 section 3.2; jwt_tool, null signature',
  evidence: ['token'],
  *check(context) {
    for (const { header, subject, where, codes } of jwtTokens(context)) {
      if (!codes.includes('empty-signature')) continue;
      yield {
        subject,
        evidence: tell(
          tell(where, ': ', `alg=${clip(header['alg'])}`),
          ', ',
          say('no signature', 'evidence_no_signature'),
        ),
      };
    }
  },
});
