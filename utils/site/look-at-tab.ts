import type { LookEdge } from '../browser/browser-edge';
import { chainSites } from '../cookies/chain-sites';
import type { SiteOf, SitesOf } from '../cookies/host';
import type { RequestParameter } from '../messaging/requests';
import type { SiteReport } from '../model';
import { describeCookies } from './describe-cookies';
import { readTab } from './read-tab';

export interface TabLook {
  readonly edge: LookEdge;
  /** The clock in milliseconds. */
  readonly now: () => number;
  /** The public suffix list, loaded when it is needed. */
  readonly list: () => Promise<SiteOf>;
}

/** Sites as far as the browser itself tells them; the list for the others. */
function sitesOf({ edge, list }: TabLook, tabId: number): SitesOf {
  return async (hosts) => {
    const [key, tab] = await Promise.all([edge.cookies.partitionKey(tabId, 0), edge.tabs.get(tabId)]);
    const told =
      key && tab?.url !== undefined
        ? { host: new URL(tab.url).hostname, site: new URL(key.topLevelSite).hostname }
        : null;
    return chainSites(hosts, told) ?? list();
  };
}

/**
 * The quick reading of a tab by a page itself, as the background makes it, but for what cookies are for: no row shows
 * that. Rejects what only the background can answer: a question for everything, or about a page whose address is hidden.
 */
export async function lookAtTab(
  look: TabLook,
  { tabId, depth }: RequestParameter<'inspectTab'>,
): Promise<SiteReport> {
  if (depth !== 'cookies') throw new Error('Everything is for the background to find.');
  const { edge } = look;
  const now = look.now();
  const sites = sitesOf(look, tabId);
  let siteOf: SiteOf | undefined;
  const [snapshot, stores] = await Promise.all([
    readTab(edge, tabId, { now, sites: async (hosts) => (siteOf = await sites(hosts)) }),
    edge.cookies.stores().catch(() => []),
  ]);
  // The background may know from the developer tools what the browser hides.
  if (!URL.canParse(snapshot.url)) throw new Error('The address of this page has not been given.');
  siteOf ??= await sites([new URL(snapshot.url).hostname]);
  const store = stores.find(({ id }) => id === snapshot.storeId) ?? null;
  return describeCookies(snapshot, { siteOf, store });
}
