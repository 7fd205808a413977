import { defineRule } from '../audit-rule';
import { clip, jwtTokens } from '../jwt-tokens';
import { tell } from '../told';

/** A way up, an absolute path, SQL in quotes, a command separator, NUL, or an address. */
const SUSPICIOUS =
  /\.\.[/\\]|^\/|^[a-z]:\\|['"`].*(?:\b(?:or|union|select|and)\b|--|=)|[;|\0]|^(?:https?|file|ftp):\/\//i;

export const kidSuspicious = defineRule({
  id: 'kid-suspicious',
  severity: 'medium',
  title: "A token's key id looks like an attack",
  advice: 'Look keys up by exact key id in a fixed list. Never put kid into a path, a query or a command.',
  reference: 'RFC 8725 section 3.10',
  evidence: ['token'],
  *check(context) {
    for (const { header, subject, where } of jwtTokens(context)) {
      const kid = header['kid'];
      if (typeof kid !== 'string' || !SUSPICIOUS.test(kid)) continue;
      yield { subject, evidence: tell(where, ': ', `kid=${clip(kid)}`) };
    }
  },
});
