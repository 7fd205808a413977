import type { LookEdge, Tab } from '../browser/browser-edge';
import { cookieId } from '../cookies/cookie-key';
import type { SiteOf } from '../cookies/host';
import type { Cookie, Frame, Gap } from '../model';
import { canSend, type WebFrame, webFrames } from './frame-cookies';
import { noHostAccess, parentNotGiven } from './gaps';
import { hostPattern, sitePattern } from './host-pattern';
import { reckonPartition } from './partition';

export interface CookiesRead {
  /** The frames, each with its partition. */
  readonly frames: readonly Frame[];
  readonly cookies: readonly Cookie[];
  readonly gaps: readonly Gap[];
}

/** Each frame with its partition: the browser's word where it gives one, else reckoned from the frame tree. */
async function withPartitions(
  edge: Pick<LookEdge, 'cookies'>,
  tab: Tab,
  frames: readonly Frame[],
  siteOf: SiteOf,
): Promise<readonly Frame[]> {
  const byId = new Map(frames.map((frame) => [frame.id, frame]));
  const web = new Set(webFrames(frames).map(({ id }) => id));
  return Promise.all(
    frames.map(async (frame) => {
      if (!web.has(frame.id)) return frame;
      const told = await edge.cookies.partitionKey(tab.id, frame.id);
      return { ...frame, partitionKey: told ?? reckonPartition(frame, byId, siteOf) };
    }),
  );
}

/** What cannot be seen of each site. Asked first: without access the browser lists nothing, without an error. */
async function accessGaps(
  edge: Pick<LookEdge, 'permissions'>,
  frames: readonly WebFrame[],
  siteOf: SiteOf,
): Promise<readonly Gap[]> {
  const hosts = new Map(frames.map((frame) => [hostPattern(frame.location), frame.location]));
  const gaps = await Promise.all(
    [...hosts].map(async ([pattern, url]): Promise<readonly Gap[]> => {
      const site = siteOf(url.hostname);
      if (await edge.permissions.contains({ origins: [sitePattern(site)] })) return [];
      if (!(await edge.permissions.contains({ origins: [pattern] }))) return [noHostAccess(url, site)];
      return site === url.hostname ? [] : [parentNotGiven(url, site)];
    }),
  );
  return gaps.flat();
}

/** Every cookie that the frames of a tab can send, once each, from the tab's own jar. */
export async function readCookies(
  edge: Pick<LookEdge, 'cookies' | 'permissions'>,
  tab: Tab,
  frames: readonly Frame[],
  siteOf: SiteOf,
): Promise<CookiesRead> {
  const web = webFrames(frames);
  const sites = [...new Set(web.map(({ location }) => siteOf(location.hostname)))];
  const [partitioned, gaps, lists] = await Promise.all([
    withPartitions(edge, tab, frames, siteOf),
    accessGaps(edge, web, siteOf),
    Promise.all(sites.map((domain) => edge.cookies.getAll({ domain, storeId: tab.storeId }))),
  ]);
  const senders = webFrames(partitioned);
  const cookies = new Map<string, Cookie>();
  for (const cookie of lists.flat()) {
    if (senders.some((frame) => canSend(frame, cookie))) cookies.set(cookieId(cookie), cookie);
  }
  return { frames: partitioned, cookies: [...cookies.values()], gaps };
}
