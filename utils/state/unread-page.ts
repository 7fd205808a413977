import type { Gap, SiteReport } from '../model';

/**
 * Why the page itself was not read: access to its site is missing. Gaps of other sites in it do not count, for they leave
 * what is said of the page true.
 */
export function unreadPage({ snapshot, site }: Pick<SiteReport, 'snapshot' | 'site'>): Gap | undefined {
  return snapshot.gaps.find(({ code, what }) => code === 'no-host-access' && !isElsewhere(what, site));
}

/** Whether what is missing is an origin of another site. */
function isElsewhere(what: string, site: string): boolean {
  if (!URL.canParse(what)) return false;
  const { hostname } = new URL(what);
  return hostname !== site && !hostname.endsWith(`.${site}`);
}
