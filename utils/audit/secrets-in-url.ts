import { classifyValue } from '../cookies/value-format';

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

/** What an address gives away, each as a phrase without the secret itself. */
export function* secretsInUrl(href: string): Generator<string> {
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
        yield `the ${place} parameter ${name} holds a session id of ${value.length} characters`;
      } else if (TOKEN_PARAMETER.test(name) && value.length >= 16) {
        yield `the ${place} parameter ${name} holds a token of ${value.length} characters`;
      } else if (isToken(value)) {
        yield `the ${place} parameter ${name.slice(0, 40)} holds a token of ${value.length} characters`;
      }
    }
  }
  const rewritten = /;(j?sessionid|phpsessid|sid)=([\w.!-]{8,})/i.exec(url.pathname);
  if (rewritten)
    yield `the path holds ;${rewritten[1]}= and a session id of ${rewritten[2]?.length} characters`;
  if (url.password !== '') yield 'the address holds a user name and a password';
}

function isToken(value: string): boolean {
  if (value.length < 30) return false;
  const found = classifyValue(value);
  return found !== null && (found.format === 'JWT' || found.format === 'PASETO');
}
