import type { DecodedToken } from '../../model';
import type { TokenFormat } from '../token-format';

const syntax = /^([^|\x00-\x1f\x7f]{1,256})\|([0-9a-f]{128})$/;

/** The user id and its HMAC-SHA512 in hexadecimal. */
export function splitFlaskLogin(raw: string): { readonly id: string; readonly mac: string } | null {
  const [, id, mac] = syntax.exec(raw) ?? [];
  return id === undefined || mac === undefined ? null : { id, mac };
}

function decode(raw: string): DecodedToken | null {
  const parts = splitFlaskLogin(raw);
  if (parts === null) return null;
  return { format: 'flask-login', payload: parts.id, parts: [{ name: 'algorithm', value: 'HMAC-SHA512' }] };
}

/** Flask-Login's `remember_token`. It names no time: it is good until the secret changes. */
export const flaskLogin: TokenFormat = {
  id: 'flask-login',
  title: 'Flask-Login remember token',
  reference: 'Flask-Login utils.py, encode_cookie',
  scope: 'word',
  minLength: 130,
  percentEncoded: true,
  detect: (raw) => splitFlaskLogin(raw) !== null,
  decode,
};
