import { fromBase64, fromHex, fromPaddedBase64Url, fromUtf8 } from '../bytes';
import type { Bytes, Hash } from '../web-crypto';

/** `data--hex`: base64 and the HMAC over that base64 text. */
export interface RailsSigned {
  readonly data: string;
  readonly bytes: Bytes;
  readonly signature: Bytes;
  readonly hash: Hash;
}

const hashByHexLength: Readonly<Record<number, Hash>> = {
  40: 'SHA-1',
  64: 'SHA-256',
  96: 'SHA-384',
  128: 'SHA-512',
};

/** Splits `base64--hex`, the hex lower case as OpenSSL writes it; `null` for anything else. */
export function splitRailsSigned(raw: string): RailsSigned | null {
  const at = raw.lastIndexOf('--');
  const hex = raw.slice(at + 2);
  const hash = hashByHexLength[hex.length];
  if (at < 1 || hash === undefined || !/^[0-9a-f]+$/.test(hex)) return null;
  const data = raw.slice(0, at);
  const bytes = fromBase64(data) ?? fromPaddedBase64Url(data, 'optional');
  const signature = fromHex(hex);
  return bytes === null || bytes.length === 0 || signature === null ? null : { data, bytes, signature, hash };
}

export interface Encrypted {
  readonly ciphertext: Bytes;
  readonly iv: Bytes;
}

/** The inside of an AES-CBC message: `base64(ciphertext)--base64(iv)`, whole blocks and a 16-byte IV. */
export function splitCbc(bytes: Uint8Array): Encrypted | null {
  const parts = fromUtf8(bytes)?.split('--');
  if (parts?.length !== 2) return null;
  const [ciphertext, iv] = parts.map((part) => fromBase64(part));
  if (!ciphertext || iv?.length !== 16 || ciphertext.length === 0 || ciphertext.length % 16 !== 0)
    return null;
  return { ciphertext, iv };
}

/** An AES-GCM message: `base64(ciphertext)--base64(12-byte iv)--base64(16-byte tag)`. */
export function splitGcm(raw: string): (Encrypted & { readonly tag: Bytes }) | null {
  const parts = raw.split('--');
  if (parts.length !== 3) return null;
  const [ciphertext, iv, tag] = parts.map((part) => fromBase64(part));
  if (!ciphertext || ciphertext.length === 0 || iv?.length !== 12 || tag?.length !== 16) return null;
  return { ciphertext, iv, tag };
}
