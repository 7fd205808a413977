import { defineRule } from '../audit-rule';
import { clip, isIdToken, jwtTokens } from '../jwt-tokens';
import { say, tell } from '../told';

const SPECIAL =
  /^(?:application\/)?(?:at|dpop|kb|logout|secevent|token-introspection|entity-statement)\+jwt$/i;

export const typ = defineRule({
  id: 'typ',
  severity: 'info',
  title: 'A token is of a special kind',
  advice:
    'Accept each kind of token only where it belongs: check typ, and never take an ID token as an access token.',
  reference: 'RFC 8725 section 3.11; RFC 9068 section 2.1',
  evidence: ['token'],
  *check(context) {
    for (const { token, header, claims, subject, where } of jwtTokens(context)) {
      const typ = header['typ'];
      const inHeader = token.places.some(({ kind }) => kind === 'header');
      if (inHeader && isIdToken(header, claims)) {
        yield {
          subject,
          severity: 'low',
          evidence: tell(where, ': ', say('an ID token sent as a bearer token', 'evidence_id_token_sent')),
        };
      } else if (typeof typ === 'string' && SPECIAL.test(typ)) {
        yield { subject, evidence: tell(where, ': ', `typ=${clip(typ)}`) };
      }
    }
  },
});
