import type { DecodedToken } from '../../model';
import { fromBase64, fromHex, fromUtf8, toHex } from '../bytes';
import { readJson } from '../readers/json';
import { isJsonObject } from '../readers/packed-json';
import type { TokenFormat } from '../token-format';
import type { Bytes } from '../web-crypto';

/** AES-CBC carries a MAC over the base64 text of IV and value; AES-GCM (Laravel 9 and later) a tag. */
export interface LaravelEnvelope {
  readonly iv: Bytes;
  readonly ciphertext: Bytes;
  /** The text that the MAC is over. */
  readonly authenticated: string;
  /** As it is written: Laravel compares it with its own text, in lower case. */
  readonly mac?: string;
  readonly tag?: Bytes;
}

/** Takes the base64 JSON apart; `null` unless every member has the length its cipher gives it. */
export function openLaravelEnvelope(raw: string): LaravelEnvelope | null {
  const bytes = fromBase64(raw);
  const text = bytes && fromUtf8(bytes);
  const read = text === null ? null : readJson(text);
  if (read === null || !('value' in read) || !isJsonObject(read.value)) return null;
  const { iv, value, mac, tag } = read.value;
  if (typeof iv !== 'string' || typeof value !== 'string' || typeof mac !== 'string') return null;
  if (tag !== undefined && typeof tag !== 'string') return null;
  const ivBytes = fromBase64(iv);
  const ciphertext = fromBase64(value);
  if (!ivBytes || !ciphertext) return null;
  const envelope = { iv: ivBytes, ciphertext, authenticated: iv + value };
  if (tag) {
    const tagBytes = fromBase64(tag);
    return mac === '' && ivBytes.length === 12 && tagBytes?.length === 16
      ? { ...envelope, tag: tagBytes }
      : null;
  }
  const macBytes = fromHex(mac);
  if (macBytes?.length !== 32 || ivBytes.length !== 16) return null;
  return ciphertext.length > 0 && ciphertext.length % 16 === 0 ? { ...envelope, mac } : null;
}

function decode(raw: string): DecodedToken | null {
  const envelope = openLaravelEnvelope(raw);
  if (envelope === null) return null;
  return {
    format: 'laravel',
    encrypted: true,
    parts: [
      { name: 'algorithm', value: envelope.tag ? 'AES-GCM' : 'AES-CBC, HMAC-SHA256' },
      { name: 'iv', value: toHex(envelope.iv) },
      { name: 'ciphertext', value: `${envelope.ciphertext.length} bytes` },
    ],
  };
}

/** What Laravel's Encrypter makes: `laravel_session`, `XSRF-TOKEN` and every other cookie of the framework. */
export const laravel: TokenFormat = {
  id: 'laravel',
  title: 'Laravel encrypted value',
  reference: 'Laravel Illuminate\\Encryption\\Encrypter',
  scope: 'word',
  anchors: ['eyJpdiI6'],
  minLength: 100,
  percentEncoded: true,
  detect: (raw) => decode(raw) !== null,
  decode,
};
