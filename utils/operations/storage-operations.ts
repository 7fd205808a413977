import { siteOf } from '../cookies/site';
import {
  type OperationResult,
  RequestError,
  type RowResult,
  type StoragePlace,
  type UndoEntry,
} from '../messaging/requests';
import { framesSharing, inFrame, type StorageEdge, topLevelSite } from './frame-storage';
import type { Journal } from './journal';
import {
  type OperationHead,
  type StorageChange,
  type StorageSet,
  someNames,
  takesBack,
  toProgress,
  toResult,
  turnedBack,
  whatItDid,
  withoutPast,
} from './operation';
import type { OperationsContext } from './operations';

/** What an entry of web storage shall be; `null`: gone. */
export type StorageWant = Pick<StorageChange, 'key' | 'want'>;

/** Entries to make so; `exactly` removes every other one, `clear` removes all. */
export type StorageWants = readonly StorageWant[] | { readonly exactly: readonly StorageWant[] } | 'clear';

export interface StorageOperationsContext
  extends Pick<OperationsContext, 'now' | 'tell' | 'onStorageChanged' | 'ownStorageWrite'> {
  readonly edge: StorageEdge;
  readonly journal: Journal;
}

/** Changes to the web storage of one frame, journalled like those to cookies; each is made whole or not at all. */
export interface StorageOperations {
  /** `counts` is how many entries a person would say were changed: a renamed one is one. */
  start(
    id: string,
    kind: UndoEntry['kind'],
    place: StoragePlace,
    wants: StorageWants,
    counts?: number,
  ): Promise<OperationResult>;
  goOn(head: OperationHead): Promise<OperationResult>;
  /** Takes back what `entry` did. */
  undo(
    entry: OperationHead,
    id: string,
    kind: UndoEntry['kind'],
    more: Pick<OperationHead, 'turn'>,
  ): Promise<OperationResult>;
}

interface Problem {
  readonly code: string;
  readonly reason: string;
  /** The page was not even asked to change anything. */
  readonly unsent?: true;
}

/** How often an entry that the page changes at the same moment is tried. */
const ATTEMPTS = 3;

function rowId({ origin, area }: StoragePlace, key: string): string {
  return JSON.stringify(['storage', origin, area, key]);
}

