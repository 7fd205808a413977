import type { DecodedToken } from '../../model';
import { fromBase64 } from '../bytes';
import type { TokenContext, TokenFormat } from '../token-format';
import type { Bytes } from '../web-crypto';

/** Version 2 is AES-CBC in blocks of 16 bytes, version 1 3DES in blocks of 8. */
export function splitLtpa(raw: string): { readonly version: 1 | 2; readonly ciphertext: Bytes } | null {
  const bytes = fromBase64(raw);
  if (bytes === null || bytes.length < 64 || bytes.length % 8 !== 0) return null;
  return { version: bytes.length % 16 === 0 ? 2 : 1, ciphertext: bytes };
}

function decode(raw: string, context?: TokenContext): DecodedToken | null {
  const [, digit] = /^LtpaToken(2?)$/i.exec(context?.name ?? '') ?? [];
  const parts = digit === undefined ? null : splitLtpa(raw);
  if (parts === null || (digit === '2' && parts.version !== 2)) return null;
  return {
    format: 'ltpa',
    encrypted: true,
    parts: [
      { name: 'version', value: digit === '2' ? '2' : '1' },
      { name: 'algorithm', value: digit === '2' ? 'AES-128-CBC' : '3DES' },
      { name: 'ciphertext', value: `${parts.ciphertext.length} bytes` },
    ],
  };
}

/** IBM's Lightweight Third-Party Authentication. Random to look at, so only the name makes it this. */
export const ltpa: TokenFormat = {
  id: 'ltpa',
  title: 'IBM LTPA token',
  reference: 'IBM WebSphere Application Server, LTPA',
  scope: 'value',
  minLength: 88,
  percentEncoded: true,
  detect: (raw, context) => decode(raw, context) !== null,
  decode,
};
