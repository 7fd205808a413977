import { cookieBytes, cookieId } from '../cookies/cookie-key';
import { cookieHost } from '../cookies/cookie-url';
import type { SiteOf } from '../cookies/host';
import type {
  Classification,
  Cookie,
  CookieReport,
  CookieStore,
  SiteReport,
  SiteSnapshot,
  Token,
} from '../model';
import { canSend, webFrames } from './frame-cookies';
import { pageKind } from './page-kind';

export interface Describing {
  readonly siteOf: SiteOf;
  /** The snapshot's jar as the browser describes it, where it is known. */
  readonly store?: CookieStore | null | undefined;
  /** What a cookie is for; without it none is said to be for anything. `site` is the page's. */
  readonly classify?: (
    cookie: Cookie,
    at: { readonly site: string; readonly firstParty: boolean },
  ) => Classification;
  readonly tokens?: readonly Token[];
}

/** What can be said of a snapshot's page and of each of its cookies alone; nothing is judged. */
export function describeCookies(
  snapshot: SiteSnapshot,
  { siteOf, store, classify, tokens = [] }: Describing,
): SiteReport {
  const url = URL.canParse(snapshot.url) ? new URL(snapshot.url) : null;
  const host = url?.hostname ?? '';
  const site = host === '' ? '' : siteOf(host);
  const tokenIds = new Map<string, string[]>();
  for (const { id, places } of tokens) {
    for (const place of places) {
      if (place.kind !== 'cookie') continue;
      tokenIds.set(place.cookieId, [...(tokenIds.get(place.cookieId) ?? []), id]);
    }
  }
  const frames = webFrames(snapshot.frames);
  const siteOfHost = new Map<string, string>();
  const cookies = snapshot.cookies.map((cookie): CookieReport => {
    const id = cookieId(cookie);
    const cookieDomain = cookieHost(cookie);
    const cookieSite = siteOfHost.get(cookieDomain) ?? siteOf(cookieDomain);
    siteOfHost.set(cookieDomain, cookieSite);
    const firstParty = cookieSite === site;
    const classification = classify?.(cookie, { site, firstParty });
    return {
      id,
      cookie,
      party: firstParty ? 'first' : 'third',
      bytes: cookieBytes(cookie),
      frames: frames.filter((frame) => canSend(frame, cookie)).map((frame) => frame.id),
      tokenIds: tokenIds.get(id) ?? [],
      class: classification?.class ?? 'unknown',
      ...(classification && { classification }),
    };
  });
  return {
    snapshot,
    page: pageKind(snapshot.url),
    host,
    site,
    scheme: url?.protocol.slice(0, -1) ?? '',
    store: store ?? null,
    cookies,
    tokens,
    findings: [],
  };
}
