import type { StorageAreaEdge } from '../browser/browser-edge';
import { cookieHost } from '../cookies/cookie-url';
import { PRIVATE_STORES } from '../cookies/private-stores';
import { siteOf } from '../cookies/site';
import { inTurn } from '../in-turn';
import { isFull } from '../messaging/browser-failure';
import type { CleanLogEntry } from '../messaging/control-requests';
import type { Cookie } from '../model';
import { dropUnnamed } from '../storage/drop-unnamed';

/** How long and where what was cleaned is kept. */
export interface CleanKeeping {
  /** Hours; 0 keeps no values. */
  readonly hours: number;
  /** On disk, so that it outlives the browser; in memory otherwise. */
  readonly onDisk: boolean;
}

export interface CleanLog {
  /** Newest first; what is over at `now` (milliseconds) has nothing left to restore. */
  list(now: number): Promise<readonly CleanLogEntry[]>;
  /**
   * Written before anything is deleted, so that whatever ends the worker, it can be restored. Where there is no room the
   * values of older cleans go, and at last those of this one: what a rule cleans is cleaned all the same. Returns whether
   * all is kept that was to be.
   */
  write(entry: CleanLogEntry, cookies: readonly Cookie[], keeping: CleanKeeping): Promise<boolean>;
  update(id: string, change: Partial<CleanLogEntry>): Promise<void>;
  /** The cookies of a clean, as far as they are still kept. */
  cookies(id: string): Promise<readonly Cookie[]>;
  /** Forgets one clean, or all with `null`. */
  forget(id: string | null): Promise<void>;
  /** Called when a person has changed their mind: takes from disk what is to be there no more, and shortens what is kept. */
  settle(keeping: CleanKeeping, now: number): Promise<void>;
  /** Removes values whose time is over at `now` (milliseconds), and from disk those that a crash of the browser left. */
  sweep(now: number): Promise<void>;
}

const HEADS = 'clean-log';
const body = (id: string) => `clean-log:${id}`;
const MOST_ENTRIES = 200;
const MOST_SITES = 20;
const MOST_NAMES = 20;
/** Milliseconds. */
const HOUR = 3_600_000;
/** In characters of JSON, of the 10 MB that either area has. */
const BUDGET = 3_000_000;

interface Head extends CleanLogEntry {
  readonly size: number;
  readonly onDisk: boolean;
}

/** Sites with the names of the cookies that went, most first. */
export function summarize(cookies: readonly Cookie[]): CleanLogEntry['sites'] {
  const names = new Map<string, string[]>();
  for (const cookie of cookies) {
    if (PRIVATE_STORES.has(cookie.storeId)) continue;
    const site = siteOf(cookieHost(cookie));
    names.set(site, [...(names.get(site) ?? []), cookie.name]);
  }
  return [...names]
    .map(([site, all]) => ({
      site,
      count: all.length,
      names: [...new Set(all)].slice(0, MOST_NAMES),
    }))
    .sort((a, b) => b.count - a.count)
    .slice(0, MOST_SITES);
}

const withoutValues = ({ until: _, ...head }: Head): Head => ({ ...head, size: 0, restorable: 0 });

/**
 * Heads (names and counts) lie on disk; values in memory, or on disk where the person asked for that. `wakeAt` asks for
 * `sweep` at that time in milliseconds: values are kept as long as was promised, whether somebody looks or not.
 */
