import type { Cookie } from '../model';
import { cookieHost } from './cookie-url';
import { isAddress } from './host';

/** RFC 6265bis section 5.1.3: whether `host` domain-matches `domain` (no leading dot). Addresses match only themselves. */
export function domainMatches(host: string, domain: string): boolean {
  if (host === domain) return true;
  return host.length > domain.length && host.endsWith(`.${domain}`) && !isAddress(host);
}

/** RFC 6265bis section 5.1.4: whether `requestPath` path-matches `cookiePath`. */
export function pathMatches(requestPath: string, cookiePath: string): boolean {
  if (requestPath === cookiePath) return true;
  if (!requestPath.startsWith(cookiePath)) return false;
  return cookiePath.endsWith('/') || requestPath[cookiePath.length] === '/';
}

/** The browsers treat these as trustworthy: Secure cookies are sent to them over plain http too. */
export function isTrustworthyHost(host: string): boolean {
  return (
    host === 'localhost' || host.endsWith('.localhost') || host === '::1' || /^127(\.\d+){3}$/.test(host)
  );
}

/** What a cookie is matched against. A plain object is quicker to ask than a URL, whose every getter parses anew. */
export type UrlParts = Pick<URL, 'protocol' | 'hostname' | 'pathname'>;

/**
 * Whether a request for `url` would carry the cookie as far as domain, path and Secure go (RFC 6265bis section 5.8.3);
 * SameSite, partition and expiry are other questions.
 */
export function cookieMatchesUrl(
  cookie: Pick<Cookie, 'domain' | 'path' | 'secure' | 'hostOnly'>,
  url: UrlParts,
): boolean {
  const host = url.hostname.startsWith('[') ? url.hostname.slice(1, -1) : url.hostname;
  const domain = cookieHost(cookie);
  if (cookie.hostOnly ? host !== domain : !domainMatches(host, domain)) return false;
  if (!pathMatches(url.pathname, cookie.path)) return false;
  return !cookie.secure || url.protocol === 'https:' || url.protocol === 'wss:' || isTrustworthyHost(host);
}
