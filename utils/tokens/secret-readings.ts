import { fromBase64, fromHex, fromPaddedBase64Url, utf8 } from './bytes';
import type { Bytes } from './web-crypto';

export interface SecretReading {
  readonly as: 'text' | 'hex' | 'base64' | 'base64url';
  readonly bytes: Bytes;
}

/**
 * What the text of a secret can mean, likeliest first: itself, then what it encodes where it is exactly such an
 * encoding. `base64:` and `hex:` before it (Laravel writes the first) name the reading.
 */
export function secretReadings(text: string): readonly SecretReading[] {
  const readings: SecretReading[] = [{ as: 'text', bytes: utf8(text) }];
  const bare = text.trim();
  const encoded = bare.replace(/^(?:base64|hex):/, '');
  const add = (as: SecretReading['as'], bytes: Bytes | null) => {
    if (bytes !== null && bytes.length > 0) readings.push({ as, bytes });
  };
  if (!bare.startsWith('base64:')) add('hex', fromHex(encoded));
  if (!bare.startsWith('hex:')) {
    const standard = fromBase64(encoded, 'optional');
    add('base64', standard);
    if (standard === null) add('base64url', fromPaddedBase64Url(encoded, 'optional'));
  }
  return readings;
}
