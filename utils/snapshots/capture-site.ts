import type { BrowserEdge } from '../browser/browser-edge';
import { siteOf } from '../cookies/site';
import { RequestError } from '../messaging/requests';
import type { Cookie, Frame, Gap } from '../model';
import { inFrame } from '../operations/frame-storage';
import { sitePattern } from '../site/host-pattern';
import { belongsToSite, type SiteState, type StoredArea } from './site-state';

export type CaptureEdge = Pick<BrowserEdge, 'cookies' | 'tabs' | 'permissions'>;

/** The cookies of a site's state, as the jar has them now. */
export async function readStateCookies(
  edge: Pick<BrowserEdge, 'cookies'>,
  state: Pick<SiteState, 'site' | 'origin' | 'storeId'>,
): Promise<readonly Cookie[]> {
  return (await edge.cookies.getAll({ storeId: state.storeId })).filter((cookie) =>
    belongsToSite(cookie, state),
  );
}

async function framesOf(edge: CaptureEdge, tabId: number, url: string): Promise<readonly Frame[]> {
  return (await edge.tabs.frames(tabId)) ?? [{ id: 0, parentId: -1, url }];
}

/** Web storage of the tab's own site: one frame of each origin, because the frames of one origin share it. */
async function readAreas(
  edge: CaptureEdge,
  tabId: number,
  frames: readonly Frame[],
  site: string,
): Promise<{ readonly storage: readonly StoredArea[]; readonly gaps: readonly Gap[] }> {
  const places = new Map<string, number>();
  for (const { id, url } of frames) {
    if (!/^https?:/.test(url) || siteOf(new URL(url).hostname) !== site) continue;
    const { origin } = new URL(url);
    if (!places.has(origin)) places.set(origin, id);
  }
  const storage: StoredArea[] = [];
  const gaps: Gap[] = [];
  await Promise.all(
    [...places].flatMap(([origin, frameId]) =>
      (['local', 'session'] as const).map(async (area) => {
        const answer = await inFrame(edge, { tabId, frameId, origin, area }, { read: null });
        if (answer.ok) {
          const entries = answer.entries.flatMap(([key, value]) =>
            value === null ? [] : [[key, value] as const],
          );
          storage.push({ origin, area, entries });
        } else
          gaps.push({ what: `${origin} ${area}Storage`, reason: answer.reason, code: 'storage-blocked' });
      }),
    ),
  );
  const place = ({ origin, area }: StoredArea) => `${area} ${origin}`;
  return { storage: storage.sort((a, b) => (place(a) < place(b) ? -1 : 1)), gaps };
}

/**
 * Reads what the site of a tab keeps: its cookies, and the web storage of its frames. `now` is in milliseconds.
 *
 * @throws RequestError `no-site` where the tab shows none, `no-host-access` where the site may not be read: an empty list
 * would then look like a state.
 */
export async function captureSite(edge: CaptureEdge, tabId: number, now: number): Promise<SiteState> {
  const tab = await edge.tabs.get(tabId);
  if (!tab?.url || !/^https?:/.test(tab.url))
    throw new RequestError('no-site', 'This page is none of a site.');
  const url = new URL(tab.url);
  const site = siteOf(url.hostname);
  if (!(await edge.permissions.contains({ origins: [sitePattern(site)] })))
    throw new RequestError('no-host-access', 'Access to this site is missing.');
  const key = { site, origin: url.origin, storeId: tab.storeId };
  const [cookies, areas] = await Promise.all([
    readStateCookies(edge, key),
    framesOf(edge, tabId, tab.url).then((frames) => readAreas(edge, tabId, frames, key.site)),
  ]);
  return { ...key, time: now, cookies, ...areas };
}
