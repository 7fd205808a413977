/** The registrable domain of a host, or the host itself where there is none (see `siteOf`). */
export type SiteOf = (host: string) => string;

/**
 * Who tells sites: a function that is right for these hosts and their parent domains at least. The public suffix list is
 * right for every host; where it need not be loaded, a page does without.
 */
export type SitesOf = (hosts: readonly string[]) => SiteOf | Promise<SiteOf>;

/** Whether a host is an IPv4 or IPv6 address (brackets optional). */
export function isAddress(host: string): boolean {
  return host.includes(':') || /^\d{1,3}(\.\d{1,3}){3}$/.test(host);
}

/**
 * The site of a host that no list of public suffixes is needed for: an address, a single label, `localhost` and what is
 * below it. `*.localhost` counts as the site `localhost`'s sibling: the browsers take `localhost` as a public suffix would
 * be, so `a.localhost` is its own site. `null` for every other host. Without a leading dot.
 */
export function siteWithoutList(host: string): string | null {
  if (isAddress(host) || !host.includes('.')) return host;
  return host.endsWith('.localhost') ? host.split('.').slice(-2).join('.') : null;
}
