import type { DecodedToken } from '../../model';
import { splitTimedText } from '../readers/itsdangerous';
import { isJsonObject, openPackedJson } from '../readers/packed-json';
import type { TokenFormat } from '../token-format';

function decode(raw: string): DecodedToken | null {
  const timed = splitTimedText(raw);
  if (timed === null) return null;
  const opened = openPackedJson(timed.content);
  // Flask's session is always a mapping; other JSON is another use of itsdangerous. A payload that could not be
  // unfolded is still owned: the time and the signature fit.
  if (opened === null || (opened.problems === undefined && !isJsonObject(opened.payload))) return null;
  const { compressed, ...payload } = opened;
  return {
    format: 'flask',
    ...payload,
    issuedAt: timed.issuedAt,
    parts: [
      { name: 'algorithm', value: `HMAC-${timed.hash.replace('-', '')}` },
      { name: 'compressed', value: compressed ? 'zlib' : 'no' },
    ],
  };
}

/** Flask's session cookie: `payload.time.signature` by itsdangerous' URLSafeTimedSerializer. */
export const flask: TokenFormat = {
  id: 'flask',
  title: 'Flask session',
  reference: 'Flask sessions.py, SecureCookieSessionInterface; itsdangerous URLSafeTimedSerializer',
  scope: 'word',
  anchors: ['ey', 'e3', '.e'],
  minLength: 36,
  detect: (raw) => decode(raw) !== null,
  decode,
};
