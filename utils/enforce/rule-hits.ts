import type { StorageAreaEdge } from '../browser/browser-edge';
import { cookieHost } from '../cookies/cookie-url';
import { PRIVATE_STORES } from '../cookies/private-stores';
import { siteOf } from '../cookies/site';
import type { Fight, RuleEffect, SiteHits } from '../messaging/control-requests';
import type { Cookie } from '../model';
import { isRecord } from '../record';

/** What is kept of one rule. */
export interface StoredHits {
  readonly count: number;
  readonly lastTime?: number;
  readonly lastHost?: string;
  readonly lastName?: string;
  readonly since: number;
  readonly effects: Partial<Record<RuleEffect, number>>;
  readonly sites: readonly SiteHits[];
  readonly elsewhere: number;
  readonly hidden: number;
  readonly fight?: Fight;
}

export interface RuleHitsStore {
  /** Counts one effect on one cookie: its site and name, never its value. */
  add(ruleId: string, effect: RuleEffect, cookie: Cookie): void;
  /** Notes that site and rule keep undoing each other. */
  addFight(ruleId: string, fight: Fight): void;
  all(): Promise<ReadonlyMap<string, StoredHits>>;
  /** Forgets one rule's, or all with `null`. */
  forget(ruleId: string | null): Promise<void>;
  /** Forgets those of rules that are no more. */
  keepOnly(ruleIds: ReadonlySet<string>): Promise<void>;
  /** Writes what was counted since the last time. */
  flush(): Promise<void>;
}

const KEY = 'rule-hits';
const MOST_SITES = 20;
const MOST_NAMES = 20;
/** Rules whose hits are kept; of more, those that did something longest ago are forgotten. */
const MOST_RULES = 2000;
/** How long counts are gathered before they are written, in milliseconds. */
const GATHER = 500;

function addToSites(
  sites: readonly SiteHits[],
  hit: { readonly site: string; readonly name: string; readonly time: number },
): { readonly sites: readonly SiteHits[]; readonly dropped: number } {
  const old = sites.find(({ site }) => site === hit.site);
  const names = [...(old?.names ?? [])];
  const at = names.findIndex(({ name }) => name === hit.name);
  if (at >= 0) names[at] = { name: hit.name, count: (names[at]?.count ?? 0) + 1 };
  else if (names.length < MOST_NAMES) names.push({ name: hit.name, count: 1 });
  const entry = { site: hit.site, count: (old?.count ?? 0) + 1, lastTime: hit.time, names };
  const all = [entry, ...sites.filter((other) => other !== old)];
  const dropped = all.slice(MOST_SITES).reduce((sum, { count }) => sum + count, 0);
  return { sites: all.slice(0, MOST_SITES), dropped };
}

/** One more effect on one cookie. `time` in milliseconds. */
function countHit(
  before: StoredHits | undefined,
  { effect, cookie, time }: { readonly effect: RuleEffect; readonly cookie: Cookie; readonly time: number },
): StoredHits {
  const old = before ?? { count: 0, since: time, effects: {}, sites: [], elsewhere: 0, hidden: 0 };
  const host = cookieHost(cookie);
  const next = {
    ...old,
    count: old.count + 1,
    lastTime: time,
    effects: { ...old.effects, [effect]: (old.effects[effect] ?? 0) + 1 },
  };
  if (PRIVATE_STORES.has(cookie.storeId)) return { ...next, hidden: old.hidden + 1 };
  const { sites, dropped } = addToSites(old.sites, { site: siteOf(host), name: cookie.name, time });
  return { ...next, lastHost: host, lastName: cookie.name, sites, elsewhere: old.elsewhere + dropped };
}

/**
 * Hits in `storage.local`. They are gathered for half a second: a worker that ends in between loses that much of a
 * statistic and nothing else. `now` is the clock in milliseconds.
 */
export function ruleHitsStore(
  area: StorageAreaEdge,
  { now, onChanged }: { readonly now: () => number; readonly onChanged: () => void },
): RuleHitsStore {
  let known: Promise<Map<string, StoredHits>> | null = null;
  let waiting: ((hits: Map<string, StoredHits>) => void)[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;
  const read = () => {
    known ??= area
      .get([KEY])
      .then((stored) => {
        const raw = stored[KEY];
        return new Map(isRecord(raw) ? (Object.entries(raw) as [string, StoredHits][]) : []);
      })
      .catch((error: unknown) => {
        known = null;
        throw error;
      });
    return known;
  };
  async function write(hits: Map<string, StoredHits>): Promise<void> {
    if (hits.size > MOST_RULES) {
      const oldest = [...hits].sort(([, a], [, b]) => (a.lastTime ?? 0) - (b.lastTime ?? 0));
      for (const [id] of oldest.slice(0, hits.size - MOST_RULES)) hits.delete(id);
    }
    await area.set({ [KEY]: Object.fromEntries(hits) });
    onChanged();
  }
  async function flush(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (waiting.length === 0) return;
    const changes = waiting;
    waiting = [];
    const hits = await read();
    for (const change of changes) change(hits);
    await write(hits);
  }
  function later(change: (hits: Map<string, StoredHits>) => void): void {
    waiting.push(change);
    timer ??= setTimeout(() => void flush().catch(() => undefined), GATHER);
  }
  return {
    add(ruleId, effect, cookie) {
      const time = now();
      later((hits) => hits.set(ruleId, countHit(hits.get(ruleId), { effect, cookie, time })));
    },
    addFight(ruleId, fight) {
      later((hits) => {
        const old = hits.get(ruleId) ?? {
          count: 0,
          since: fight.time,
          effects: {},
          sites: [],
          elsewhere: 0,
          hidden: 0,
        };
        hits.set(ruleId, { ...old, fight });
      });
    },
    async all() {
      await flush();
      return read();
    },
    async forget(ruleId) {
      await flush();
      const hits = await read();
      if (ruleId === null) hits.clear();
      else hits.delete(ruleId);
      await write(hits);
    },
    async keepOnly(ruleIds) {
      // What was counted a moment ago would bring a rule back that is no more.
      await flush();
      const hits = await read();
      const gone = [...hits.keys()].filter((id) => !ruleIds.has(id));
      if (gone.length === 0) return;
      for (const id of gone) hits.delete(id);
      await write(hits);
    },
    flush,
  };
}
