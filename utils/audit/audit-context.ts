import { type ClassCorrections, correctedClass } from '../cookies/class-corrections';
import { classifyCookie, classifyStorage } from '../cookies/classify-cookie';
import { cookieBytes, cookieId } from '../cookies/cookie-key';
import { cookieHost } from '../cookies/cookie-url';
import { parseSetCookie } from '../cookies/parse-set-cookie';
import { type SeenBehaviour, withBehaviour } from '../cookies/seen-behaviour';
import { MAX_LIFETIME_SECONDS } from '../cookies/set-cookie-attributes';
import { siteOf } from '../cookies/site';
import type { Cookie, SiteSnapshot, Token } from '../model';
import type { AuditContext, AuditedCookie, AuditedEntry, PageUrl, SeenLine } from './audit-rule';
import { signsIn } from './signs-in';

export interface AuditAt {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The snapshot's tokens where they were already looked for; otherwise they are looked for here. */
  readonly tokens?: readonly Token[] | undefined;
  /** What the person said names are. */
  readonly corrections?: ClassCorrections | undefined;
  /** What ids of the page's own site were seen to stand for over many visits. */
  readonly behaviour?: SeenBehaviour | undefined;
}

/** `siteOf` costs a walk through the public suffixes; a page has few hosts and many cookies. */
function cachedSiteOf(): (host: string) => string {
  const known = new Map<string, string>();
  return (host) => {
    const found = known.get(host);
    if (found !== undefined) return found;
    const site = siteOf(host);
    known.set(host, site);
    return site;
  };
}

/** Identity on the page, whatever the store and partition a line does not name. */
const lineKey = ({ name, domain, path }: Cookie) => `${name}\n${domain}\n${path}`;

/** A line cannot be older than the longest lifetime; a time beyond that was never filled in. Milliseconds. */
const LONGEST_MEMORY = MAX_LIFETIME_SECONDS * 1000;

/**
 * RFC 6265bis section 5.7: what a page of another site embeds or fetches can set no cookie that asks for SameSite=Lax or
 * Strict. Such a line tells of a cookie that no jar has.
 */
function isKeptOut({ navigation, result: { cookie } }: SeenLine, foreign: boolean): boolean {
  return navigation === false && foreign && (cookie?.sameSite === 'lax' || cookie?.sameSite === 'strict');
}

function readLines(
  snapshot: SiteSnapshot,
  now: number,
  isForeign: (url: string) => boolean,
): { live: SeenLine[]; last: Map<string, SeenLine> } {
  const live: SeenLine[] = [];
  const last = new Map<string, SeenLine>();
  for (const seen of snapshot.headers?.setCookie ?? []) {
    // Judged at the moment it was received: a cookie that has run out since did not delete anything.
    const result = parseSetCookie(seen.line, {
      url: seen.url,
      now: seen.time <= now && seen.time > now - LONGEST_MEMORY ? seen.time : now,
      ...(snapshot.storeId === undefined ? {} : { storeId: snapshot.storeId }),
    });
    const line = { ...seen, result };
    const deletes = result.problems.some((p) => p.code === 'expired');
    if (!deletes) live.push(line);
    if (result.cookie && !isKeptOut(line, isForeign(seen.url))) {
      const key = lineKey(result.cookie);
      if (deletes) last.delete(key);
      else last.set(key, line);
    }
  }
  return { live, last };
}

function pageUrl(text: string): PageUrl | null {
  if (!URL.canParse(text)) return null;
  const { href, protocol, hostname, pathname } = new URL(text);
  return { href, protocol, hostname, pathname };
}

/** Reads, classifies and indexes a snapshot once, so that no rule has to. */
export function auditContext(snapshot: SiteSnapshot, at: AuditAt): AuditContext {
  const { now } = at;
  const url = pageUrl(snapshot.url);
  const site = cachedSiteOf();
  const host = url?.hostname ?? '';
  const pageSite = host === '' ? '' : site(host);
  const lines = readLines(
    snapshot,
    now,
    (address) => URL.canParse(address) && site(new URL(address).hostname) !== pageSite,
  );
  const corrections = at.corrections ?? {};
  const anyCorrection = Object.hasOwn(corrections, pageSite);
  const corrected = (kind: 'cookie' | 'storage', name: string) =>
    anyCorrection ? correctedClass(corrections, { site: pageSite, kind, name }) : undefined;
  const tokens = at.tokens ?? [];
  const tokenIds = new Map<string, string[]>();
  for (const token of tokens) {
    for (const place of token.places) {
      if (place.kind !== 'cookie') continue;
      const ids = tokenIds.get(place.cookieId);
      if (ids) ids.push(token.id);
      else tokenIds.set(place.cookieId, [token.id]);
    }
  }

  const audited = (
    raw: Cookie,
    line: SeenLine | undefined,
    source: AuditedCookie['source'],
  ): AuditedCookie => {
    const cookie = withRealSameSite(raw, line);
    const judged = classifyCookie(cookie, { now, corrected: corrected('cookie', cookie.name) });
    const id = cookieId(raw);
    const cookieSite = site(cookieHost(cookie));
    const seen = cookieSite === pageSite ? at.behaviour : undefined;
    const classification = seen ? withBehaviour(judged, cookie.name, seen) : judged;
    const one: AuditedCookie = {
      id,
      cookie,
      party: cookieSite === pageSite ? 'first' : 'third',
      bytes: cookieBytes(cookie),
      frames: [],
      tokenIds: tokenIds.get(id) ?? [],
      class: classification.class,
      classification,
      signedIn: signsIn(classification, cookie),
      site: cookieSite,
      source,
      seenAt: source === 'header' && line ? pageUrl(line.url) : url,
      evidence: undefined,
    };
    return line ? { ...one, line } : one;
  };

  const live: AuditedCookie[] = [];
  const inJar = new Set<string>();
  const anyLine = lines.last.size > 0;
  for (const cookie of snapshot.cookies) {
    const key = anyLine ? lineKey(cookie) : '';
    if (key !== '') inJar.add(key);
    if (cookie.expirationDate !== undefined && cookie.expirationDate * 1000 <= now) continue;
    live.push(audited(cookie, lines.last.get(key), 'jar'));
  }
  for (const [key, line] of lines.last) {
    const { cookie } = line.result;
    if (!cookie || inJar.has(key)) continue;
    if (cookie.expirationDate !== undefined && cookie.expirationDate * 1000 <= now) continue;
    live.push(audited(cookie, line, 'header'));
  }

  const storage = (snapshot.storage ?? []).map(
    (entry): AuditedEntry => ({
      entry,
      classification: classifyStorage(entry, { corrected: corrected('storage', entry.key) }),
    }),
  );
  return {
    report: { snapshot, host, site: pageSite, scheme: url?.protocol.slice(0, -1) ?? '', tokens },
    url,
    now,
    live,
    lines: lines.live,
    storage,
  };
}

/**
 * Firefox before 140 reported `no_restriction` for a cookie without SameSite. A line that was seen tells; without one,
 * a cookie that is not Secure cannot be None, since the browsers drop that.
 */
function withRealSameSite(cookie: Cookie, line: SeenLine | undefined): Cookie {
  if (cookie.sameSite !== 'no_restriction') return cookie;
  const seen = line?.result.cookie?.sameSite;
  if (seen === 'unspecified' || (seen === undefined && !cookie.secure)) {
    return { ...cookie, sameSite: 'unspecified' };
  }
  return cookie;
}
