import type { DecodedToken } from '../../model';
import { fromBase64, fromUtf8 } from '../bytes';
import { splitTimedText } from '../readers/itsdangerous';
import { readJson } from '../readers/json';
import type { TokenFormat } from '../token-format';

function decode(raw: string): DecodedToken | null {
  const timed = splitTimedText(raw);
  if (timed === null || timed.content.length % 4 !== 0) return null;
  const bytes = fromBase64(timed.content);
  const text = bytes === null ? null : fromUtf8(bytes);
  // Python writes a space after the colon unless told otherwise; Flask tells it otherwise. This is what sets apart
  // the two where the base64 happens to need no padding.
  if (text === null || !/^\{"(?:[^"\\]|\\.)*": /.test(text)) return null;
  const read = readJson(text);
  if (read === null) return null;
  return {
    format: 'starlette',
    ...('value' in read ? { payload: read.value } : { problems: [read.problem] }),
    issuedAt: timed.issuedAt,
    parts: [{ name: 'algorithm', value: `HMAC-${timed.hash.replace('-', '')}` }],
  };
}

/** Starlette's and FastAPI's session cookie: padded standard base64 of JSON, signed by itsdangerous' TimestampSigner. */
export const starlette: TokenFormat = {
  id: 'starlette',
  title: 'Starlette session',
  reference: 'Starlette middleware/sessions.py; itsdangerous TimestampSigner',
  scope: 'word',
  anchors: ['ey'],
  minLength: 36,
  percentEncoded: true,
  detect: (raw) => decode(raw) !== null,
  decode,
};
