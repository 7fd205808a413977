import { type SiteOf, siteWithoutList } from './host';

/**
 * The sites of these hosts and their parent domains without the public suffix list, from what the browser told: `site` is
 * the registrable domain of `host`. `null` where one of them would have to be looked up.
 *
 * What stands between a host and its registrable domain is of the same site. A host beside it is not known to be: below
 * `example.com` there can be a public suffix, as `s3.amazonaws.com` is.
 */
export function chainSites(
  hosts: readonly string[],
  told: { readonly host: string; readonly site: string } | null,
): SiteOf | null {
  const within = (host: string, parent: string) => host === parent || host.endsWith(`.${parent}`);
  const known = (host: string) =>
    siteWithoutList(host) ??
    (told && within(told.host, host) && within(host, told.site) ? told.site : undefined);
  if (hosts.some((host) => known(host) === undefined)) return null;
  return (host) => {
    const bare = host.startsWith('.') ? host.slice(1) : host;
    return known(bare) ?? bare;
  };
}
