import type { DecodedToken } from '../../model';
import { splitCookieSignature } from '../readers/cookie-signature';
import { readJson } from '../readers/json';
import type { TokenFormat } from '../token-format';

function decode(raw: string): DecodedToken | null {
  // `s://` is the end of a URL's scheme, percent-encoded in a query: `https%3A%2F%2F…`.
  if (!raw.startsWith('s:') || raw.startsWith('s://')) return null;
  const signed = splitCookieSignature(raw.slice(2));
  if (signed === null) return null;
  // cookie-parser writes objects as `j:` and JSON.
  const json = signed.value.startsWith('j:') ? readJson(signed.value.slice(2)) : null;
  return {
    format: 'express-signed',
    ...(json === null
      ? { payload: signed.value }
      : 'value' in json
        ? { payload: json.value }
        : { payload: signed.value, problems: [json.problem] }),
    parts: [{ name: 'algorithm', value: 'HMAC-SHA256' }],
  };
}

/** A signed cookie of express (connect.sid and `res.cookie(…, {signed: true})`): `s:value.signature`. */
export const expressSigned: TokenFormat = {
  id: 'express-signed',
  title: 'Express signed cookie',
  reference: 'npm cookie-signature; express res.cookie; express-session',
  scope: 'word',
  anchors: ['s:'],
  minLength: 47,
  percentEncoded: true,
  detect: (raw) => decode(raw) !== null,
  decode,
};
