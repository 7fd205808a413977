/**
 * Strict readings of text as bytes. Each gives `null` instead of an error, and takes only the canonical form: the
 * platform's own `atob` forgives spaces, missing padding and leftover bits, and a token that needs forgiving is not one.
 */

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function table(alphabet: string): Uint8Array {
  const values = new Uint8Array(128).fill(255);
  for (let i = 0; i < alphabet.length; i++) values[alphabet.charCodeAt(i)] = i;
  return values;
}

const STANDARD = table(BASE64);
const URL_SAFE = table(`${BASE64.slice(0, 62)}-_`);

/** Decodes unpadded digits of `values`; `null` for another character, an impossible length or leftover bits. */
function decodeDigits(text: string, length: number, values: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const rest = length % 4;
  if (rest === 1) return null;
  const bytes = new Uint8Array(Math.floor((length * 3) / 4));
  let out = 0;
  let bits = 0;
  let held = 0;
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    const value = code < 128 ? (values[code] ?? 255) : 255;
    if (value === 255) return null;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[out++] = (held >> bits) & 255;
    }
  }
  // RFC 4648 section 3.5: the pad bits of a canonical encoding are zero.
  return bits > 0 && (held & ((1 << bits) - 1)) !== 0 ? null : bytes;
}

/** Base64url without padding (RFC 7515 section 2). The empty string is zero bytes. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  return decodeDigits(text, text.length, URL_SAFE);
}

/** Base64 with the padding it needs (RFC 4648 section 4), or with none where `padding` is `optional`. */
export function fromBase64(
  text: string,
  padding: 'required' | 'optional' = 'required',
): Uint8Array<ArrayBuffer> | null {
  return decodePadded(text, padding, STANDARD);
}

/** One byte of base64 text without decoding the rest: a cheap first question. -1 where there is none. */
export function peekBase64(text: string, index: number): number {
  const bit = index * 8;
  const at = Math.floor(bit / 6);
  const first = STANDARD[text.charCodeAt(at)] ?? 255;
  const second = STANDARD[text.charCodeAt(at + 1)] ?? 255;
  return first === 255 || second === 255 ? -1 : (((first << 6) | second) >> (4 - (bit % 6))) & 255;
}

/** Base64url with padding (RFC 4648 section 5), as Fernet writes it; `optional` also takes none. */
export function fromPaddedBase64Url(
  text: string,
  padding: 'required' | 'optional' = 'required',
): Uint8Array<ArrayBuffer> | null {
  return decodePadded(text, padding, URL_SAFE);
}

function decodePadded(text: string, padding: 'required' | 'optional', values: Uint8Array) {
  let length = text.length;
  if (text.endsWith('=')) {
    if (text.length % 4 !== 0) return null;
    length -= text.endsWith('==') ? 2 : 1;
  } else if (padding === 'required' && text.length % 4 !== 0) {
    return null;
  }
  return decodeDigits(text, length, values);
}

/** Pairs of hexadecimal digits, either case. */
export function fromHex(text: string): Uint8Array<ArrayBuffer> | null {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/i.test(text)) return null;
  const bytes = new Uint8Array(text.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}

export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}

export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let i = 0; i < bytes.length; i += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  }
  return btoa(binary);
}

export function toBase64Url(bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

/** The text of strict UTF-8 (no replacement characters, a byte order mark is kept); `null` for anything else. */
export function fromUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Compares without leaving early. */
export function bytesEqual(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= (a[i] ?? 0) ^ (b[i] ?? 0);
  return difference === 0;
}
