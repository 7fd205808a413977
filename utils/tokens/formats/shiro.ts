import type { DecodedToken } from '../../model';
import { fromBase64 } from '../bytes';
import type { TokenContext, TokenFormat } from '../token-format';
import type { Bytes } from '../web-crypto';

/** IV first, then at least two blocks: AES-CBC before Shiro 1.4.2, AES-GCM with its tag at the end since. */
export function splitShiro(raw: string): { readonly iv: Bytes; readonly rest: Bytes } | null {
  const bytes = fromBase64(raw);
  return bytes === null || bytes.length < 64 ? null : { iv: bytes.slice(0, 16), rest: bytes.slice(16) };
}

function decode(raw: string, context?: TokenContext): DecodedToken | null {
  const parts = context?.name === 'rememberMe' ? splitShiro(raw) : null;
  if (parts === null) return null;
  const isBlocks = parts.rest.length % 16 === 0;
  return {
    format: 'shiro',
    encrypted: true,
    parts: [
      { name: 'algorithm', value: isBlocks ? 'AES-CBC' : 'AES-GCM' },
      { name: 'ciphertext', value: `${parts.rest.length} bytes` },
    ],
  };
}

/** Apache Shiro's `rememberMe`: encrypted Java serialised data. Random to look at, so only the name makes it this. */
export const shiro: TokenFormat = {
  id: 'shiro',
  title: 'Apache Shiro remember-me',
  reference: 'Apache Shiro CookieRememberMeManager, AesCipherService',
  scope: 'value',
  minLength: 88,
  percentEncoded: true,
  detect: (raw, context) => decode(raw, context) !== null,
  decode,
};
