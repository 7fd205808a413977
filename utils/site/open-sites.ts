import type { BrowserEdge } from '../browser/browser-edge';
import type { OpenSite } from '../messaging/requests';

/** Tabs that are listed: a menu of more helps nobody. */
const MOST = 50;

/** Tabs that show a page of the web, one a host, those in front first and newer ones before older; none of private windows. */
export async function openSites(edge: Pick<BrowserEdge, 'tabs'>): Promise<readonly OpenSite[]> {
  const web = (await edge.tabs.all()).flatMap(({ id, url, active, incognito }) =>
    !incognito && url !== undefined && /^https?:/.test(url) && URL.canParse(url)
      ? [{ tabId: id, host: new URL(url).hostname, active }]
      : [],
  );
  const ordered = web.sort((a, b) => Number(b.active) - Number(a.active) || b.tabId - a.tabId);
  const seen = new Set<string>();
  return ordered
    .filter(({ host }) => !seen.has(host) && seen.add(host))
    .slice(0, MOST)
    .map(({ tabId, host }) => ({ tabId, host }));
}
