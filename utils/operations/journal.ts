import type { StorageAreaEdge } from '../browser/browser-edge';
import { cookieKey, utf8Bytes } from '../cookies/cookie-key';
import { inTurn } from '../in-turn';
import { isFull } from '../messaging/browser-failure';
import { RequestError } from '../messaging/requests';
import type { CookieKey } from '../model';
import { type Change, groupOf, type OperationHead, type StorageSet } from './operation';

/** Where the list of operations lies in its storage area. */
export const JOURNAL_HEADS = 'journal';
/** Where the cookies of an operation lie. */
export const journalBody = (id: string) => `journal:${id}`;

/** `storage.session` holds 10 MB in both browsers; snapshots may take 3 of them. */
const BUDGET_BYTES = 6_500_000;
/** What was done at once counts once, however many parts it has. */
const MAX_ENTRIES = 50;
/** Rows that failed are kept of an operation when there is no room for all: whoever asked for it was told of each. */
const FEW_ROWS = 100;

/**
 * Changes as one text: the browsers count a text by its length, but objects by what they take in memory, several times
 * that. A key is left out where a cookie has it.
 */
function toText(changes: readonly Change[], storage: readonly StorageSet[]): string {
  const cookies = changes.map(({ key, want, before }) => ({
    before,
    want,
    ...(before || want ? {} : { key }),
  }));
  return JSON.stringify({ cookies, storage });
}

interface Body {
  readonly cookies: readonly (Omit<Change, 'key'> & { readonly key?: CookieKey })[];
  readonly storage: readonly StorageSet[];
}

function fromText(stored: unknown): Body {
  return typeof stored === 'string' ? (JSON.parse(stored) as Body) : { cookies: [], storage: [] };
}

function toChanges({ cookies }: Body): readonly Change[] {
  return cookies.flatMap(({ before, want, key }) => {
    const named = before ?? want ?? key;
    return named ? [{ key: cookieKey(named), before, want }] : [];
  });
}

/** The changes to cookies that a text of the journal holds. */
export const changesOf = (stored: unknown): readonly Change[] => toChanges(fromText(stored));

type Named = Pick<OperationHead, 'id' | 'undoes'>;

/**
 * What goes to make room for `head`: the oldest that has ended, and nothing that was done with it or that it takes back. Of
 * that the very one it takes back goes when there is nothing else: what is put back is written here once more.
 */
function victim(heads: readonly OperationHead[], { id: own, undoes }: Named): OperationHead | undefined {
  const spared = new Set([groupOf(own), ...(undoes === undefined ? [] : [groupOf(undoes)])]);
  return (
    heads.findLast(({ id, finished }) => finished && !spared.has(groupOf(id))) ??
    heads.find(({ id, finished }) => finished && id === undoes)
  );
}

/**
 * Operations and the cookies they touch, in `storage.session`: memory only, and it outlives the worker. An operation is
 * written here before it acts, so that whatever ends the worker, nothing is lost.
 */
export interface Journal {
  /** Newest first. */
  heads(): Promise<readonly OperationHead[]>;
  changes(id: string): Promise<readonly Change[]>;
  /** What the operation changes in web storage. */
  storage(id: string): Promise<readonly StorageSet[]>;
  /** Writes an operation, dropping the oldest finished ones to make room. Throws `RequestError('too-large-to-undo')`. */
  write(
    head: Omit<OperationHead, 'bytes'>,
    changes: readonly Change[],
    storage?: readonly StorageSet[],
  ): Promise<OperationHead>;
  /** Changes an operation's head; one that was dropped meanwhile stays dropped. */
  update(id: string, change: Partial<OperationHead>): Promise<void>;
  /** `takenBack`: the cookies that it changed have just been put back as they were. */
  remove(id: string, how?: { readonly takenBack: true }): Promise<void>;
}

