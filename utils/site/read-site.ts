import type { BrowserEdge } from '../browser/browser-edge';
import { RequestError } from '../messaging/requests';
import type { Gap, SiteSnapshot } from '../model';
import { distinctGaps } from './gaps';
import { pageKind } from './page-kind';
import { readCookies } from './read-cookies';
import { readFrames } from './read-frames';
import { readStorage } from './read-storage';

/** `cookies` leaves web storage out and waits for no slow page: the first answer. */
export type Depth = 'cookies' | 'all';

export type SiteEdge = Pick<BrowserEdge, 'cookies' | 'permissions' | 'tabs'>;

const nothingSeen = { setCookie: [], sent: [], authorization: [] };

const restricted: Gap = {
  what: 'page',
  code: 'restricted-page',
  reason: 'The browser keeps extensions out of pages of this kind.',
};

/** The browser hides a page's address from an extension without access to it, and also that of its own pages. */
const hidden: Gap = {
  what: 'page',
  code: 'no-host-access',
  reason: 'The address of this page has not been given.',
  permission: '*://*/*',
};

/**
 * Everything a tab's frames can send and store, with what could not be read as gaps. `now` in milliseconds.
 * Throws `RequestError('tab-gone')` when there is no such tab.
 */
export async function readSite(
  edge: SiteEdge,
  tabId: number,
  depth: Depth,
  { now }: { readonly now: number },
): Promise<SiteSnapshot> {
  const tab = await edge.tabs.get(tabId);
  if (!tab) throw new RequestError('tab-gone', 'This tab is closed.');
  const base = { url: tab.url ?? '', time: now, tabId, storeId: tab.storeId, headers: nothingSeen };
  if (pageKind(tab.url) !== 'site') {
    const gap = tab.url === undefined ? hidden : restricted;
    return { ...base, frames: [], cookies: [], storage: [], gaps: [gap] };
  }
  const seen = await readFrames(edge, tab);
  const [jar, stored] = await Promise.all([
    readCookies(edge, tab, seen.frames),
    depth === 'all' ? readStorage(edge, tab, seen.frames) : { entries: [], gaps: [] },
  ]);
  return {
    ...base,
    frames: jar.frames,
    cookies: jar.cookies,
    storage: stored.entries,
    gaps: distinctGaps([...jar.gaps, ...seen.gaps, ...stored.gaps]),
  };
}
