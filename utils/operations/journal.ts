import type { StorageAreaEdge } from '../browser/browser-edge';
import { RequestError } from '../messaging/requests';
import type { Change, OperationHead } from './operation';

const HEADS = 'journal';
const body = (id: string) => `journal:${id}`;

/** `storage.session` holds 10 MB in both browsers; the rest of it is for others. */
const BUDGET_BYTES = 8_000_000;
const MAX_ENTRIES = 50;

/** What an entry takes, on the safe side: JSON text, counted as the browsers do, in UTF-8. */
function sizeOf(changes: readonly Change[]): number {
  return new TextEncoder().encode(JSON.stringify(changes)).length;
}

/**
 * Operations and the cookies they touch, in `storage.session`: memory only, and it outlives the worker. An operation is
 * written here before it acts, so that whatever ends the worker, nothing is lost.
 */
export interface Journal {
  /** Newest first. */
  heads(): Promise<readonly OperationHead[]>;
  changes(id: string): Promise<readonly Change[]>;
  /** Writes an operation, dropping the oldest finished ones to make room. Throws `RequestError('too-large-to-undo')`. */
  write(head: Omit<OperationHead, 'bytes'>, changes: readonly Change[]): Promise<OperationHead>;
  /** Changes an operation's head; one that was dropped meanwhile stays dropped. */
  update(id: string, change: Partial<OperationHead>): Promise<void>;
  remove(id: string): Promise<void>;
}

export function sessionJournal(area: StorageAreaEdge): Journal {
  // One writer at a time: two operations that end together must not overwrite each other's heads.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
  const read = async () => ((await area.get([HEADS]))[HEADS] ?? []) as readonly OperationHead[];

  async function put(head: OperationHead, changes: readonly Change[]): Promise<OperationHead> {
    let kept = [head, ...(await read()).filter(({ id }) => id !== head.id)];
    const dropped: string[] = [];
    for (;;) {
      const taken = kept.reduce((sum, { bytes }) => sum + bytes, 0);
      let fits = taken <= BUDGET_BYTES && kept.length <= MAX_ENTRIES;
      if (fits) {
        try {
          if (dropped.length > 0) await area.remove(dropped.map(body));
          await area.set({ [HEADS]: kept, [body(head.id)]: changes });
          return head;
        } catch {
          fits = false; // The browser counts differently, or others fill the area: make more room.
        }
      }
      const oldest = kept.findLast(({ id, finished }) => finished && id !== head.id);
      if (!oldest) {
        throw new RequestError(
          'too-large-to-undo',
          'These cookies are too many to keep for undo: nothing was changed.',
        );
      }
      dropped.push(oldest.id);
      kept = kept.filter(({ id }) => id !== oldest.id);
    }
  }

  return {
    heads: () => inTurn(read),
    changes: async (id) => ((await area.get([body(id)]))[body(id)] ?? []) as readonly Change[],
    write: (head, changes) => inTurn(() => put({ ...head, bytes: sizeOf(changes) }, changes)),
    update: (id, change) =>
      inTurn(async () => {
        const heads = await read();
        if (!heads.some((head) => head.id === id)) return;
        await area.set({ [HEADS]: heads.map((head) => (head.id === id ? { ...head, ...change } : head)) });
      }),
    remove: (id) =>
      inTurn(async () => {
        await area.set({ [HEADS]: (await read()).filter((head) => head.id !== id) });
        await area.remove([body(id)]);
      }),
  };
}
