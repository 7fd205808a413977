import type { SiteOf } from '../cookies/host';
import type { Frame, PartitionKey } from '../model';

function siteOfFrame(frame: Frame, siteOf: SiteOf): string | null {
  if (!/^https?:/.test(frame.url) || !URL.canParse(frame.url)) return null;
  const { protocol, hostname } = new URL(frame.url);
  return `${protocol}//${siteOf(hostname)}`;
}

/**
 * The partition of a frame where the browser does not tell it: the top-level site, and whether the frame or anything
 * between it and the top is of another site. Frames without an own address (`about:srcdoc`) count as their parent.
 */
export function reckonPartition(
  frame: Frame,
  frames: ReadonlyMap<number, Frame>,
  siteOf: SiteOf,
): PartitionKey | null {
  const chain: Frame[] = [];
  for (
    let at: Frame | undefined = frame;
    at && chain.length <= frames.size && !chain.includes(at);
    at = frames.get(at.parentId)
  ) {
    chain.push(at);
  }
  const top = frames.get(0);
  const topLevelSite = top ? siteOfFrame(top, siteOf) : null;
  if (topLevelSite === null) return null;
  const sites = chain.map((each) => siteOfFrame(each, siteOf)).filter((site) => site !== null);
  return { topLevelSite, hasCrossSiteAncestor: sites.some((site) => site !== topLevelSite) };
}

/** Whether a cookie's partition is a frame's. Where one side does not know the ancestor bit, the site decides. */
export function samePartition(cookie: PartitionKey, frame: PartitionKey | null | undefined): boolean {
  if (!frame || cookie.topLevelSite !== frame.topLevelSite) return false;
  const [a, b] = [cookie.hasCrossSiteAncestor, frame.hasCrossSiteAncestor];
  return a === undefined || b === undefined || a === b;
}
