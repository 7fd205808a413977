import { fromBase64 } from '../bytes';
import type { Bytes } from '../web-crypto';

export interface CookieSigned {
  readonly value: string;
  readonly signature: Bytes;
}

/** `value.signature`: split at the last dot, 43 characters of unpadded standard base64 (HMAC-SHA256); else `null`. */
export function splitCookieSignature(text: string): CookieSigned | null {
  const at = text.lastIndexOf('.');
  if (at < 1 || text.length - at - 1 !== 43) return null;
  const signature = fromBase64(text.slice(at + 1), 'optional');
  const value = text.slice(0, at);
  if (signature === null || /[\x00-\x1f\x7f]/.test(value)) return null;
  return { value, signature };
}
