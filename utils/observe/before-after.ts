import { auditChangeRead, readChange } from '../audit';
import { changeStatements } from '../audit/change-statements';
import type { BrowserEdge } from '../browser/browser-edge';
import type { ClassCorrections } from '../cookies/class-corrections';
import { cookieId } from '../cookies/cookie-key';
import { schemefulSite, siteOf } from '../cookies/site';
import { inTurn } from '../in-turn';
import type { ChangeEvent, Cookie, SiteSnapshot } from '../model';
import { distinctGaps } from '../site/gaps';
import { pageKind } from '../site/page-kind';
import { readSite } from '../site/read-site';
import { compareSnapshots } from './compare-snapshots';
import type { Comparison, ComparisonProblem, ComparisonStep } from './comparison';
import { fitSnapshot } from './fit-snapshot';

export type BeforeAfterEdge = Pick<BrowserEdge, 'cookies' | 'permissions' | 'tabs' | 'storage'>;

/** Comparisons of tabs before and after an event. Snapshots wait in `storage.session`: in memory, never on disk. */
export interface BeforeAfter {
  /** Whether any tab has one. */
  areThere(): Promise<boolean>;
  /** Reads the tab as it is before the event. One that ran in this tab is replaced. */
  begin(tabId: number, event: ChangeEvent): Promise<ComparisonStep>;
  /** Reads the tab again and compares; asked once more it answers the same. */
  finish(tabId: number): Promise<ComparisonStep>;
  get(tabId: number): Promise<Comparison | null>;
  /** The event of a comparison that waits in this tab. */
  running(tabId: number): Promise<ChangeEvent | undefined>;
  /** Forgets it, snapshots and all. Called when the tab is closed, too. */
  discard(tabId: number): Promise<void>;
}

interface Entry {
  readonly tabId: number;
  readonly event: ChangeEvent;
  readonly site: string;
  readonly host: string;
  readonly started: number;
  readonly done: boolean;
}

const INDEX = 'comparisons';
const beforeKey = (tabId: number) => `comparison:${tabId}:before`;
const afterKey = (tabId: number) => `comparison:${tabId}:after`;
/** Tabs that can have one at a time, and UTF-16 units of web storage kept a side: some 5 of the browser's 10 MB. */
const MOST = 5;
const MOST_STORAGE = 500_000;

const no = (code: ComparisonProblem, detail?: string): ComparisonStep => ({
  ok: false,
  code,
  ...(detail === undefined ? {} : { detail }),
});

/**
 * @param at.now the clock in milliseconds
 * @param at.corrections what a person said names are
 * @param at.onChanged a comparison of that tab began, ended or was discarded
 */
