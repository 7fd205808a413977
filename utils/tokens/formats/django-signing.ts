import type { DecodedToken } from '../../model';
import { fromBase64Url } from '../bytes';
import { splitDjangoSigned } from '../readers/django';
import { openPackedJson } from '../readers/packed-json';
import type { TokenFormat } from '../token-format';

function decode(raw: string): DecodedToken | null {
  const signed = splitDjangoSigned(raw);
  if (signed?.issuedAt === undefined) return null;
  const opened = openPackedJson(signed.content) ?? pickled(signed.content);
  if (opened === null) return null;
  const { compressed, ...payload } = opened;
  return {
    format: 'django-signing',
    ...payload,
    issuedAt: signed.issuedAt,
    parts: [
      { name: 'algorithm', value: `HMAC-${signed.hash.replace('-', '')}` },
      { name: 'compressed', value: compressed ? 'zlib' : 'no' },
    ],
  };
}

/** PickleSerializer, until Django 4.1: protocol 2 to 5, ended by a full stop. Reading pickle runs code, so it stays closed. */
function pickled(content: string) {
  const bytes = fromBase64Url(content);
  const [mark = 0, protocol = 0] = bytes ?? [];
  if (bytes === null || mark !== 0x80 || protocol < 2 || protocol > 5 || bytes.at(-1) !== 0x2e) return null;
  const problem = {
    code: 'pickle-not-read',
    message: 'The payload is a Python pickle, which is never opened.',
  };
  return { problems: [problem], compressed: false };
}

/** Django's `signing.dumps` and the signed_cookies session: `[.]payload:time:signature`. */
export const djangoSigning: TokenFormat = {
  id: 'django-signing',
  title: 'Django signed data',
  reference: 'Django core/signing.py, dumps; contrib/sessions/backends/signed_cookies.py',
  scope: 'word',
  contains: ':',
  minLength: 36,
  percentEncoded: true,
  detect: (raw) => decode(raw) !== null,
  decode,
};
