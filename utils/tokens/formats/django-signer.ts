import type { DecodedToken } from '../../model';
import { splitDjangoSigned } from '../readers/django';
import { mayBeSigned } from '../readers/signed-text';
import type { TokenFormat } from '../token-format';

/** Separators people choose beside Django's own; Django forbids those of the base64url alphabet. */
const separators = [':', '/', '|', '~', '$', ';', '!', '#', ','];

function decode(raw: string): DecodedToken | null {
  const signed = splitAnySeparator(raw);
  // A locator with a long last part (`https://…`, `urn:…:sha-256:<thumbprint>`) looks the same and is none.
  if (
    signed === null ||
    signed.content === '' ||
    /^urn:|:\/\/|%[0-9a-f]{2}|[\x00-\x1f\x7f]/i.test(signed.content)
  )
    return null;
  const signature = raw.slice(signed.value.length + 1);
  // Standard base64 has slashes of its own: behind one, only a base64url signature can be told from the rest.
  if (signed.separator === '/' && !/[-_]/.test(signature)) return null;
  if (!/[a-z]/.test(signature) || !/[A-Z]/.test(signature) || !/[-_0-9]/.test(signature)) return null;
  return {
    format: 'django-signer',
    payload: signed.content,
    ...(signed.issuedAt !== undefined && { issuedAt: signed.issuedAt }),
    parts: [
      { name: 'algorithm', value: `HMAC-${signed.hash.replace('-', '')}` },
      { name: 'separator', value: signed.separator },
    ],
  };
}

/** Splits at the separator that stands directly before a signature. */
export function splitAnySeparator(raw: string) {
  if (!mayBeSigned(raw, separators)) return null;
  for (const separator of separators) {
    const signed = splitDjangoSigned(raw, separator);
    if (signed !== null) return signed;
  }
  return null;
}

/** Text signed by Django's Signer or TimestampSigner: `set_signed_cookie`, messages, links. */
export const djangoSigner: TokenFormat = {
  id: 'django-signer',
  title: 'Django signed text',
  reference: 'Django core/signing.py, Signer and TimestampSigner',
  scope: 'value',
  lastResort: true,
  minLength: 29,
  percentEncoded: true,
  detect: (raw) => decode(raw) !== null,
  decode,
};
