import type { BrowserEdge } from '../browser/browser-edge';
import { cookieHost } from '../cookies/cookie-url';
import { PRIVATE_STORES } from '../cookies/private-stores';
import type { SeenBehaviour } from '../cookies/seen-behaviour';
import { siteOf } from '../cookies/site';
import { inTurn } from '../in-turn';
import type { Cookie } from '../model';
import { isRecord } from '../record';
import { observeIds } from './observe-ids';
import { emptyVisits, sessionBehaviours, type VisitLog, withVisit } from './visits';

/** What is remembered of a site in one jar. */
export interface RememberedVisits {
  /** Whether visits of the site are remembered. */
  readonly on: boolean;
  readonly log: VisitLog;
}

export type SwitchResult =
  | { readonly ok: true; readonly visits: RememberedVisits }
  /** As many sites as are remembered at all are. */
  | { readonly ok: false; readonly code: 'too-many-sites' | 'private' };

/**
 * Remembers, for the sites a person chose, which session ids were there and when, as salted hashes in `storage.local`.
 * For every other site nothing is read, reckoned or written; private windows are never remembered.
 */
export interface VisitRecorder {
  /** Whether any site is remembered. */
  areRemembered(): Promise<boolean>;
  cookieChanged(cookie: Cookie): void;
  /** A page was opened, or its tab came to the front. */
  tabChanged(tabId: number): void;
  /** Looks at a site's jar now, where it is remembered; what its ids were seen to stand for. */
  inspected(url: string, storeId: string | undefined): Promise<SeenBehaviour>;
  get(site: string, storeId: string): Promise<RememberedVisits>;
  /** Turning it off keeps what was seen until it is cleared. */
  turn(site: string, storeId: string, on: boolean): Promise<SwitchResult>;
  clear(site: string): Promise<void>;
}

const SITES = 'visit-sites';
const SALT = 'visit-salt';
const logKey = (site: string) => `visits:${site}`;
/** Sites that can be remembered, and jars of each. */
const MOST_SITES = 50;
const MOST_STORES = 20;
/** How long changes are gathered before the jar is read, in milliseconds: a sign-in sets several cookies. */
const GATHER = 500;

