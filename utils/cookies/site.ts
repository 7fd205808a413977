import { getDomain } from 'tldts';
import { siteWithoutList } from './host';

/**
 * The registrable domain (eTLD+1, private suffixes included, as the browsers reckon sites), or the host itself where
 * there is none: addresses, single labels, public suffixes.
 */
export function siteOf(host: string): string {
  const bare = host.startsWith('.') ? host.slice(1) : host;
  return (
    siteWithoutList(bare) ?? getDomain(bare, { allowPrivateDomains: true, validateHostname: false }) ?? bare
  );
}

/** Schemeful site of a URL, e.g. `https://example.com`; the URL's origin for other schemes. */
export function schemefulSite(url: URL): string {
  return url.protocol === 'http:' || url.protocol === 'https:'
    ? `${url.protocol}//${siteOf(url.hostname)}`
    : url.origin;
}
