import type { BrowserEdge } from '../browser/browser-edge';
import { siteOf } from '../cookies/site';
import { RequestError } from '../messaging/requests';
import { sitePattern } from './host-pattern';
import { readFrames } from './read-frames';

/** A frame to ask in the name of its origin. */
export interface Place {
  readonly tabId: number;
  readonly frameId: number;
  readonly origin: string;
}

/** A tab that shows a site we may read. */
export interface SiteTab {
  readonly tabId: number;
  readonly storeId: string;
  readonly site: string;
  readonly origin: string;
  /** One frame of each of the site's own origins, because the frames of one origin share what it keeps. */
  readonly places: readonly Place[];
}

/**
 * The site of a tab and its frames.
 *
 * @throws RequestError `no-site` where the tab shows none, `no-host-access` where the site may not be read: an empty list
 * would then look like a state.
 */
export async function siteTab(
  edge: Pick<BrowserEdge, 'tabs' | 'permissions'>,
  tabId: number,
): Promise<SiteTab> {
  const tab = await edge.tabs.get(tabId);
  if (!tab?.url || !/^https?:/.test(tab.url))
    throw new RequestError('no-site', 'This page is none of a site.');
  const url = new URL(tab.url);
  const site = siteOf(url.hostname);
  if (!(await edge.permissions.contains({ origins: [sitePattern(site)] })))
    throw new RequestError('no-host-access', 'Access to this site is missing.');
  // Where the browser does not list them they name themselves, as for the inspector.
  const { frames } = await readFrames(edge, tab, await edge.tabs.frames(tabId), async () => siteOf);
  const places = new Map<string, Place>();
  for (const frame of frames) {
    if (!/^https?:/.test(frame.url) || siteOf(new URL(frame.url).hostname) !== site) continue;
    const { origin } = new URL(frame.url);
    if (!places.has(origin)) places.set(origin, { tabId, frameId: frame.id, origin });
  }
  return { tabId, storeId: tab.storeId, site, origin: url.origin, places: [...places.values()] };
}
