import type { BrowserEdge } from '../browser/browser-edge';
import type { CleanLogEntry } from '../messaging/control-requests';
import type { SiteVisit } from './site-visits';

/** The origins under which a host keeps its data: those that were visited, and the usual two. */
export function originsOf(host: string, visits: readonly SiteVisit[]): readonly string[] {
  const name = host.includes(':') ? `[${host}]` : host;
  const visited = visits
    .flatMap(({ origins }) => origins)
    .filter((origin) => URL.canParse(origin) && new URL(origin).hostname === name);
  return [...new Set([...visited, `https://${name}`, `http://${name}`])];
}

/**
 * Deletes storage, IndexedDB, caches and service workers of hosts, and says what was not possible. Nobody can put them
 * back. The browsers keep one such store for all jars, so this is done for the ordinary jar alone.
 */
export async function cleanSiteData(
  edge: Pick<BrowserEdge, 'siteData' | 'kind'>,
  hosts: readonly string[],
  visits: readonly SiteVisit[],
): Promise<Pick<CleanLogEntry, 'siteData' | 'problems'>> {
  if (hosts.length === 0) return { siteData: [], problems: [] };
  const data = edge.siteData();
  if (!data) return { siteData: [], problems: ['site-data-permission'] };
  try {
    await data.remove(hosts.flatMap((host) => originsOf(host, visits)));
    // Firefox has no word for the caches of service workers.
    return { siteData: hosts, problems: edge.kind === 'firefox' ? ['caches-kept'] : [] };
  } catch {
    return { siteData: [], problems: ['site-data-refused'] };
  }
}
