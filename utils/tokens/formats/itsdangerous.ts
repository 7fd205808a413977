import type { DecodedToken } from '../../model';
import { splitTimedText } from '../readers/itsdangerous';
import { openPackedJson } from '../readers/packed-json';
import { splitSignedText } from '../readers/signed-text';
import type { TokenFormat } from '../token-format';

function decode(raw: string): DecodedToken | null {
  const timed = splitTimedText(raw);
  const signed = timed ?? splitSignedText(raw, '.');
  if (signed === null) return null;
  const opened = openPackedJson(timed === null ? signed.value : timed.content);
  if (opened === null) return null;
  const { compressed, ...payload } = opened;
  return {
    format: 'itsdangerous',
    ...payload,
    ...(timed && { issuedAt: timed.issuedAt }),
    parts: [
      { name: 'algorithm', value: `HMAC-${signed.hash.replace('-', '')}` },
      { name: 'compressed', value: compressed ? 'zlib' : 'no' },
    ],
  };
}

/** What itsdangerous' URL-safe serialisers make: base64url JSON of any type, with or without a time. */
export const itsdangerous: TokenFormat = {
  id: 'itsdangerous',
  title: 'itsdangerous',
  reference: 'itsdangerous url_safe.py, URLSafeSerializer and URLSafeTimedSerializer',
  scope: 'word',
  contains: '.',
  minLength: 30,
  detect: (raw) => decode(raw) !== null,
  decode,
};