export function cleanLog(
  areas: { readonly local: StorageAreaEdge; readonly session: StorageAreaEdge },
  wakeAt: (time: number | null) => void = () => undefined,
): CleanLog {
  const queued = inTurn();
  const heads = async () => ((await areas.local.get([HEADS]))[HEADS] ?? []) as readonly Head[];
  const save = (next: readonly Head[], texts: Readonly<Record<string, string>> = {}) =>
    areas.local.set({ [HEADS]: next, ...texts });
  const dropValues = (gone: readonly Head[]) => {
    const keys = gone.map(({ id }) => body(id));
    return Promise.all([areas.local.remove(keys), areas.session.remove(keys)]);
  };

  function wakeForTheEndOf(next: readonly Head[]): void {
    const ends = next.flatMap(({ until, restorable }) =>
      restorable > 0 && until !== undefined ? [until] : [],
    );
    wakeAt(ends.length > 0 ? Math.min(...ends) : null);
  }

  /** The heads with a new one first, without the values that there is no room for, and those that lost theirs. */
  function withNew(head: Head, before: readonly Head[]) {
    const all = [head, ...before.filter(({ id }) => id !== head.id)];
    const gone = all.slice(MOST_ENTRIES);
    let total = 0;
    const next = all.slice(0, MOST_ENTRIES).map((one) => {
      total += one.size;
      if (one.size === 0 || total <= BUDGET) return one;
      gone.push(one);
      return withoutValues(one);
    });
    return { next, gone };
  }

  /** Writes the heads with the values of the first. What is full loses its oldest values until there is room. */
  async function put(heads: readonly Head[], text: string): Promise<readonly Head[]> {
    let next = heads;
    for (;;) {
      const [head] = next;
      const texts = head && head.restorable > 0 ? { [body(head.id)]: text } : {};
      try {
        // On disk the list and the values are written as one: a crash of the browser leaves both or neither.
        if (head?.onDisk) await save(next, texts);
        else {
          await areas.session.set(texts);
          await save(next);
        }
        return next;
      } catch (error) {
        const oldest = isFull(error) ? next.findLast(({ size }) => size > 0) : undefined;
        if (!oldest) throw error;
        await dropValues([oldest]);
        next = next.map((one) => (one === oldest ? withoutValues(one) : one));
      }
    }
  }

  /** Whether values are there: memory is lost with the browser, and time runs out. */
  async function withWhatIsLeft(all: readonly Head[], now: number): Promise<readonly Head[]> {
    const over = all.filter(({ until, restorable }) => restorable > 0 && until !== undefined && until <= now);
    if (over.length > 0) await dropValues(over);
    const passing = all.filter(({ onDisk, restorable }) => !onDisk && restorable > 0);
    const inMemory = await areas.session.get(passing.map(({ id }) => body(id)));
    return all.map((head) =>
      over.includes(head) || (passing.includes(head) && !(body(head.id) in inMemory))
        ? { ...head, restorable: 0 }
        : head,
    );
  }

  async function sweep(now: number): Promise<void> {
    const all = await heads();
    const left = await withWhatIsLeft(all, now);
    if (left.some((head, at) => head !== all[at])) await save(left);
    const kept = left.filter(({ onDisk, restorable }) => onDisk && restorable > 0);
    await dropUnnamed(
      areas.local,
      body(''),
      kept.map(({ id }) => body(id)),
    );
    wakeForTheEndOf(left);
  }

  return {
    list: (now) =>
      queued(async () => {
        const left = await withWhatIsLeft(await heads(), now);
        return left.map(({ size: _, onDisk: __, ...entry }) => entry);
      }),
    write: (entry, cookies, { hours, onDisk }) =>
      queued(async () => {
        const kept = hours === 0 ? [] : cookies.filter(({ storeId }) => !PRIVATE_STORES.has(storeId));
        const text = JSON.stringify(kept);
        const size = text.length;
        const restorable = size > BUDGET ? 0 : kept.length;
        const until = entry.time + hours * HOUR;
        const head: Head = {
          ...entry,
          size: restorable > 0 ? size : 0,
          onDisk,
          restorable,
          ...(restorable > 0 ? { until } : {}),
        };
        const { next, gone } = withNew(head, await heads());
        const written = await put(next, text);
        if (gone.length > 0) await dropValues(gone);
        wakeForTheEndOf(written);
        return kept.length === 0 || written.some(({ id, size }) => id === entry.id && size > 0);
      }),
    update: (id, change) =>
      queued(async () =>
        save((await heads()).map((head) => (head.id === id ? { ...head, ...change } : head))),
      ),
    async cookies(id) {
      const [disk, memory] = await Promise.all([areas.local.get([body(id)]), areas.session.get([body(id)])]);
      const text = memory[body(id)] ?? disk[body(id)];
      return typeof text === 'string' ? (JSON.parse(text) as readonly Cookie[]) : [];
    },
    forget: (id) =>
      queued(async () => {
        const all = await heads();
        await save(id === null ? [] : all.filter((head) => head.id !== id));
        await dropValues(all.filter((head) => id === null || head.id === id));
      }),
    settle: ({ hours, onDisk }, now) =>
      queued(async () => {
        const all = await heads();
        const leaving = onDisk ? [] : all.filter((head) => head.onDisk && head.restorable > 0);
        const keys = leaving.map(({ id }) => body(id));
        // What memory has no room for is not kept at all: on disk it may not stay.
        if (keys.length > 0) await areas.session.set(await areas.local.get(keys)).catch(() => undefined);
        const next = all.map((head) => ({
          ...head,
          ...(leaving.includes(head) ? { onDisk } : {}),
          ...(head.until === undefined ? {} : { until: Math.min(head.until, head.time + hours * HOUR) }),
        }));
        if (all.length > 0) await save(next);
        await sweep(now);
      }),
    sweep: (now) => queued(() => sweep(now)),
  };
}
