import { cookiePrefix } from '../../cookies/cookie-prefix';
import { cookieSubject, defineRule } from '../audit-rule';
import { correctedLine } from '../corrected-line';
import { say } from '../told';

/** Names that a framework gives unless it is told otherwise. */
const DEFAULT_NAMES =
  /^(PHPSESSID|JSESSIONID(SSO)?|ASP\.NET_SessionId|ASPSESSIONID\w*|\.ASPXAUTH|\.AspNet(Core)?\.[\w.-]+|CF(ID|TOKEN)|CGISESSID|connect\.sid|koa[.:]sess|express[:.]s(es|i)[sd]|laravel_session|ci_session|CAKEPHP|symfony|rack\.session|_session_id|PLAY_SESSION|sails\.sid|fe_typo_user|zenid|YIISESSID|OCSESSID|SSESS\w+|SESS[0-9a-f]{8,}|adonis-session|beegosessionID|REVEL_SESSION|LtpaToken2?|KEYCLOAK_(SESSION|IDENTITY)|(next-auth|authjs)\.session-token|better-auth\.session_token|wordpress_(logged_in|sec)_\w+)$/;

function bareName(name: string): string {
  return name.slice(cookiePrefix(name)?.length ?? 0);
}

export const sessionNameDefault = defineRule({
  id: 'session-name-default',
  severity: 'info',
  title: 'The cookie name gives the framework away',
  advice: 'Rename the session cookie; the default name tells an attacker what the site runs on.',
  reference: 'OWASP Session Management Cheat Sheet, Session ID Name Fingerprinting',
  evidence: ['jar'],
  *check({ live, now }) {
    for (const cookie of live) {
      const { owner } = cookie.classification;
      if (!cookie.signedIn || owner === undefined || !DEFAULT_NAMES.test(bareName(cookie.cookie.name)))
        continue;
      yield {
        subject: cookieSubject(cookie),
        evidence: say(
          `${cookie.cookie.name}: the default name of ${owner}`,
          'evidence_default_name',
          cookie.cookie.name,
          owner,
        ),
        fix: correctedLine(cookie, { name: '__Host-id', secure: true, path: '/', hostOnly: true }, now),
      };
    }
  },
});
