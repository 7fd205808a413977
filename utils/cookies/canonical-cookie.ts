import type { Cookie, PartitionKey } from '../model';
import { cookieHost, cookieUrl } from './cookie-url';
import { isAddress } from './host';
import { schemefulSite } from './site';

/** The host as the URL parser has it (lower case, punycode); as it was written where that is no host. */
function canonicalHost(host: string): string {
  const name = host.includes(':') ? `[${host}]` : host;
  if (!URL.canParse(`http://${name}/`)) return host;
  const url = new URL(`http://${name}/`);
  return url.pathname === '/' && url.port === '' ? url.hostname : host;
}

/** Chromium escapes a path as the URL parser does; Firefox keeps it as it is (measured on Chromium 156, Firefox 153). */
function canonicalPath(path: string): string {
  const escaped = path.replace(/[?#]/g, encodeURIComponent);
  return URL.canParse(`http://x${escaped}`) ? new URL(`http://x${escaped}`).pathname : path;
}

/** The schemeful site without port, and the ancestor bit that the browsers reckon where it is left out (measured). */
function canonicalPartition(key: PartitionKey, cookie: Cookie): PartitionKey {
  if (!URL.canParse(key.topLevelSite)) return key;
  const topLevelSite = schemefulSite(new URL(key.topLevelSite));
  if (key.hasCrossSiteAncestor !== undefined) return { ...key, topLevelSite };
  const url = cookieUrl(cookie);
  const own = URL.canParse(url) ? schemefulSite(new URL(url)) : null;
  return { topLevelSite, hasCrossSiteAncestor: own !== topLevelSite };
}

/**
 * The key under which a browser will store a cookie that a person wrote: what it would change silently is changed here
 * before, so that the cookie is found again by its whole key.
 */
export function canonicalCookie(cookie: Cookie, kind: 'chromium' | 'firefox'): Cookie {
  const host = canonicalHost(cookieHost(cookie));
  const hostOnly = cookie.hostOnly || isAddress(host.replace(/^\[|\]$/g, ''));
  const placed = {
    ...cookie,
    domain: hostOnly ? host : `.${host}`,
    hostOnly,
    path: kind === 'chromium' ? canonicalPath(cookie.path) : cookie.path,
  };
  const { partitionKey } = cookie;
  return partitionKey ? { ...placed, partitionKey: canonicalPartition(partitionKey, placed) } : placed;
}
