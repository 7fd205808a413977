import type { DecodedToken } from '../../model';
import { fromBase64, fromUtf8 } from '../bytes';
import type { TokenFormat } from '../token-format';

const syntax = /^(?:(?:proxy-)?authorization:[ \t]*)?basic +([A-Za-z0-9+/]+={0,2})$/i;

/**
 * User and password; `null` where the base64 does not hold a colon and readable text (RFC 7617 section 2). The charset is
 * the server's: what is not UTF-8 is Latin-1 in practice, unless only UTF-8 is to be believed (`isStrict`).
 */
function readBasic(
  raw: string,
  isStrict = false,
): { readonly user: string; readonly password: string } | null {
  const bytes = fromBase64(syntax.exec(raw)?.[1] ?? '', 'optional');
  if (bytes === null) return null;
  const text = fromUtf8(bytes) ?? (isStrict ? '' : String.fromCharCode(...bytes.subarray(0, 4096)));
  const colon = text.indexOf(':');
  if (colon < 0 || text.length < 2 || /[\x00-\x1f\x7f]/.test(text)) return null;
  return { user: text.slice(0, colon), password: text.slice(colon + 1) };
}

/** The same in running text, where any word may follow `basic`: only UTF-8 is believed there. */
export function isBasicInText(raw: string): boolean {
  return readBasic(raw, true) !== null;
}

function decode(raw: string): DecodedToken | null {
  const credentials = readBasic(raw);
  if (credentials === null) return null;
  // The password is in no part: what is shown unmasked must not carry it.
  return {
    format: 'basic',
    parts: [
      { name: 'user', value: credentials.user },
      { name: 'password', value: `${credentials.password.length} characters` },
    ],
  };
}

/** Credentials of HTTP Basic authentication. */
export const basic: TokenFormat = {
  id: 'basic',
  title: 'Basic credentials',
  reference: 'RFC 7617',
  scope: 'value',
  contains: ' ',
  minLength: 9,
  secret: true,
  detect: (raw) => readBasic(raw) !== null,
  decode,
};
