import { classifyValue } from '../cookies/value-format';
import { say, type Told } from './told';

/** Parameters that frameworks use for a session in the address (OWASP ZAP 3 keeps the same list). */
const SESSION_PARAMETER =
  /^(asp\.net_sessionid|aspsessionid\w*|siteserver|cfid|cftoken|jsessionid|phpsessid|sessid|sid|zenid|session|sessionid|session_id|oscsid|ps_session)$/i;
const TOKEN_PARAMETER =
  /^(access_token|id_token|refresh_token|auth_token|token|jwt|api_?key|bearer|auth|session_token)$/i;
/** As in OWASP ZAP: a shorter value is no session id. Characters. */
const MIN_LENGTH = 8;

function* parametersOf(text: string): Generator<readonly [string, string]> {
  for (const [name, value] of new URLSearchParams(text)) yield [name, value];
}

function holds(
  place: 'query' | 'fragment',
  name: string,
  what: 'session' | 'token',
  { length }: string,
): Told {
  const words = `a ${what === 'session' ? 'session id' : 'token'} of ${length} characters`;
  return say(`the ${place} parameter ${name} holds ${words}`, `evidence_${place}_${what}`, name, length);
}

/** What an address gives away, each as a phrase without the secret itself. */
export function* secretsInUrl(href: string): Generator<Told> {
  if (!URL.canParse(href)) return;
  const url = new URL(href);
  if (!/^(https?|wss?):$/.test(url.protocol)) return;
  const places = [
    ['query', url.search.slice(1)],
    ['fragment', url.hash.slice(1).replace(/^[^?]*\?/, '')],
  ] as const;
  for (const [place, text] of places) {
    for (const [name, value] of parametersOf(text)) {
      if (SESSION_PARAMETER.test(name) ? value.length > MIN_LENGTH : false) {
        yield holds(place, name, 'session', value);
      } else if (TOKEN_PARAMETER.test(name) && value.length >= 16) {
        yield holds(place, name, 'token', value);
      } else if (isToken(value)) {
        yield holds(place, name.slice(0, 40), 'token', value);
      }
    }
  }
  const rewritten = /;(j?sessionid|phpsessid|sid)=([\w.!-]{8,})/i.exec(url.pathname);
  if (rewritten)
    yield say(
      `the path holds ;${rewritten[1]}= and a session id of ${rewritten[2]?.length} characters`,
      'evidence_path_session',
      `;${rewritten[1]}=`,
      rewritten[2]?.length ?? 0,
    );
  if (url.password !== '') yield say('the address holds a user name and a password', 'evidence_url_password');
}

function isToken(value: string): boolean {
  if (value.length < 30) return false;
  const found = classifyValue(value);
  return found !== null && (found.format === 'JWT' || found.format === 'PASETO');
}
