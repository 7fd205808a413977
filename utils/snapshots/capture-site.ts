import type { BrowserEdge } from '../browser/browser-edge';
import type { Cookie, Gap } from '../model';
import { inFrame } from '../operations/frame-storage';
import { type Place, siteTab } from '../site/site-tab';
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

/** Web storage of the tab's own site. */
async function readAreas(
  edge: CaptureEdge,
  places: readonly Place[],
): Promise<{ readonly storage: readonly StoredArea[]; readonly gaps: readonly Gap[] }> {
  const storage: StoredArea[] = [];
  const gaps: Gap[] = [];
  await Promise.all(
    places.flatMap((place) =>
      (['local', 'session'] as const).map(async (area) => {
        const { origin } = place;
        const answer = await inFrame(edge, { ...place, area }, { read: null });
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
  const name = ({ origin, area }: StoredArea) => `${area} ${origin}`;
  return { storage: storage.sort((a, b) => (name(a) < name(b) ? -1 : 1)), gaps };
}

/**
 * Reads what the site of a tab keeps: its cookies, and the web storage of its frames. `now` is in milliseconds.
 *
 * @throws RequestError as `siteTab` does
 */
export async function captureSite(edge: CaptureEdge, tabId: number, now: number): Promise<SiteState> {
  const { site, origin, storeId, places } = await siteTab(edge, tabId);
  const key = { site, origin, storeId };
  const [cookies, areas] = await Promise.all([readStateCookies(edge, key), readAreas(edge, places)]);
  return { ...key, time: now, cookies, ...areas };
}
