import type { LookEdge, Tab } from '../browser/browser-edge';
import type { SitesOf } from '../cookies/host';
import { RequestError } from '../messaging/requests';
import type { Frame, Gap, SiteSnapshot } from '../model';
import { webFrames } from './frame-cookies';
import { distinctGaps } from './gaps';
import { pageKind } from './page-kind';
import { readCookies } from './read-cookies';
import { readFrames } from './read-frames';
import type { StorageRead } from './read-storage';

export type SiteEdge = Pick<LookEdge, 'cookies' | 'permissions' | 'tabs'>;

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
 * The page's address. A tab may go to another site between the two answers about it; what is read is read of the frames,
 * so their word on a site counts: one site's cookies must not stand under another's name.
 */
function addressOf(tab: Tab, frames: readonly Frame[] | null): string | undefined {
  const top = frames?.find(({ id }) => id === 0)?.url || undefined;
  return pageKind(top) === 'site' ? top : (tab.url ?? top);
}

/** Why a page is not looked into. One whose address stays hidden from access to all sites is none of theirs. */
async function whyNot(edge: SiteEdge, address: string | undefined): Promise<Gap> {
  if (address !== undefined) return restricted;
  return (await edge.permissions.contains({ origins: ['*://*/*'] })) ? restricted : hidden;
}

export interface TabReading {
  /** The clock in milliseconds. */
  readonly now: number;
  /** The page's, where the browser hides it and somebody else tells. */
  readonly address?: string | undefined;
  readonly sites: SitesOf;
  /** Reads the frames' web storage; without it none is read. */
  readonly storage?: (tab: Tab, frames: readonly Frame[]) => Promise<StorageRead>;
}

/**
 * Everything a tab's frames can send, and store where that is read too, with what could not be read as gaps.
 * Throws `RequestError('tab-gone')` when there is no such tab.
 */
export async function readTab(
  edge: SiteEdge,
  tabId: number,
  { now, address: known, sites, storage }: TabReading,
): Promise<SiteSnapshot> {
  // The frames are asked for at once: nothing about the tab decides whether they are needed.
  const [tab, listed] = await Promise.all([edge.tabs.get(tabId), edge.tabs.frames(tabId)]);
  if (!tab) throw new RequestError('tab-gone', 'This tab is closed.');
  const address = addressOf(tab, listed) ?? known;
  const base = { url: address ?? '', time: now, tabId, storeId: tab.storeId, headers: nothingSeen };
  if (pageKind(address) !== 'site') {
    return { ...base, frames: [], cookies: [], storage: [], gaps: [await whyNot(edge, address)] };
  }
  const seen = await readFrames(edge, { ...tab, url: base.url }, listed, sites);
  const siteOf = await sites(webFrames(seen.frames).map(({ location }) => location.hostname));
  const [jar, stored] = await Promise.all([
    readCookies(edge, tab, seen.frames, siteOf),
    storage?.(tab, seen.frames) ?? { entries: [], gaps: [] },
  ]);
  return {
    ...base,
    url: addressOf({ ...tab, url: base.url }, seen.frames) ?? base.url,
    frames: jar.frames,
    cookies: jar.cookies,
    storage: stored.entries,
    gaps: distinctGaps([...jar.gaps, ...seen.gaps, ...stored.gaps]),
  };
}
