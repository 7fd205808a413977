import type { BrowserEdge, SiteDataEdge, SiteDataKind } from '../browser/browser-edge';
import { cookieKey } from '../cookies/cookie-key';
import { cookieHost } from '../cookies/cookie-url';
import { isAddress } from '../cookies/host';
import { siteOf } from '../cookies/site';
import { USUAL_STORES } from '../cookies/usual-stores';
import type { KeepProtected } from '../enforce/keep-protected';
import type { ClearedSiteData, SiteDataOverview, SiteDataWanted } from '../messaging/snapshot-requests';
import type { Operations } from '../operations/operations';
import { type Place, type SiteTab, siteTab } from '../site/site-tab';
import { withinTime } from '../site/within-time';
import { readStateCookies } from '../snapshots/capture-site';
import { partOf } from '../snapshots/restore-site';
import { type DataTask, type FoundData, siteDataScript } from './site-data-script';

export interface SiteDataContext {
  readonly edge: Pick<BrowserEdge, 'cookies' | 'tabs' | 'permissions' | 'siteData'>;
  readonly operations: Pick<Operations, 'deleteCookies' | 'changeStorage'>;
  /** What rules never let Jarlens delete stays here too. */
  readonly keep: KeepProtected;
}

/** How long a frame may take in all, in milliseconds. */
const FRAME_TIME = 10_000;

async function look(
  edge: SiteDataContext['edge'],
  place: Place,
  task: DataTask,
): Promise<FoundData | { readonly origin: string; readonly unread: true }> {
  try {
    const script = { run: siteDataScript, args: [JSON.stringify(task)] } as const;
    const [answer] = await withinTime(edge.tabs.run(place.tabId, script, [place.frameId]), FRAME_TIME);
    if (typeof answer?.result === 'string') return JSON.parse(answer.result) as FoundData;
  } catch {
    // Said as unread, never as empty.
  }
  return { origin: place.origin, unread: true };
}

/** What a tab's site keeps: counts and sizes, never a value. */
export async function describeSiteData(
  { edge }: Pick<SiteDataContext, 'edge'>,
  tabId: number,
): Promise<SiteDataOverview> {
  const tab = await siteTab(edge, tabId);
  const [cookies, found] = await Promise.all([
    readStateCookies(edge, tab),
    Promise.all(tab.places.map((place) => look(edge, place, {}))),
  ]);
  const elsewhere = originsOfCookies(cookies.map(cookieHost), tab).filter(
    (origin) => !tab.places.some((place) => place.origin === origin),
  );
  return {
    site: tab.site,
    cookies: cookies.length,
    origins: found.flatMap((one) => ('unread' in one ? [] : [one])),
    unread: found.flatMap((one) => ('unread' in one ? [one.origin] : [])),
    elsewhere,
    byBrowser: clearing(edge, tab) !== null,
    ...(USUAL_STORES.has(tab.storeId) ? {} : { otherJar: true as const }),
  };
}

/** What lets the browser clear; it knows the data of the ordinary jar alone, whichever tab asks. */
const clearing = (edge: Pick<BrowserEdge, 'siteData'>, { storeId }: SiteTab) =>
  USUAL_STORES.has(storeId) ? edge.siteData() : null;

/** Other origins of the site that its cookies name: they are not open, so only the browser itself can clear them. */
function originsOfCookies(hosts: readonly string[], { site, origin }: SiteTab): readonly string[] {
  const { protocol, port } = new URL(origin);
  const own = hosts.filter((host) => siteOf(host) === site && !isAddress(host));
  return [...new Set(own)].map((host) => `${protocol}//${host}${port === '' ? '' : `:${port}`}`);
}

/**
 * Clears what is wanted. Cookies and web storage are journalled and can be undone as one; databases, caches and service
 * workers cannot. First in the page, origin by origin, then by the browser where it may, also what is not open. What is
 * left afterwards is looked at and told.
 */
export async function clearSiteData(
  { edge, operations, keep }: SiteDataContext,
  { tabId, kinds, operation }: SiteDataWanted & { readonly operation: string },
): Promise<ClearedSiteData> {
  const tab = await siteTab(edge, tabId);
  const cookies = await readStateCookies(edge, tab);
  const wants = (kind: SiteDataWanted['kinds'][number]) => kinds.includes(kind);
  const failed: { what: string; reason: string; code?: string }[] = [];
  let undoable = false;
  for (const [index, place] of tab.places.entries()) {
    for (const area of ['local', 'session'] as const) {
      if (!wants(area)) continue;
      const part = partOf(operation, `${area}-${index}`);
      const result = await operations.changeStorage('delete', { ...place, area }, 'clear', part);
      for (const { code, reason } of result.failed)
        failed.push({
          what: `${place.origin} ${area}Storage`,
          reason: reason ?? '',
          ...(code ? { code } : {}),
        });
      undoable ||= result.undo !== undefined;
    }
  }
  let deleted = 0;
  if (wants('cookies')) {
    const part = partOf(operation, 'cookies');
    const result = await keep.around(cookies.map(cookieKey), (free) => operations.deleteCookies(free, part));
    deleted = result.done;
    for (const { code, reason } of result.failed)
      failed.push({ what: 'cookies', reason: reason ?? '', ...(code ? { code } : {}) });
    undoable ||= result.undo !== undefined;
  }
  const inPage = (['databases', 'caches', 'workers'] as const).filter(wants);
  if (inPage.length > 0) {
    const done = await Promise.all(tab.places.map((place) => look(edge, place, { clear: inPage })));
    const blocked = done.flatMap((one) =>
      'unread' in one ? [{ what: one.origin, reason: 'unread' }] : one.kept,
    );
    const origins = [
      ...new Set([
        ...tab.places.map(({ origin }) => origin),
        ...originsOfCookies(cookies.map(cookieHost), tab),
      ]),
    ];
    const browser = clearing(edge, tab);
    const byBrowser = await clearByBrowser(browser, origins, kinds);
    if (byBrowser !== null) failed.push({ what: tab.site, reason: byBrowser });
    // What the page held on to is gone where the browser has deleted it after that.
    if (byBrowser !== null || browser === null)
      failed.push(
        ...blocked.map((one) => ({ ...one, code: one.reason === 'blocked' ? 'data-in-use' : 'data-kept' })),
      );
  }
  return {
    cookies: deleted,
    failed,
    left: await describeSiteData({ edge }, tabId),
    ...(undoable ? { undo: operation } : {}),
  };
}

/** The browser's own words where it refused, else `null`. */
async function clearByBrowser(
  browser: SiteDataEdge | null,
  origins: readonly string[],
  kinds: SiteDataWanted['kinds'],
): Promise<string | null> {
  const names = { databases: 'indexedDB', caches: 'caches', workers: 'serviceWorkers' } as const;
  const asked = (['databases', 'caches', 'workers'] as const).filter((kind) => kinds.includes(kind));
  const wanted: SiteDataKind[] = asked.map((kind) => names[kind]);
  try {
    await browser?.remove(origins, wanted);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
