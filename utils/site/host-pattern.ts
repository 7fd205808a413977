import { isAddress } from '../cookies/host';

/**
 * The match pattern that gives access to a whole site, named by its registrable domain: every subdomain and both schemes, because a page's cookies also
 * belong to parent domains, and a cookie without Secure counts as one of `http`.
 */
export function sitePattern(site: string): string {
  return isAddress(site) ? `*://${site}/*` : `*://*.${site}/*`;
}

/** The match pattern of one host under one scheme; match patterns know no ports. */
export function hostPattern(url: URL): string {
  return `${url.protocol}//${url.hostname}/*`;
}
