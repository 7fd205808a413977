import { classifyCookie } from '../cookies/classify-cookie';
import { cookieHost } from '../cookies/cookie-url';
import { siteOf } from '../cookies/site';
import type { Cookie } from '../model';
import { type PresetInput, partyOfPartition } from '../policy';

function topLevelSite(cookie: Cookie): string | null {
  const address = cookie.partitionKey?.topLevelSite ?? '';
  return URL.canParse(address) ? siteOf(new URL(address).hostname) : null;
}

/**
 * The cookies of the jar that are known to be met on a site (eTLD+1): its own, and those partitioned under it. Whoever is
 * on the site knows more than the jar. `now` in milliseconds.
 */
export function siteCookies(
  cookies: readonly Cookie[],
  site: string,
  at: { readonly now: number },
): NonNullable<PresetInput['cookies']> {
  return cookies.flatMap((cookie) => {
    const top = topLevelSite(cookie);
    const own = siteOf(cookieHost(cookie)) === site;
    if (top === null ? !own : top !== site) return [];
    const party = partyOfPartition(cookie) ?? 'first';
    return [{ cookie, class: classifyCookie(cookie, at).class, party }];
  });
}

/** The sites (eTLD+1) there are cookies of, those with most first. */
export function sitesOf(cookies: readonly Cookie[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const cookie of cookies) {
    const site = siteOf(cookieHost(cookie));
    counts.set(site, (counts.get(site) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([site]) => site);
}
