import type { DecodedToken } from '../../model';
import type { TokenFormat } from '../token-format';

/** The part that is signed, and its HMAC-SHA1 in hexadecimal. */
export function splitPlay(raw: string): { readonly mac: string; readonly content: string } | null {
  const mac = raw.slice(0, 40);
  const content = raw.slice(41);
  if (raw[40] !== '-' || !/^[0-9a-f]{40}$/.test(mac)) return null;
  const pairs = content.split('&');
  return pairs.every((pair) => /^[\w.*%+-]+=[\w.*%+-]*$/.test(pair)) ? { mac, content } : null;
}

function decode(raw: string): DecodedToken | null {
  const parts = splitPlay(raw);
  if (parts === null) return null;
  return {
    format: 'play',
    payload: Object.fromEntries(new URLSearchParams(parts.content)),
    parts: [{ name: 'algorithm', value: 'HMAC-SHA1' }],
  };
}

/** Play's session before version 2.6: signature, `-`, and a query string. Later versions send a JWT. */
export const play: TokenFormat = {
  id: 'play',
  title: 'Play session',
  reference: 'Play Framework UrlEncodedCookieDataCodec',
  scope: 'value',
  minLength: 43,
  detect: (raw) => splitPlay(raw) !== null,
  decode,
};
