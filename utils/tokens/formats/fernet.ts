import { fromPaddedBase64Url } from '../bytes';
import type { TokenFormat } from '../token-format';

/** Version, timestamp, IV, at least one block, HMAC: 1 + 8 + 16 + 16 + 32 bytes. */
const OVERHEAD = 57;

export interface FernetParts {
  /** Everything that the HMAC covers. */
  readonly signed: Uint8Array<ArrayBuffer>;
  readonly issuedAt: number;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly ciphertext: Uint8Array<ArrayBuffer>;
  readonly mac: Uint8Array<ArrayBuffer>;
}

/** The fields of a Fernet token; `null` where version, padding or the ciphertext's length is wrong. */
export function fernetParts(raw: string): FernetParts | null {
  const bytes = fromPaddedBase64Url(raw);
  if (bytes?.[0] !== 0x80 || bytes.length < OVERHEAD + 16 || (bytes.length - OVERHEAD) % 16 !== 0) {
    return null;
  }
  const issuedAt = Number(new DataView(bytes.buffer).getBigUint64(1));
  const end = bytes.length - 32;
  return {
    signed: bytes.slice(0, end),
    issuedAt,
    iv: bytes.slice(9, 25),
    ciphertext: bytes.slice(25, end),
    mac: bytes.slice(end),
  };
}

export const fernet: TokenFormat = {
  id: 'fernet',
  title: 'Fernet',
  reference: 'https://github.com/fernet/spec/blob/master/Spec.md',
  scope: 'text',
  // 0x80 and a timestamp below 2^32 seconds.
  anchors: ['gAAAAA'],
  alphabet: '=',
  minLength: 100,
  percentEncoded: true,
  detect: (raw) => fernetParts(raw) !== null,
  decode: (raw) => {
    const parts = fernetParts(raw);
    if (!parts) return null;
    return {
      format: 'fernet',
      encrypted: true,
      issuedAt: parts.issuedAt,
      parts: [
        { name: 'version', value: '128' },
        { name: 'ciphertext', value: `${parts.ciphertext.length} bytes` },
      ],
    };
  },
};
