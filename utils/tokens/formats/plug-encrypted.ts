import type { DecodedToken } from '../../model';
import { fromBase64Url } from '../bytes';
import type { TokenFormat } from '../token-format';
import type { Bytes } from '../web-crypto';

/** Version 2 is XChaCha20-Poly1305; version 1 wraps a random AES-GCM key with AES-GCM. */
export type PlugEncrypted =
  | { readonly version: 2; readonly iv: Bytes; readonly tag: Bytes; readonly ciphertext: Bytes }
  | {
      readonly version: 1;
      readonly wrappedKey: Bytes;
      readonly iv: Bytes;
      readonly tag: Bytes;
      readonly ciphertext: Bytes;
    };

/** Takes both versions apart; `null` where a part has not the one length it can have. */
export function splitPlugEncrypted(raw: string): PlugEncrypted | null {
  if (raw.startsWith('XCP.')) {
    const bytes = fromBase64Url(raw.slice(4));
    if (bytes === null || bytes.length < 41) return null;
    return { version: 2, iv: bytes.slice(0, 24), tag: bytes.slice(24, 40), ciphertext: bytes.slice(40) };
  }
  const [header, ...rest] = raw.split('.', 6);
  // base64url of A128GCM
  if (header !== 'QTEyOEdDTQ' || rest.length !== 4) return null;
  const [wrappedKey, iv, ciphertext, tag] = rest.map(fromBase64Url);
  if (!wrappedKey || ![44, 52, 60].includes(wrappedKey.length)) return null;
  if (iv?.length !== 12 || tag?.length !== 16 || !ciphertext || ciphertext.length === 0) return null;
  return { version: 1, wrappedKey, iv, ciphertext, tag };
}

function decode(raw: string): DecodedToken | null {
  const parts = splitPlugEncrypted(raw);
  if (parts === null) return null;
  return {
    format: 'plug-encrypted',
    encrypted: true,
    parts: [
      { name: 'algorithm', value: parts.version === 2 ? 'XChaCha20-Poly1305' : 'AES-128-GCM' },
      { name: 'ciphertext', value: `${parts.ciphertext.length} bytes` },
    ],
  };
}

/** Plug's encrypted session and cookies. */
export const plugEncrypted: TokenFormat = {
  id: 'plug-encrypted',
  title: 'Plug encrypted message',
  reference: 'plug_crypto Plug.Crypto.MessageEncryptor',
  scope: 'text',
  anchors: ['XCP.', 'QTEyOEdDTQ.'],
  minLength: 59,
  detect: (raw) => decode(raw) !== null,
  decode,
};
