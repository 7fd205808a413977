import { fromBase62, mayBeginWith } from '../base62';
import { toHex } from '../bytes';
import type { TokenFormat } from '../token-format';

export interface BrancaParts {
  /** Version, timestamp and nonce: authenticated as they are. */
  readonly header: Uint8Array<ArrayBuffer>;
  readonly nonce: Uint8Array<ArrayBuffer>;
  readonly issuedAt: number;
  /** With its 16-byte tag. */
  readonly ciphertext: Uint8Array<ArrayBuffer>;
}

const VERSION = 0xba;

/** 45 bytes: version, timestamp, nonce and tag of an empty payload. */
const LEAST = 45;

/** The fields of a Branca token; `null` for another version or length. */
export function brancaParts(raw: string): BrancaParts | null {
  if (!mayBeginWith(raw, VERSION)) return null;
  const bytes = fromBase62(raw);
  if (bytes?.[0] !== VERSION || bytes.length < LEAST) return null;
  return {
    header: bytes.slice(0, 29),
    nonce: bytes.slice(5, 29),
    issuedAt: new DataView(bytes.buffer).getUint32(1),
    ciphertext: bytes.slice(29),
  };
}

/** Branca was published in 2017; a later day than this is unlikely for a while (our choice, seconds). */
const FROM = Date.UTC(2017, 0) / 1000;
const UNTIL = Date.UTC(2036, 0) / 1000;

export const branca: TokenFormat = {
  id: 'branca',
  title: 'Branca',
  reference: 'https://github.com/tuupola/branca-spec',
  scope: 'value',
  minLength: 60,
  detect: (raw) => brancaParts(raw) !== null,
  // One in 256 random base62 strings begins with the version byte; a long number or digest is base62, too.
  plausible: (raw) => {
    if (/^(?:[0-9a-f]+|[0-9A-F]+)$/.test(raw)) return false;
    const issuedAt = brancaParts(raw)?.issuedAt ?? 0;
    return issuedAt >= FROM && issuedAt < UNTIL;
  },
  decode: (raw) => {
    const parts = brancaParts(raw);
    if (!parts) return null;
    return {
      format: 'branca',
      encrypted: true,
      issuedAt: parts.issuedAt,
      parts: [
        { name: 'nonce', value: toHex(parts.nonce) },
        { name: 'ciphertext', value: `${parts.ciphertext.length - 16} bytes` },
      ],
    };
  },
};
