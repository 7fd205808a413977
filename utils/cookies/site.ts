import { getDomain } from 'tldts';

/** Whether a host is an IPv4 or IPv6 address (brackets optional). */
export function isAddress(host: string): boolean {
  return host.includes(':') || /^\d{1,3}(\.\d{1,3}){3}$/.test(host);
}

/**
 * The registrable domain (eTLD+1, private suffixes included, as the browsers reckon sites), or the host itself where
 * there is none: addresses, single labels, public suffixes. `*.localhost` counts as the site `localhost`'s sibling:
 * the browsers take `localhost` as a public suffix would be, so `a.localhost` is its own site.
 */
export function siteOf(host: string): string {
  const bare = host.startsWith('.') ? host.slice(1) : host;
  if (isAddress(bare)) return bare;
  if (bare.endsWith('.localhost')) return bare.split('.').slice(-2).join('.');
  return getDomain(bare, { allowPrivateDomains: true, validateHostname: false }) ?? bare;
}

/** Schemeful site of a URL, e.g. `https://example.com`; the URL's origin for other schemes. */
export function schemefulSite(url: URL): string {
  return url.protocol === 'http:' || url.protocol === 'https:'
    ? `${url.protocol}//${siteOf(url.hostname)}`
    : url.origin;
}