export function storageOperations(context: StorageOperationsContext): StorageOperations {
  const { edge, journal, now } = context;

  function refused(
    place: StoragePlace,
    keys: readonly string[],
    code: string,
    reason: string,
  ): OperationResult {
    const failed = (keys.length > 0 ? keys : ['']).map((key) => ({
      id: rowId(place, key),
      ok: false,
      code,
      reason,
    }));
    return { done: 0, failed, of: 'storage' };
  }

  async function finish(
    head: OperationHead,
    place: StoragePlace,
    changes: readonly StorageChange[],
    problem: Problem | null,
  ): Promise<OperationResult> {
    const failed: readonly RowResult[] = problem
      ? changes.slice(0, head.total).map(({ key }) => {
          const { code, reason } = problem;
          return { id: rowId(place, key), ok: false, code, reason };
        })
      : [];
    const changed = changes.some(({ before, want }) => before !== want);
    const isBack = takesBack(head);
    const canGoBack = isBack ? changes.some(({ before }) => before !== null) : changed;
    const done = problem ? 0 : head.total;
    // A page at a breakpoint makes its changes when it goes on: what nobody has seen yet can be taken back all the same.
    const mayBeMade = !problem || (problem.code === 'storage-late' && !problem.unsent);
    const counts = {
      undoable: mayBeMade && canGoBack ? head.total : 0,
      ...(isBack ? { redoable: mayBeMade && changed ? head.total : 0 } : {}),
    };
    const end = { ...head, done, failed, finished: true, ...counts };
    context.tell(toProgress(end));
    await journal.update(head.id, { done, failed, finished: true, ...counts, told: true, undone: undefined });
    if (head.undoes !== undefined) await settleUndone(end, place, changes, mayBeMade);
    if (!problem) context.onStorageChanged?.(place.tabId);
    return toResult(end);
  }

  /** What could not be taken back stays undoable, also where there was no room for it beside this. */
  async function settleUndone(
    head: OperationHead,
    place: StoragePlace,
    changes: readonly StorageChange[],
    isMade: boolean,
  ): Promise<void> {
    const { undoes = '', undone, failed } = head;
    if (failed.length === 0) return journal.remove(undoes);
    if (!undone || (await journal.heads()).some(({ id }) => id === undoes)) return;
    // It made nothing, so nothing of it is needed.
    if (!isMade) await journal.write(head, []);
    await journal.write(undone, [], [{ place, changes: turnedBack(changes) }]);
  }

  /** Makes one set of changes where the storage can be reached: in its frame, or in another that shares it. */
  async function run(head: OperationHead, { place, changes }: StorageSet): Promise<OperationResult> {
    let problem = { code: 'storage-frame-gone', reason: 'The frame is no longer there.' };
    for (const at of await framesSharing(edge, place)) {
      // A page that stores something in between is read again: the journal holds what is really lost.
      for (let attempt = 1; ; attempt += 1) {
        const present = await inFrame(edge, at, { read: changes.map(({ key }) => key) });
        if (!present.ok) {
          problem = present;
          break;
        }
        const values = new Map(present.entries);
        const current = changes.map((change) => {
          const before = values.get(change.key) ?? null;
          return before === change.want ? change : { ...change, before };
        });
        const written = await journal.write(head, [], [{ place: at, changes: current }]);
        const write = changes.map(({ key, want }) => ({ key, want, before: values.get(key) ?? null }));
        context.ownStorageWrite?.(at, write);
        const answer = await inFrame(edge, at, { write });
        if (answer.ok) return finish(written, at, current, null);
        if (answer.code !== 'storage-changed' || attempt === ATTEMPTS)
          return finish(written, at, current, answer);
      }
    }
    return finish(head, place, changes, { ...problem, unsent: true });
  }

  async function begin(
    id: string,
    kind: UndoEntry['kind'],
    set: StorageSet,
    total: number,
    more: Pick<OperationHead, 'undoes' | 'undone' | 'turn'> = {},
  ): Promise<OperationResult> {
    const { origin, storeId } = set.place;
    const head: Omit<OperationHead, 'bytes'> = {
      id,
      kind,
      time: now(),
      total,
      sites: [URL.canParse(origin) ? siteOf(new URL(origin).hostname) : origin],
      names: someNames(set.changes.map(({ key }) => key)),
      storeIds: storeId === undefined ? [] : [storeId],
      done: 0,
      failed: [],
      finished: false,
      undoable: 0,
      told: false,
      of: 'storage',
      ...whatItDid(set.changes, takesBack(more)),
      ...more,
    };
    try {
      return await run(await journal.write(head, [], [set]), set);
    } catch (error) {
      if (!(error instanceof RequestError) || error.code !== 'too-large-to-undo') throw error;
      // Nothing was changed; other parts of what a person does at once go on.
      await journal.remove(id);
      const keys = set.changes.map(({ key }) => key);
      const answer = refused(set.place, keys, error.code, error.message);
      if (head.undoes !== undefined)
        await settleUndone({ ...head, bytes: 0, failed: answer.failed }, set.place, set.changes, true);
      return answer;
    }
  }

  return {
    async start(id, kind, asked, wants, counts) {
      const exactly = wants === 'clear' ? [] : 'exactly' in wants ? wants.exactly : null;
      const listed = exactly ?? (wants as readonly StorageWant[]);
      const keys = exactly ? null : listed.map(({ key }) => key);
      const present = await inFrame(edge, asked, { read: keys });
      if (!present.ok) return refused(asked, keys ?? [], present.code, present.reason);
      const site = await topLevelSite(edge, asked.tabId);
      const tab = await edge.tabs.get(asked.tabId);
      const place: StoragePlace = {
        ...asked,
        ...(site === null ? {} : { topLevelSite: site }),
        ...(tab ? { storeId: tab.storeId } : {}),
      };
      const wanted = new Map(listed.map(({ key, want }) => [key, want]));
      const there = new Map([...listed.map(({ key }) => [key, null] as const), ...present.entries]);
      const changes = [...there].map(([key, before]) => ({ key, before, want: wanted.get(key) ?? null }));
      if (changes.length === 0) return { done: 0, failed: [], of: 'storage' };
      return begin(id, kind, { place, changes }, counts ?? changes.length);
    },
    async goOn(head) {
      const [set] = await journal.storage(head.id);
      return set ? run(head, set) : { done: 0, failed: [], of: 'storage' };
    },
    async undo(entry, id, kind, more) {
      const [set] = await journal.storage(entry.id);
      if (!set) return { done: 0, failed: [], of: 'storage' };
      return begin(id, kind, { ...set, changes: turnedBack(set.changes) }, entry.total, {
        undoes: entry.id,
        undone: withoutPast(entry),
        ...more,
      });
    },
  };
}
