import type { LookEdge, Tab } from '../browser/browser-edge';
import type { SitesOf } from '../cookies/host';
import type { Frame, Gap } from '../model';
import { framesUnseen, noHostAccess, tooSlow } from './gaps';
import { sitePattern } from './host-pattern';
import { type FrameProbe, probeFrame } from './probe-frame';
import { isLate, withinTime } from './within-time';

/** How long the frames may take to name themselves, in milliseconds: a busy page must not hold up the first answer. */
const PROBE_TIME = 400;

export interface FramesRead {
  readonly frames: readonly Frame[];
  readonly gaps: readonly Gap[];
}

/** Child frames that no script could be run in: those the extension has no access to, by address; the others by count. */
async function unseen(
  edge: Pick<LookEdge, 'permissions'>,
  probes: readonly FrameProbe[],
  sites: SitesOf,
): Promise<readonly Gap[]> {
  const missing = probes.reduce((sum, { childCount }) => sum + childCount, 0) - (probes.length - 1);
  if (missing <= 0) return [];
  const seen = new Set(probes.map(({ url }) => url));
  const hidden = probes
    .flatMap(({ childUrls }) => childUrls)
    .filter((address) => !seen.has(address) && /^https?:/.test(address) && URL.canParse(address))
    .map((address) => new URL(address));
  const siteOf = await sites(hidden.map(({ hostname }) => hostname));
  const bySite = new Map<string, { readonly url: URL; readonly site: string; count: number }>();
  for (const url of hidden) {
    const site = siteOf(url.hostname);
    const entry = bySite.get(site) ?? { url, site, count: 0 };
    entry.count += 1;
    bySite.set(site, entry);
  }
  const closed = await Promise.all(
    [...bySite.values()].map(async (entry) =>
      (await edge.permissions.contains({ origins: [sitePattern(entry.site)] })) ? [] : [entry],
    ),
  );
  const named = closed.flat();
  const rest = missing - named.reduce((sum, { count }) => sum + count, 0);
  return [
    ...named.map(({ url, site }) => noHostAccess(url, site)),
    ...(rest > 0 ? [framesUnseen(rest)] : []),
  ];
}

/**
 * Every frame of a tab: `listed`, the browser's own list, where the permission for it was given, else as the frames that can
 * be reached name themselves, with the others as gaps. The frame tree is then unknown, so all hang from the top.
 */
export async function readFrames(
  edge: Pick<LookEdge, 'tabs' | 'permissions'>,
  tab: Tab,
  listed: readonly Frame[] | null,
  sites: SitesOf,
): Promise<FramesRead> {
  if (listed) return { frames: listed, gaps: [] };
  const top: Frame = { id: 0, parentId: -1, url: tab.url ?? '' };
  try {
    const results = await withinTime(edge.tabs.run(tab.id, { run: probeFrame }, 'all'), PROBE_TIME);
    const probes = results.flatMap(({ frameId, result }) =>
      typeof result === 'object' && result !== null ? [{ frameId, probe: result as FrameProbe }] : [],
    );
    const frames = probes.map(({ frameId, probe }) => ({
      id: frameId,
      parentId: frameId === 0 ? -1 : 0,
      url: probe.url,
    }));
    return {
      frames: frames.some(({ id }) => id === 0) ? frames : [top, ...frames],
      gaps: await unseen(
        edge,
        probes.map(({ probe }) => probe),
        sites,
      ),
    };
  } catch (error) {
    // Without access no script runs, and the missing access is said with the cookies; a late page is said here.
    return {
      frames: [top],
      gaps: isLate(error) ? [{ ...tooSlow('frames'), permission: 'webNavigation' }] : [],
    };
  }
}
