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
  // An audit writes thousands: strings that grow leave less behind than lists that are joined.
  let line = cookie.name === '' ? text : `${cookie.name}=${text}`;
  if (!cookie.hostOnly) line += `; Domain=${cookieHost(cookie)}`;
  line += `; Path=${cookie.path}`;
  if (cookie.expirationDate !== undefined) {
    line +=
      expiry === 'expires'
        ? `; Expires=${new Date(cookie.expirationDate * 1000).toUTCString()}`
        : `; Max-Age=${Math.max(0, Math.round(cookie.expirationDate - now / 1000))}`;
  }
  if (cookie.secure) line += '; Secure';
  if (cookie.httpOnly) line += '; HttpOnly';
  if (cookie.sameSite !== 'unspecified') line += `; SameSite=${SAME_SITE[cookie.sameSite]}`;
  if (cookie.partitionKey) line += '; Partitioned';
  return line;
}
