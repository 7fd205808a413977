import { defineRule } from '../audit-rule';
import { clip, jwtTokens } from '../jwt-tokens';
import { tell } from '../told';

/** A way up, an absolute path, a command separator, NUL, or an address. */
const PLACE = /\.\.[/\\]|^\/|^[a-z]:\\|[;|\0]|^(?:https?|file|ftp):\/\//i;
const SQL = /\b(?:or|union|select|and)\b|--|=/i;

function isSuspicious(kid: string): boolean {
  const quote = kid.search(/['"`]/);
  return PLACE.test(kid) || (quote >= 0 && SQL.test(kid.slice(quote + 1)));
}

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
      if (typeof kid !== 'string' || !isSuspicious(kid)) continue;
      yield { subject, evidence: tell(where, ': ', `kid=${clip(kid)}`) };
    }
  },
});
