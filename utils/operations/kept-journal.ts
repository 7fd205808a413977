import type { StorageAreaEdge } from '../browser/browser-edge';
import { PRIVATE_STORES } from '../cookies/private-stores';
import { inTurn } from '../in-turn';
import { isFull } from '../messaging/browser-failure';
import { dropUnnamed } from '../storage/drop-unnamed';
import { changesOf, JOURNAL_HEADS, type Journal, journalBody, sessionJournal } from './journal';
import { type Change, groupOf, type OperationHead } from './operation';

/** In bytes. The disk has 10 MB, which rules, settings and snapshots share. */
const BUDGET = 3_000_000;
const MOST = 30;
/** In memory: what lay on disk when the browser started has been read. */
const LOADED = 'journal-loaded';
/** In memory: until when something that was taken back stays on disk. */
const TAKEN = 'journal-taken';
/**
 * How long a change that was taken back stays on disk, in milliseconds. Chromium writes its cookies half a minute after they
 * changed (net/extras/sqlite, kCommitInterval): after a crash before that there is neither what was put back nor, without
 * this, anything to put it back from.
 */
const WRITTEN_AFTER = 60_000;

/** Who starts a browser again after it crashed has done so by then. In milliseconds. */
const LONG_WRITTEN = 10 * 60_000;

/** What an operation took back just now, by its id, and what it so made again. */
interface TakenBack {
  readonly takenBack?: readonly string[];
  readonly again?: readonly string[];
}
const NOTHING_TAKEN: TakenBack = {};

/** A head on disk; `takenBack` says when that was, in milliseconds. */
type KeptHead = OperationHead & { readonly takenBack?: number };

/** A private window's is never on disk; of the others the oldest stay away when there is no more room. */
export type MemoryOnly = 'private' | 'full';

/** A journal that is also on disk as long as a person wants that. */
export interface KeptJournal extends Journal {
  /** Why operations that a person wants on disk are in memory alone, by their ids. Empty where nothing is wanted there. */
  memoryOnly(): Promise<ReadonlyMap<string, MemoryOnly>>;
  /** Called when the person has changed their mind: writes what there is, or removes all of it at once. */
  settle(): Promise<void>;
  /** Removes from disk at once what was taken back. */
  forgetTakenBack(): Promise<void>;
}

export interface KeptJournalContext {
  readonly areas: { readonly session: StorageAreaEdge; readonly local: StorageAreaEdge };
  /** Whether a person wants it on disk. */
  readonly wanted: () => Promise<boolean>;
  /** The clock, in milliseconds. */
  readonly now: () => number;
  /** Whether some cookies are as these changes made them, though that was taken back: it never reached the disk. */
  readonly isStill: (changes: readonly Change[]) => Promise<boolean>;
}

const headsOf = async (area: StorageAreaEdge) =>
  ((await area.get([JOURNAL_HEADS]))[JOURNAL_HEADS] ?? []) as readonly KeptHead[];

/** An operation whose browser ended in the middle of it: whatever it changed can be taken back. */
function settled({ takenBack: _, ...head }: KeptHead): OperationHead {
  return head.finished
    ? { ...head, told: true }
    : { ...head, finished: true, told: true, undoable: head.total };
}

/** The parts of what was done at once together, in their order. */
function byGroup(heads: readonly OperationHead[]): readonly (readonly OperationHead[])[] {
  const groups = new Map<string, OperationHead[]>();
  for (const head of heads) groups.set(groupOf(head.id), [...(groups.get(groupOf(head.id)) ?? []), head]);
  return [...groups.values()];
}

// Whose jar nobody knows, as of a tab that was just closed, may have been a private one.
const mayBePrivate = ({ storeIds }: OperationHead) =>
  storeIds.length === 0 || storeIds.some((id) => PRIVATE_STORES.has(id));

