import type { Cookie } from '../model';
import { cookieHost } from './cookie-url';

const SAME_SITE = { strict: 'Strict', lax: 'Lax', no_restriction: 'None' } as const;

/** Stands for the cookie's value in lines that are shown, stored or sent on. */
export const VALUE_PLACEHOLDER = '<value>';

/**
 * The `Set-Cookie` line that makes this cookie (RFC 6265bis section 4.1), attributes in the order people write them.
 * @param value `placeholder` writes `<value>` instead of the cookie's value.
 * @param now milliseconds since the epoch; the expiry becomes Max-Age counted from it, or the very date as Expires.
 */
export function formatSetCookie(
  cookie: Cookie,
  {
    value,
    now,
    expiry = 'max-age',
  }: {
    readonly value: 'placeholder' | 'verbatim';
    readonly now: number;
    readonly expiry?: 'max-age' | 'expires';
  },
): string {
  const text = value === 'verbatim' ? cookie.value : VALUE_PLACEHOLDER;
  const parts = [cookie.name === '' ? text : `${cookie.name}=${text}`];
  if (!cookie.hostOnly) parts.push(`Domain=${cookieHost(cookie)}`);
  parts.push(`Path=${cookie.path}`);
  if (cookie.expirationDate !== undefined) {
    parts.push(
      expiry === 'expires'
        ? `Expires=${new Date(cookie.expirationDate * 1000).toUTCString()}`
        : `Max-Age=${Math.max(0, Math.round(cookie.expirationDate - now / 1000))}`,
    );
  }
  if (cookie.secure) parts.push('Secure');
  if (cookie.httpOnly) parts.push('HttpOnly');
  if (cookie.sameSite !== 'unspecified') parts.push(`SameSite=${SAME_SITE[cookie.sameSite]}`);
  if (cookie.partitionKey) parts.push('Partitioned');
  return parts.join('; ');
}
