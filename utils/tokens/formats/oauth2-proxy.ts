import type { DecodedToken } from '../../model';
import { fromPaddedBase64Url } from '../bytes';
import type { TokenFormat } from '../token-format';
import type { Bytes, Hash } from '../web-crypto';

export interface ProxyCookie {
  readonly value: string;
  readonly time: string;
  readonly signature: Bytes;
  readonly hash: Hash;
}

/** `value|seconds|signature`, both base64url with padding; SHA-256 since version 6, SHA-1 before. */
export function splitProxyCookie(raw: string): ProxyCookie | null {
  const [value = '', time = '', mac = '', ...rest] = raw.split('|', 4);
  if (rest.length > 0 || !/^[1-9]\d{9}$/.test(time)) return null;
  const content = fromPaddedBase64Url(value);
  const signature = fromPaddedBase64Url(mac);
  if (!content || content.length === 0 || !signature) return null;
  const hash = signature.length === 32 ? 'SHA-256' : signature.length === 20 ? 'SHA-1' : null;
  return hash && { value, time, signature, hash };
}

function decode(raw: string): DecodedToken | null {
  const cookie = splitProxyCookie(raw);
  if (cookie === null) return null;
  return {
    format: 'oauth2-proxy',
    encrypted: true,
    issuedAt: Number(cookie.time),
    parts: [
      { name: 'algorithm', value: `HMAC-${cookie.hash.replace('-', '')}` },
      { name: 'ciphertext', value: `${Math.floor((cookie.value.length * 3) / 4)} bytes` },
    ],
  };
}

/** oauth2-proxy's session or ticket: sealed content, time and signature. */
export const oauth2Proxy: TokenFormat = {
  id: 'oauth2-proxy',
  title: 'oauth2-proxy session',
  reference: 'oauth2-proxy pkg/encryption/utils.go, SignedValue',
  scope: 'word',
  minLength: 44,
  percentEncoded: true,
  detect: (raw) => splitProxyCookie(raw) !== null,
  decode,
};