/** What goes to disk: the newest that fit, nothing of private windows; of what was done at once all parts, or none. */
function eligible(heads: readonly OperationHead[]): readonly OperationHead[] {
  let taken = 0;
  return byGroup(heads.filter(({ finished, undoable }) => !finished || undoable > 0))
    .filter((parts) => !parts.some(mayBePrivate))
    .slice(0, MOST)
    .filter((parts) => {
      const size = parts.reduce((sum, { bytes }) => sum + bytes, 0);
      const fits = taken + size <= BUDGET;
      if (fits) taken += size;
      return fits;
    })
    .flat();
}

/**
 * The journal in memory, mirrored to disk while `wanted` says so. What lies on disk is read once, when the browser has
 * started: memory leads from then on.
 */
export function keptJournal({ areas, wanted, now, isStill }: KeptJournalContext): KeptJournal {
  const inner = sessionJournal(areas.session);
  const { session, local } = areas;

  async function forget(): Promise<void> {
    await local.remove([JOURNAL_HEADS]);
    await dropUnnamed(local, journalBody(''), []);
  }

  /** What was taken back before the browser ended, and so before it was sure to have written that, is asked of the jar. */
  async function isWanted({ id, takenBack }: KeptHead): Promise<boolean> {
    if (takenBack === undefined) return true;
    if (now() - takenBack > LONG_WRITTEN) return false;
    const { [journalBody(id)]: text } = await local.get([journalBody(id)]);
    return isStill(changesOf(text)).catch(() => true);
  }

  async function load(): Promise<void> {
    const { [LOADED]: loaded, [TAKEN]: taken } = await session.get([LOADED, TAKEN]);
    if (loaded === true) {
      if (typeof taken === 'number' && taken <= now())
        void mirror([])
          .then(() => session.remove([TAKEN]))
          .catch(() => undefined);
      return;
    }
    if (await wanted()) {
      const found = await headsOf(local);
      const stays = await Promise.all(found.map(isWanted));
      const kept = found.filter((_, at) => stays[at]).map(settled);
      if (kept.length < found.length) await local.set({ [JOURNAL_HEADS]: kept });
      await dropUnnamed(
        local,
        journalBody(''),
        kept.map(({ id }) => journalBody(id)),
      );
      const texts = await local.get(kept.map(({ id }) => journalBody(id)));
      const isThere = ({ id }: OperationHead) => typeof texts[journalBody(id)] === 'string';
      const whole = byGroup(kept)
        .filter((parts) => parts.every(isThere))
        .flat();
      if (whole.length > 0) await session.set({ [JOURNAL_HEADS]: whole, ...texts });
    } else await forget();
    await session.set({ [LOADED]: true });
  }

  const queued = inTurn();
  /**
   * Makes the disk what memory is; `changed` is what was written anew, `again` what was taken back and made again, as
   * another operation. One at a time.
   */
  const mirror = (
    changed: readonly string[] | 'all',
    { takenBack = [], again = [] }: TakenBack = NOTHING_TAKEN,
  ) =>
    queued(async () => {
      if (!(await wanted())) return;
      const present = await inner.heads();
      const there = new Set(present.map(({ id }) => id));
      const marked = (await headsOf(local)).map((head) =>
        takenBack.includes(head.id) ? { ...head, takenBack: now() } : head,
      );
      const before = marked;
      const isKept = ({ id, takenBack: since }: KeptHead) =>
        since !== undefined && now() - since < WRITTEN_AFTER && !there.has(id) && !again.includes(id);
      // Each in its place, the newest first: changes of the same cookie are taken back in their order.
      let heads: readonly KeptHead[] = [...eligible(present), ...marked.filter(isKept)].sort(
        (a, b) => b.time - a.time,
      );
      if (takenBack.length > 0) await session.set({ [TAKEN]: now() + WRITTEN_AFTER });
      for (;;) {
        const known = new Set(before.map(({ id }) => id));
        const copied = heads.filter(({ id }) => changed === 'all' || changed.includes(id) || !known.has(id));
        const texts = await session.get(copied.map(({ id }) => journalBody(id)));
        try {
          await local.set({ [JOURNAL_HEADS]: heads, ...texts });
          break;
        } catch (error) {
          if (!isFull(error)) throw error;
          // The disk is fuller than reckoned: the oldest stays in memory alone.
          if (heads.length === 0) break;
          const groups = byGroup(heads);
          heads = groups.slice(0, -1).flat();
          await local.remove(groups.slice(-1).flatMap((parts) => parts.map(({ id }) => journalBody(id))));
        }
      }
      const stay = new Set(heads.map(({ id }) => id));
      const gone = before.filter(({ id }) => !stay.has(id)).map(({ id }) => journalBody(id));
      if (gone.length > 0) await local.remove(gone);
    });

  let loaded: Promise<void> | null = null;
  /** Until what lies on disk has been read, nothing is answered or written: it would be taken for gone, and removed. */
  function ready(): Promise<void> {
    loaded ??= load().catch((error: unknown) => {
      loaded = null;
      throw error;
    });
    return loaded;
  }
  ready().catch(() => undefined);
  /** What was written in memory and not yet on disk. */
  const owed = new Set<string>();
  /** Memory leads: what could not be written to disk now is written with the next change. */
  async function mirrored(changed: readonly string[], taken: TakenBack): Promise<void> {
    const ids = [...owed, ...changed];
    owed.clear();
    await mirror(ids, taken).catch(() => {
      for (const id of ids) owed.add(id);
    });
  }
  /**
   * Makes a change and mirrors it. Whether that is wanted is asked while the change is written, since what follows waits
   * for both; who begins to want it meanwhile settles all of it.
   */
  async function changing<T>(
    change: Promise<T>,
    changed: readonly string[],
    taken: TakenBack = NOTHING_TAKEN,
  ): Promise<T> {
    const [made, kept] = await Promise.all([change, wanted().catch(() => true)]);
    if (kept) await mirrored(changed, taken);
    return made;
  }
  return {
    heads: () => ready().then(inner.heads),
    changes: (id) => ready().then(() => inner.changes(id)),
    storage: (id) => ready().then(() => inner.storage(id)),
    async write(head, changes, storage) {
      await ready();
      return changing(inner.write(head, changes, storage), [head.id]);
    },
    async update(id, change) {
      await ready();
      const update = inner.update(id, change);
      // Progress is for those who watch; the disk needs to know the end.
      const isEnd = change.finished !== undefined || change.undoable !== undefined;
      await (isEnd ? changing(update, []) : update);
    },
    async remove(id, how) {
      await ready();
      if (!how) return changing(inner.remove(id), []);
      const undoes = (await inner.heads()).find((head) => head.id === id)?.undoes;
      await changing(inner.remove(id), [], { takenBack: [id], again: undoes === undefined ? [] : [undoes] });
    },
    async forgetTakenBack() {
      await ready();
      await queued(async () => {
        const heads = await headsOf(local);
        const gone = heads.filter(({ takenBack }) => takenBack !== undefined).map(({ id }) => id);
        if (gone.length === 0) return;
        await local.set({ [JOURNAL_HEADS]: heads.filter(({ id }) => !gone.includes(id)) });
        await local.remove(gone.map(journalBody));
      });
    },
    async memoryOnly() {
      await ready();
      if (!(await wanted())) return new Map();
      const kept = new Set((await queued(() => headsOf(local))).map(({ id }) => id));
      const others = (await inner.heads()).filter(({ id }) => !kept.has(id));
      return new Map(
        others.map(({ id, storeIds }) => [
          id,
          storeIds.some((each) => PRIVATE_STORES.has(each)) ? 'private' : 'full',
        ]),
      );
    },
    async settle() {
      await ready();
      if (await wanted()) await mirror('all');
      else await queued(forget);
    },
  };
}
