import { defineRule } from '../audit-rule';
import { clip, jwtTokens } from '../jwt-tokens';
import { tell } from '../told';

export const zip = defineRule({
  id: 'zip',
  severity: 'low',
  title: 'An encrypted token is compressed',
  advice:
    'Leave zip out: the length of compressed text tells of its content, and a small token can unfold into a huge one.',
  reference: 'RFC 8725 section 3.6; RFC 7516 section 4.1.3',
  evidence: ['token'],
  *check(context) {
    for (const { header, subject, where, encrypted } of jwtTokens(context)) {
      if (!encrypted || header['zip'] === undefined) continue;
      yield { subject, evidence: tell(where, ': ', `zip=${clip(header['zip'])}`) };
    }
  },
});
