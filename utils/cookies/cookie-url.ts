import type { Cookie } from '../model';

/** The host a cookie belongs to, without the leading dot; IPv6 addresses without brackets. */
export function cookieHost(cookie: Pick<Cookie, 'domain'>): string {
  const host = cookie.domain.startsWith('.') ? cookie.domain.slice(1) : cookie.domain;
  return host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host;
}

/** A URL that would send this cookie: what `cookies.set` and `cookies.remove` want. Ports are not part of a cookie. */
export function cookieUrl(cookie: Pick<Cookie, 'domain' | 'path' | 'secure'>): string {
  const host = cookieHost(cookie);
  const name = host.includes(':') ? `[${host}]` : host;
  return `${cookie.secure ? 'https' : 'http'}://${name}${cookie.path.startsWith('/') ? cookie.path : '/'}`;
}