export function visitRecorder(
  edge: Pick<BrowserEdge, 'cookies' | 'storage' | 'tabs'>,
  at: { readonly now: () => number; readonly newSalt: () => string },
): VisitRecorder {
  const { local } = edge.storage;
  const pending = new Map<string, { site: string; storeId: string }>();
  let waiting = false;
  /** Read, change and write as one. */
  const queued = inTurn();

  let known: Promise<ReadonlySet<string>> | null = null;
  /** The sites that are remembered: read once in a worker's life. */
  function sites(): Promise<ReadonlySet<string>> {
    known ??= local.get([SITES]).then(
      (stored) => {
        const list = stored[SITES];
        return new Set(Array.isArray(list) ? list.filter((each) => typeof each === 'string') : []);
      },
      () => {
        known = null;
        return new Set<string>();
      },
    );
    return known;
  }

  async function saltOf(site: string): Promise<string> {
    const stored = (await local.get([SALT]))[SALT];
    const salt = typeof stored === 'string' && stored !== '' ? stored : at.newSalt();
    if (salt !== stored) await local.set({ [SALT]: salt });
    return `${salt}\n${site}`;
  }

  async function logs(site: string): Promise<Readonly<Record<string, VisitLog>>> {
    const raw = (await local.get([logKey(site)]))[logKey(site)];
    if (!isRecord(raw)) return {};
    return Object.fromEntries(
      Object.entries(raw).filter(([, log]) => isRecord(log) && Array.isArray(log['sessions'])),
    ) as Record<string, VisitLog>;
  }
  const logOf = (all: Readonly<Record<string, VisitLog>>, storeId: string) =>
    Object.hasOwn(all, storeId) ? (all[storeId] ?? emptyVisits) : emptyVisits;

  async function look(site: string, storeId: string): Promise<VisitLog> {
    const jar = await edge.cookies.getAll({ domain: site, storeId });
    // A partition of another top-level site is not this site's own visit.
    const own = jar.filter(({ partitionKey }) => !partitionKey || isOf(partitionKey.topLevelSite, site));
    const seen = await observeIds(own, { now: at.now(), salt: await saltOf(site) });
    const all = await logs(site);
    const before = logOf(all, storeId);
    const log = withVisit(before, seen, at.now());
    if (log === before) return log;
    const others = Object.entries(all)
      .filter(([id]) => id !== storeId)
      .sort(([, a], [, b]) => b.last - a.last)
      .slice(0, MOST_STORES - 1);
    await local.set({ [logKey(site)]: Object.fromEntries([...others, [storeId, log]]) });
    return log;
  }

  function lookSoon(site: string, storeId: string): void {
    pending.set(`${storeId}\n${site}`, { site, storeId });
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      const now = [...pending.values()];
      pending.clear();
      for (const one of now)
        void queued(async () => {
          if ((await sites()).has(one.site)) await look(one.site, one.storeId);
        }).catch(() => undefined);
    }, GATHER);
  }

  async function whenRemembered(host: () => string | undefined, storeId: string | undefined): Promise<void> {
    const chosen = await sites();
    if (chosen.size === 0 || storeId === undefined || PRIVATE_STORES.has(storeId)) return;
    const name = host();
    const site = name === undefined ? '' : siteOf(name);
    if (chosen.has(site)) lookSoon(site, storeId);
  }

  return {
    areRemembered: async () => (await sites()).size > 0,
    cookieChanged: (cookie) => void whenRemembered(() => cookieHost(cookie), cookie.storeId),
    tabChanged(tabId) {
      void (async () => {
        if ((await sites()).size === 0) return;
        const tab = await edge.tabs.get(tabId);
        await whenRemembered(() => hostOf(tab?.url), tab?.storeId);
      })().catch(() => undefined);
    },
    async inspected(url, storeId) {
      const chosen = await sites();
      const host = chosen.size === 0 ? undefined : hostOf(url);
      if (host === undefined || storeId === undefined || PRIVATE_STORES.has(storeId)) return {};
      const site = siteOf(host);
      if (!chosen.has(site)) return {};
      // Asked again in its turn: it may have been turned off while others were at it.
      const log = await queued(async () => ((await sites()).has(site) ? look(site, storeId) : emptyVisits));
      return Object.fromEntries(
        sessionBehaviours(log).flatMap(({ name, behaves }) =>
          behaves === 'unclear' ? [] : [[name, behaves] as const],
        ),
      );
    },
    get: (site, storeId) =>
      queued(async () => ({ on: (await sites()).has(site), log: logOf(await logs(site), storeId) })),
    turn: (site, storeId, on) =>
      queued(async () => {
        if (on && PRIVATE_STORES.has(storeId)) return { ok: false, code: 'private' };
        const chosen = new Set(await sites());
        if (on && !chosen.has(site) && chosen.size >= MOST_SITES)
          return { ok: false, code: 'too-many-sites' };
        if (on) chosen.add(site);
        else chosen.delete(site);
        await local.set({ [SITES]: [...chosen] });
        known = Promise.resolve(chosen);
        const log = on ? await look(site, storeId) : logOf(await logs(site), storeId);
        return { ok: true, visits: { on, log } };
      }),
    clear: (site) => queued(() => local.remove([logKey(site)])),
  };
}

function hostOf(url: string | undefined): string | undefined {
  return url !== undefined && /^https?:/.test(url) && URL.canParse(url) ? new URL(url).hostname : undefined;
}

function isOf(topLevelSite: string, site: string): boolean {
  const host = hostOf(topLevelSite);
  return host !== undefined && siteOf(host) === site;
}
