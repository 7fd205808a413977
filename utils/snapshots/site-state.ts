import { cookieHost } from '../cookies/cookie-url';
import { schemefulSite, siteOf } from '../cookies/site';
import type { Cookie, Gap } from '../model';

/** Web storage of one origin, whole. */
export interface StoredArea {
  readonly origin: string;
  readonly area: 'local' | 'session';
  readonly entries: readonly (readonly [key: string, value: string])[];
}

/** What a site keeps in one jar at one time: who is signed in, and all that goes with it. Plain JSON. */
export interface SiteState {
  /** Registrable domain, or the host where there is none. */
  readonly site: string;
  /** Origin of the page it was read from. */
  readonly origin: string;
  readonly storeId: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly cookies: readonly Cookie[];
  readonly storage: readonly StoredArea[];
  /** What could not be read, so that a state is never taken for more than it is. */
  readonly gaps: readonly Gap[];
}

/**
 * Whether a cookie is part of a site's state: the site's own, unpartitioned or in its own partition, and what others keep
 * in the site's partition. What the site keeps under other sites is theirs.
 */
export function belongsToSite(cookie: Cookie, { site, origin }: Pick<SiteState, 'site' | 'origin'>): boolean {
  const { partitionKey } = cookie;
  if (partitionKey) return partitionKey.topLevelSite === schemefulSite(new URL(origin));
  return siteOf(cookieHost(cookie)) === site;
}

/** How many entries of web storage a state has. */
export function entryCount({ storage }: Pick<SiteState, 'storage'>): number {
  return storage.reduce((sum, { entries }) => sum + entries.length, 0);
}
