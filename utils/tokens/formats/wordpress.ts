import type { DecodedToken } from '../../model';
import type { TokenFormat } from '../token-format';

/** WordPress 4.0 and later: user, expiry, session token, HMAC-SHA256. User names hold letters, digits and ` _.-@`. */
const syntax = /^([\p{L}\p{N} _.\-@]{1,60})\|(1\d{9}|[2-9]\d{9})\|([0-9A-Za-z]{43})\|([0-9a-f]{64})$/u;

function decode(raw: string): DecodedToken | null {
  const [, user, expires] = syntax.exec(raw) ?? [];
  if (user === undefined) return null;
  return {
    format: 'wordpress',
    payload: user,
    expiresAt: Number(expires),
    parts: [{ name: 'algorithm', value: 'HMAC-SHA256' }],
  };
}

/** WordPress' login cookies. The key depends on the password's hash, so only the server can check them. */
export const wordpress: TokenFormat = {
  id: 'wordpress',
  title: 'WordPress login',
  reference: 'WordPress wp_generate_auth_cookie()',
  scope: 'value',
  minLength: 121,
  percentEncoded: true,
  detect: (raw) => syntax.test(raw),
  decode,
};
