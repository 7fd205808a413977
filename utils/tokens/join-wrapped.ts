/** In UTF-16 units: no token that somebody pastes over several lines is longer. */
const LONGEST = 1 << 20;
/** As many letters have the signatures of HMAC, ECDSA, EdDSA and RSA with keys of 2048 bits: a token that ends so is whole. */
const SIGNATURES = new Set([43, 64, 86, 342]);

/**
 * A compact JWS or JWE (RFC 7515 section 7.1, RFC 7516 section 7.1) that was broken into lines of one length, as mail and
 * documents do, in one piece; `null` for any other text, several tokens among others. The scheme of an `Authorization`
 * header may stand before it.
 */
export function joinWrapped(text: string): string | null {
  const token = text.trim().replace(/^bearer\s+/i, '');
  if (token.length > LONGEST) return null;
  const lines = token.split(/[ \t]*[\r\n]\s*/);
  const before = lines.slice(0, -1);
  const width = lines[0]?.length ?? 0;
  if (before.length === 0 || before.some(({ length }) => length !== width)) return null;
  if ((lines.at(-1) ?? '').length > width || lines.slice(1).some((line) => line.startsWith('eyJ')))
    return null;
  const parts = before.join('').split('.');
  if (parts.length === 3 && SIGNATURES.has(parts[2]?.length ?? 0)) return null;
  const joined = lines.join('');
  return /^eyJ[\w-]*(?:(?:\.[\w-]*){2}|(?:\.[\w-]*){4})$/.test(joined) ? joined : null;
}
