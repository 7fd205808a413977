import type { DecodedToken } from '../../model';
import { fromBase64, fromUtf8, peekBase64 } from '../bytes';
import type { TokenFormat } from '../token-format';

/** Class (with dots since 5.4), base64 of the user, seconds, signature (hexadecimal, or base64 of it). */
const syntax =
  /^((?:[A-Za-z_]\w*[.\\])+[A-Za-z_]\w*):([A-Za-z0-9+/_-]+[=~]{0,2}):([1-9]\d{9}):([A-Za-z0-9+/_-]{40,140}[=~]{0,2})$/;

function read(raw: string) {
  const direct = syntax.exec(raw);
  if (direct) return direct;
  // Before 5.4 the whole is base64 once more.
  const first = peekBase64(raw, 0) & ~32;
  if ((first < 65 || first > 90) && peekBase64(raw, 0) !== 95) return null;
  const bytes = fromBase64(raw, 'optional');
  return syntax.exec((bytes && fromUtf8(bytes)) ?? '');
}

function decode(raw: string): DecodedToken | null {
  const [, userClass, user = '', expires] = read(raw) ?? [];
  if (userClass === undefined) return null;
  const standard = user.replaceAll('-', '+').replaceAll('_', '/').replaceAll('~', '=');
  const bytes = fromBase64(standard, 'optional');
  const name = bytes && fromUtf8(bytes);
  if (name === null) return null;
  return {
    format: 'symfony-remember-me',
    payload: name,
    expiresAt: Number(expires),
    parts: [{ name: 'class', value: userClass.replaceAll('.', '\\') }],
  };
}

/** Symfony's REMEMBERME cookie. Its signature is over properties of the user that only the server knows. */
export const symfonyRememberMe: TokenFormat = {
  id: 'symfony-remember-me',
  title: 'Symfony remember-me',
  reference: 'Symfony Security RememberMeDetails and SignatureRememberMeHandler',
  scope: 'value',
  minLength: 60,
  percentEncoded: true,
  detect: (raw) => decode(raw) !== null,
  decode,
};
