import type { DecodedToken } from '../model';
import { LATEST_DATE } from '../tokens/numeric-date';

/** Where a token stands in time; `time` (milliseconds) is when that changes or changed. */
export type TokenState =
  | { readonly kind: 'expired' | 'not-yet-valid' | 'valid'; readonly time: number }
  | { readonly kind: 'no-expiry' }
  /** `exp` or `nbf` is there and no number of seconds: who reads it decides what it means. */
  | { readonly kind: 'odd-times' }
  /** It may have an end, but only its key shows it. */
  | { readonly kind: 'sealed' }
  | { readonly kind: 'unknown' };

/**
 * Whether a token is within the times it states (RFC 7519 sections 4.1.4 and 4.1.5: on or after `exp` it is over, before
 * `nbf` it has not begun). Says nothing about its signature. `now` in milliseconds.
 */
export function tokenState(decoded: DecodedToken | null, now: number): TokenState {
  if (!decoded) return { kind: 'unknown' };
  const { expiresAt, notBefore, claims } = decoded;
  const isOdd = (name: string, seconds: number | undefined) =>
    seconds === undefined ? claims?.[name] !== undefined : seconds > LATEST_DATE;
  if (isOdd('exp', expiresAt) || isOdd('nbf', notBefore)) return { kind: 'odd-times' };
  if (expiresAt !== undefined && now >= expiresAt * 1000) return { kind: 'expired', time: expiresAt * 1000 };
  if (notBefore !== undefined && now < notBefore * 1000)
    return { kind: 'not-yet-valid', time: notBefore * 1000 };
  if (expiresAt !== undefined) return { kind: 'valid', time: expiresAt * 1000 };
  // Only a set of claims can be without an end by its own word; other formats do not speak of it.
  if (decoded.encrypted) return { kind: 'sealed' };
  return claims ? { kind: 'no-expiry' } : { kind: 'unknown' };
}