export function sessionJournal(area: StorageAreaEdge): Journal {
  // One writer at a time: two operations that end together must not overwrite each other's heads.
  const queued = inTurn();
  /** What was read or written last: nobody else writes here while this worker lives, so it is asked for once. */
  let known: readonly OperationHead[] | null = null;
  /** What the area holds, where there was no room in it for what is known. */
  let held: readonly OperationHead[] | null = null;
  const read = async () => {
    known ??= ((await area.get([JOURNAL_HEADS]))[JOURNAL_HEADS] ?? []) as readonly OperationHead[];
    return known;
  };
  async function setHeads(heads: readonly OperationHead[], more: Readonly<Record<string, unknown>> = {}) {
    // A write that fails leaves it to the browser what is there.
    known = null;
    await area.set({ [JOURNAL_HEADS]: heads, ...more });
    known = heads;
    held = null;
  }

  async function drop(ids: readonly string[]): Promise<void> {
    const gone = new Set(ids);
    await setHeads((await read()).filter(({ id }) => !gone.has(id)));
    await area.remove(ids.map(journalBody));
  }

  /** What became of an operation has to be noted, or it would be gone on with for ever: others make room for it. */
  async function note(id: string, change: Partial<OperationHead>): Promise<void> {
    const heads = await read();
    if (!heads.some((head) => head.id === id)) return;
    const noted = heads.map((head) => (head.id === id ? { ...head, ...change } : head));
    try {
      await setHeads(noted);
    } catch (error) {
      if (!isFull(error)) throw error;
      const oldest = victim(heads, heads.find((head) => head.id === id) ?? { id });
      const { failed = [] } = change;
      if (oldest) await drop([oldest.id]);
      else if (failed.length <= FEW_ROWS) {
        // No room for a word more: this worker knows it, and the next write takes it along.
        known = noted;
        held ??= heads;
        return;
      }
      await note(id, oldest ? change : { ...change, failed: failed.slice(0, FEW_ROWS) });
    }
  }

  async function put(
    bare: Omit<OperationHead, 'bytes'>,
    changes: readonly Change[],
    storage: readonly StorageSet[],
  ): Promise<OperationHead> {
    // A thousand cookies take milliseconds to become a text: the browser reads meanwhile.
    const reading = read();
    const text = toText(changes, storage);
    const head = { ...bare, bytes: utf8Bytes(text) };
    const present = await reading;
    const shorter = held;
    // What had ended keeps its place: it is not what was done last.
    const isOld = head.finished && present.some(({ id, finished }) => finished && id === head.id);
    let kept = isOld
      ? present.map((one) => (one.id === head.id ? head : one))
      : [head, ...present.filter(({ id }) => id !== head.id)];
    let dropped: string[] = [];
    /** What was dropped for room, to be put back when that was in vain. */
    let saved: Readonly<Record<string, unknown>> = {};
    for (;;) {
      const taken = kept.reduce((sum, { bytes }) => sum + bytes, 0);
      if (taken <= BUDGET_BYTES && new Set(kept.map(({ id }) => groupOf(id))).size <= MAX_ENTRIES) {
        if (dropped.length > 0) {
          saved = { ...saved, ...(await area.get(dropped.map(journalBody))) };
          await drop(dropped);
          dropped = [];
        }
        try {
          await setHeads(kept, { [journalBody(head.id)]: text });
          return head;
        } catch (error) {
          if (!isFull(error)) throw error;
          // The browser counts differently, or others fill the area: more room has to be made.
        }
      }
      const oldest = victim(kept, head);
      if (!oldest) {
        // Without room for this one nothing is changed, so what was there before stays undoable.
        if (Object.keys(saved).length > 0)
          await setHeads(present, saved)
            .catch(async (error: unknown) => {
              if (!shorter) throw error;
              await setHeads(shorter, saved);
              known = present;
              held = shorter;
            })
            .catch(() => undefined);
        throw new RequestError(
          'too-large-to-undo',
          'This is too much to keep for undo: nothing was changed.',
        );
      }
      dropped.push(oldest.id);
      kept = kept.filter(({ id }) => id !== oldest.id);
    }
  }

  return {
    heads: () => queued(read),
    changes: async (id) => changesOf((await area.get([journalBody(id)]))[journalBody(id)]),
    storage: async (id) => fromText((await area.get([journalBody(id)]))[journalBody(id)]).storage,
    write: (head, changes, storage = []) => queued(() => put(head, changes, storage)),
    update: (id, change) => queued(() => note(id, change)),
    remove: (id) => queued(() => drop([id])),
  };
}
