import { siteOf } from '../cookies/site';
import type { SiteSnapshot } from '../model';
import { readStorage } from './read-storage';
import { readTab, type SiteEdge, type TabReading } from './read-tab';

/** `cookies` leaves web storage out and waits for no slow page: the first answer. */
export type Depth = 'cookies' | 'all';

/** What `readTab` reads, with every site from the public suffix list, and web storage at depth `all`. */
export function readSite(
  edge: SiteEdge,
  tabId: number,
  depth: Depth,
  at: Pick<TabReading, 'now' | 'address'>,
): Promise<SiteSnapshot> {
  return readTab(edge, tabId, {
    ...at,
    sites: () => siteOf,
    ...(depth === 'all' ? { storage: (tab, frames) => readStorage(edge, tab, frames) } : {}),
  });
}
