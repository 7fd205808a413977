import type { DecodedToken } from '../../model';
import { fromBase64, fromPaddedBase64Url } from '../bytes';
import type { TokenContext, TokenFormat } from '../token-format';
import type { Bytes } from '../web-crypto';

/** Version 1: AES-CTR and HMAC; version 2: AES-GCM. All lengths are fixed but the ciphertext's. */
export type RackEncrypted =
  | {
      readonly version: 1;
      readonly salt: Bytes;
      readonly iv: Bytes;
      readonly ciphertext: Bytes;
      readonly signed: Bytes;
      readonly mac: Bytes;
    }
  | {
      readonly version: 2;
      readonly salt: Bytes;
      readonly iv: Bytes;
      readonly ciphertext: Bytes;
      readonly signed: Bytes;
      readonly tag: Bytes;
    };

/** Takes the bytes apart: base64url for version 1, standard base64 for version 2; `null` for anything else. */
export function splitRackEncrypted(raw: string): RackEncrypted | null {
  const bytes = fromPaddedBase64Url(raw) ?? fromBase64(raw);
  if (bytes === null) return null;
  if (bytes[0] === 1 && bytes.length > 83) {
    return {
      version: 1,
      salt: bytes.slice(1, 33),
      iv: bytes.slice(33, 49),
      ciphertext: bytes.slice(49, -32),
      signed: bytes.slice(0, -32),
      mac: bytes.slice(-32),
    };
  }
  if (bytes[0] === 2 && bytes.length > 63) {
    return {
      version: 2,
      salt: bytes.slice(1, 33),
      iv: bytes.slice(33, 45),
      tag: bytes.slice(45, 61),
      ciphertext: bytes.slice(61),
      signed: bytes.slice(0, 33),
    };
  }
  return null;
}

function decode(raw: string, context?: TokenContext): DecodedToken | null {
  // One random string in 128 begins like it: only the cookie's name makes it this.
  if (!/(?:^|[._-])session$/i.test(context?.name ?? '')) return null;
  const parts = splitRackEncrypted(raw);
  if (parts === null) return null;
  return {
    format: 'rack-encrypted',
    encrypted: true,
    parts: [
      { name: 'version', value: String(parts.version) },
      { name: 'algorithm', value: parts.version === 1 ? 'AES-256-CTR, HMAC-SHA256' : 'AES-256-GCM' },
      { name: 'ciphertext', value: `${parts.ciphertext.length} bytes` },
    ],
  };
}

/** rack-session's (Rack 3) encrypted session cookie. */
export const rackEncrypted: TokenFormat = {
  id: 'rack-encrypted',
  title: 'Rack 3 encrypted session',
  reference: 'rack-session Rack::Session::Encryptor',
  scope: 'value',
  minLength: 88,
  percentEncoded: true,
  detect: (raw, context) => decode(raw, context) !== null,
  decode,
};
