import { auditRead } from '../audit';
import { auditContext } from '../audit/audit-context';
import type { AuditContext } from '../audit/audit-rule';
import { signInVerdict } from '../audit/how-signed-in';
import { type ClassCorrections, correctedClass } from '../cookies/class-corrections';
import { classifyCookie } from '../cookies/classify-cookie';
import { cookieBytes, cookieId } from '../cookies/cookie-key';
import { cookieHost } from '../cookies/cookie-url';
import { type SeenBehaviour, withBehaviour } from '../cookies/seen-behaviour';
import { siteOf } from '../cookies/site';
import type { Classification, CookieReport, CookieStore, SiteReport, SiteSnapshot } from '../model';
import { collectTokens } from './collect-tokens';
import { canSend, webFrames } from './frame-cookies';
import { pageKind } from './page-kind';

/**
 * Everything the surfaces show of a snapshot: the product in one pure function. `now` in milliseconds; `store` is the
 * snapshot's jar as the browser describes it, where it is known; `quick` leaves tokens and findings out, which take
 * longest, for an answer that a second one follows; `corrections` are what a person said names are,
 * `behaviour` what ids of the site were seen to stand for over many visits.
 */
export function inspectSite(
  snapshot: SiteSnapshot,
  {
    now,
    store,
    quick,
    corrections = {},
    behaviour = {},
  }: {
    readonly now: number;
    readonly store?: CookieStore | null;
    readonly quick?: boolean;
    readonly corrections?: ClassCorrections;
    readonly behaviour?: SeenBehaviour;
  },
): SiteReport {
  const url = URL.canParse(snapshot.url) ? new URL(snapshot.url) : null;
  const host = url?.hostname ?? '';
  const site = host === '' ? '' : siteOf(host);
  const tokens = quick ? [] : collectTokens(snapshot);
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
    const corrected = correctedClass(corrections, { site, kind: 'cookie', name: cookie.name });
    const judged = classifyCookie(cookie, { now, corrected });
    const classification = cookieSite === site ? withBehaviour(judged, cookie.name, behaviour) : judged;
    return {
      id,
      cookie,
      party: cookieSite === site ? 'first' : 'third',
      bytes: cookieBytes(cookie),
      frames: frames.filter((frame) => canSend(frame, cookie)).map((frame) => frame.id),
      tokenIds: tokenIds.get(id) ?? [],
      class: classification.class,
      classification,
    };
  });
  const context = quick ? null : auditContext(snapshot, { now, tokens, corrections, behaviour });
  return {
    snapshot,
    page: pageKind(snapshot.url),
    host,
    site,
    scheme: url?.protocol.slice(0, -1) ?? '',
    store: store ?? null,
    cookies,
    tokens,
    findings: context ? auditRead(context) : [],
    ...(context ? { signIn: signInVerdict(context), storageClasses: storageClasses(context) } : {}),
  };
}

function storageClasses({ storage }: AuditContext): Record<number, Classification> {
  const classes: Record<number, Classification> = {};
  for (const [at, { classification }] of storage.entries()) {
    if (classification.class !== 'unknown') classes[at] = classification;
  }
  return classes;
}
