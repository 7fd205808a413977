/** The host of a partition's top-level site (`https://example.com`); what is no address stays as it is. */
export function hostOfSite(site: string): string {
  return URL.canParse(site) ? new URL(site).hostname : site;
}