export function beforeAfter(
  edge: BeforeAfterEdge,
  at: {
    readonly now: () => number;
    readonly corrections: () => Promise<ClassCorrections>;
    readonly onChanged: (tabId: number) => void;
  },
): BeforeAfter {
  const { session } = edge.storage;
  /** One change of the list at a time. */
  const queued = inTurn();

  async function entries(): Promise<readonly Entry[]> {
    const stored = (await session.get([INDEX]))[INDEX];
    return Array.isArray(stored) ? (stored as readonly Entry[]) : [];
  }
  const find = async (tabId: number) => (await entries()).find((entry) => entry.tabId === tabId);

  /**
   * The tab with every cookie of its own site, also those that the page before or after cannot send: a sign-in often
   * leads to another host or from a frame to none, and what is only out of sight was neither added nor removed.
   */
  async function read(tabId: number): Promise<SiteSnapshot> {
    const snapshot = await readSite(edge, tabId, 'all', { now: at.now() });
    if (pageKind(snapshot.url) !== 'site' || snapshot.storeId === undefined) return snapshot;
    const url = new URL(snapshot.url);
    const own = await edge.cookies.getAll({ domain: siteOf(url.hostname), storeId: snapshot.storeId });
    const here = own.filter(
      ({ partitionKey }) => !partitionKey || partitionKey.topLevelSite === schemefulSite(url),
    );
    return fitSnapshot({ ...snapshot, cookies: distinct([...snapshot.cookies, ...here]) }, MOST_STORAGE);
  }

  /** Cookies of other sites whose frames are gone are looked for in the jar: they may be there still. */
  async function withOutOfSight(before: SiteSnapshot, after: SiteSnapshot): Promise<SiteSnapshot> {
    const seen = new Set(after.cookies.map(cookieId));
    const missing = before.cookies.filter((cookie) => !seen.has(cookieId(cookie)));
    const ids = new Set(missing.map(cookieId));
    const { storeId } = after;
    if (storeId === undefined || missing.length === 0) return after;
    const domains = [...new Set(missing.map(({ domain }) => siteOf(domain)))];
    const lists = await Promise.all(domains.map((domain) => edge.cookies.getAll({ domain, storeId })));
    const still = lists.flat().filter((cookie) => ids.has(cookieId(cookie)));
    return { ...after, cookies: distinct([...after.cookies, ...still]) };
  }

  async function compared(entry: Entry, before: SiteSnapshot, after: SiteSnapshot): Promise<Comparison> {
    const { event, site, host, started } = entry;
    const corrections = await at.corrections().catch(() => ({}));
    const change = readChange(before, after, { now: after.time, event, corrections });
    return {
      state: 'finished',
      event,
      site,
      host,
      started,
      finished: after.time,
      statements: changeStatements(change),
      findings: auditChangeRead(change),
      gaps: distinctGaps([...before.gaps, ...after.gaps]),
      ...compareSnapshots(change),
    };
  }

  async function snapshots(tabId: number) {
    const stored = await session.get([beforeKey(tabId), afterKey(tabId)]);
    return {
      before: stored[beforeKey(tabId)] as SiteSnapshot | undefined,
      after: stored[afterKey(tabId)] as SiteSnapshot | undefined,
    };
  }

  /** Whether there was one. */
  async function forget(tabId: number): Promise<boolean> {
    const all = await entries();
    const rest = all.filter((entry) => entry.tabId !== tabId);
    if (rest.length === all.length) return false;
    await session.set({ [INDEX]: rest });
    await session.remove([beforeKey(tabId), afterKey(tabId)]);
    return true;
  }

  async function begin(tabId: number, event: ChangeEvent): Promise<ComparisonStep> {
    const before = await read(tabId);
    if (pageKind(before.url) !== 'site') return no('not-a-site');
    const { hostname, origin } = new URL(before.url);
    if (before.gaps.some(({ code, what }) => code === 'no-host-access' && what === origin))
      return no('no-access', hostname);
    const others = (await entries()).filter((entry) => entry.tabId !== tabId);
    const waiting = others.filter(({ done }) => !done);
    if (waiting.length >= MOST)
      return no('too-many', [...new Set(waiting.map(({ site }) => site))].join(', '));
    // What is finished and was never discarded makes room.
    for (const { tabId: old } of others.filter(({ done }) => done).slice(0, others.length - MOST + 1))
      await forget(old);
    const entry: Entry = {
      tabId,
      event,
      site: siteOf(hostname),
      host: hostname,
      started: before.time,
      done: false,
    };
    const rest = (await entries()).filter((one) => one.tabId !== tabId);
    try {
      await session.remove([afterKey(tabId)]);
      await session.set({ [beforeKey(tabId)]: before, [INDEX]: [...rest, entry] });
    } catch {
      return no('no-room');
    }
    // A tab that was closed while it was read has told so already: nothing would forget this any more.
    if ((await edge.tabs.get(tabId)) === null) {
      await forget(tabId);
      return no('none');
    }
    const { tabId: _, done: __, ...running } = entry;
    return { ok: true, comparison: { state: 'running', ...running } };
  }

  async function finish(tabId: number): Promise<ComparisonStep> {
    const entry = await find(tabId);
    const kept = await snapshots(tabId);
    if (!entry || !kept.before) return no('none');
    if (kept.after) return { ok: true, comparison: await compared(entry, kept.before, kept.after) };
    const now = await read(tabId);
    if (pageKind(now.url) !== 'site') return no('not-a-site');
    const { hostname, origin } = new URL(now.url);
    if (siteOf(hostname) !== entry.site) return no('other-site', siteOf(hostname));
    if (now.gaps.some(({ code, what }) => code === 'no-host-access' && what === origin))
      return no('no-access', hostname);
    const after = await withOutOfSight(kept.before, now);
    const comparison = await compared(entry, kept.before, after);
    const rest = (await entries()).filter((one) => one.tabId !== tabId);
    // Without room the answer is given all the same; it is only not there when it is asked for again.
    await session
      .set({ [afterKey(tabId)]: after, [INDEX]: [...rest, { ...entry, done: true }] })
      .catch(() => undefined);
    if ((await edge.tabs.get(tabId)) === null) await forget(tabId);
    return { ok: true, comparison };
  }

  /** Other surfaces that show the tab say so too. */
  async function told(tabId: number, step: Promise<ComparisonStep>): Promise<ComparisonStep> {
    const result = await step;
    if (result.ok) at.onChanged(tabId);
    return result;
  }

  return {
    areThere: async () => (await entries()).length > 0,
    begin: (tabId, event) => queued(() => told(tabId, begin(tabId, event))),
    finish: (tabId) => queued(() => told(tabId, finish(tabId))),
    discard: (tabId) =>
      queued(async () => {
        if (await forget(tabId)) at.onChanged(tabId);
      }),
    get: (tabId) =>
      queued(async () => {
        const entry = await find(tabId);
        const { before, after } = entry ? await snapshots(tabId) : {};
        if (!entry || !before) return null;
        if (after) return compared(entry, before, after);
        const { tabId: _, done: __, ...running } = entry;
        return { state: 'running', ...running };
      }),
    running: async (tabId) => {
      const entry = await find(tabId);
      return entry && !entry.done ? entry.event : undefined;
    },
  };
}

function distinct(cookies: readonly Cookie[]): readonly Cookie[] {
  return [...new Map(cookies.map((cookie) => [cookieId(cookie), cookie])).values()];
}
