/** In UTF-16 units: no token that somebody pastes over several lines is longer. */
const LONGEST = 1 << 20;

/**
 * A compact JWS or JWE (RFC 7515 section 7.1, RFC 7516 section 7.1) that was broken over several lines, as mail and
 * documents do, in one piece; `null` for any other text, several tokens among others. The scheme of an `Authorization`
 * header may stand before it.
 */
export function joinWrapped(text: string): string | null {
  const token = text.trim().replace(/^bearer\s+/i, '');
  if (token.length > LONGEST || !/[\r\n]/.test(token)) return null;
  const joined = token.replace(/[ \t]*[\r\n]\s*/g, '');
  return /^eyJ[\w-]*(?:\.[\w-]*){2,4}$/.test(joined) ? joined : null;
}
