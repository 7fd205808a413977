import type { StorageAreaEdge } from '../browser/browser-edge';
import { inTurn } from '../in-turn';
import { RequestError } from '../messaging/requests';
import type { SnapshotHead } from '../messaging/snapshot-requests';
import { dropUnnamed } from '../storage/drop-unnamed';

/** What is kept of a snapshot beside its text. */
export interface KeptHead extends Omit<SnapshotHead, 'active'> {
  readonly active?: boolean;
  /** The request that saved it, which may be asked again because its answer was lost. */
  readonly savedBy?: string;
  /** The operation that made it active, and the snapshot that was active before: undoing goes back to that. */
  readonly since?: { readonly operation: string; readonly before: string | null };
  /** The operation that took that one back; made again it makes this snapshot active again. */
  readonly until?: string;
  /** Characters of the version before. */
  readonly previousSize?: number;
  /** Deleted at this time (milliseconds): it waits in memory to be brought back. `from` is where it was kept. */
  readonly deleted?: { readonly time: number; readonly from: SnapshotHead['where'] };
}

const HEADS = 'snapshots';
const body = (id: string) => `snapshot:${id}`;
const previous = (id: string) => `snapshot:${id}:previous`;

/** In characters. Memory is 10 MB in both browsers, most of which the undo journal may need. */
const MEMORY = 3_000_000;
/** The disk has 10 MB too, for rules and settings as well. */
const DISK = 6_000_000;
const MOST = 200;
const MOST_DELETED = 5;

export interface SnapshotStore {
  list(): Promise<readonly KeptHead[]>;
  /** Throws `RequestError('snapshot-gone')`. */
  find(id: string): Promise<KeptHead>;
  text(id: string, version?: 'previous'): Promise<string>;
  /** Writes head and text at once: both or, where there is no room (`snapshot-no-room`), neither. */
  write(head: KeptHead, text: string, keepPrevious?: boolean): Promise<KeptHead>;
  change(change: (heads: readonly KeptHead[]) => readonly KeptHead[]): Promise<void>;
  /** Moves the texts; the head says where they are. */
  move(head: KeptHead, to: SnapshotHead['where'], text?: string): Promise<void>;
  drop(ids: readonly string[]): Promise<void>;
  /** Removes texts from disk that no head names: what a crash of the browser left. */
  sweep(): Promise<void>;
}

/** Snapshots in memory, and on disk those that a person asked to keep there. */
export function snapshotStore(areas: {
  readonly session: StorageAreaEdge;
  readonly local: StorageAreaEdge;
}): SnapshotStore {
  const areaOf = (where: SnapshotHead['where']) => (where === 'disk' ? areas.local : areas.session);
  const queued = inTurn();
  const headsIn = async (where: SnapshotHead['where']) =>
    ((await areaOf(where).get([HEADS]))[HEADS] ?? []) as readonly KeptHead[];
  /** A worker that ended in the middle of a move left it in both places: what is on disk counts. */
  async function all(): Promise<readonly KeptHead[]> {
    const disk = await headsIn('disk');
    const there = new Set(disk.map(({ id }) => id));
    return [...(await headsIn('memory')).filter(({ id }) => !there.has(id)), ...disk];
  }

  function noRoom(where: SnapshotHead['where']): RequestError {
    return new RequestError(
      where === 'disk' ? 'snapshot-disk-full' : 'snapshot-memory-full',
      'There is no room for this snapshot: nothing was changed. Delete others first.',
    );
  }

  /** Writes heads of one area with texts, all or nothing. */
  async function put(
    where: SnapshotHead['where'],
    heads: readonly KeptHead[],
    texts: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    const size = heads.reduce((sum, head) => sum + head.size + (head.previousSize ?? 0), 0);
    if (Object.keys(texts).length > 0 && (size > (where === 'disk' ? DISK : MEMORY) || heads.length > MOST))
      throw noRoom(where);
    try {
      await areaOf(where).set({ [HEADS]: heads, ...texts });
    } catch {
      throw noRoom(where);
    }
  }

  async function find(id: string): Promise<KeptHead> {
    const head = (await all()).find((one) => one.id === id);
    if (!head) throw new RequestError('snapshot-gone', 'This snapshot is no longer there.');
    return head;
  }

  async function read(where: SnapshotHead['where'], key: string): Promise<string> {
    const text = (await areaOf(where).get([key]))[key];
    if (typeof text !== 'string')
      throw new RequestError('snapshot-gone', 'This snapshot is no longer there.');
    return text;
  }

  async function dropNow(ids: readonly string[]): Promise<void> {
    const gone = new Set(ids);
    for (const where of ['memory', 'disk'] as const) {
      const heads = await headsIn(where);
      if (!heads.some(({ id }) => gone.has(id))) continue;
      await areaOf(where).set({ [HEADS]: heads.filter(({ id }) => !gone.has(id)) });
      await areaOf(where).remove(ids.flatMap((id) => [body(id), previous(id)]));
    }
  }

  return {
    list: () => queued(all),
    find: (id) => queued(() => find(id)),
    text: (id, version) =>
      queued(async () => read((await find(id)).where, version === 'previous' ? previous(id) : body(id))),
    write: (head, text, keepPrevious = false) =>
      queued(async () => {
        const heads = await headsIn(head.where);
        const old = heads.find(({ id }) => id === head.id);
        const before = keepPrevious && old ? await read(head.where, body(head.id)) : null;
        const next: KeptHead = {
          ...head,
          size: text.length,
          ...(before !== null && old ? { previousTime: old.time, previousSize: before.length } : {}),
        };
        await put(head.where, [next, ...heads.filter(({ id }) => id !== head.id)], {
          [body(head.id)]: text,
          ...(before === null ? {} : { [previous(head.id)]: before }),
        });
        return next;
      }),
    change: (change) =>
      queued(async () => {
        for (const where of ['memory', 'disk'] as const) {
          const heads = await headsIn(where);
          const next = change(heads);
          if (JSON.stringify(next) !== JSON.stringify(heads)) await put(where, next);
        }
        const deleted = (await all())
          .filter((head) => head.deleted)
          .sort((a, b) => (b.deleted?.time ?? 0) - (a.deleted?.time ?? 0));
        await dropNow(deleted.slice(MOST_DELETED).map(({ id }) => id));
      }),
    move: (head, to, given) =>
      queued(async () => {
        const from = (await find(head.id)).where;
        const text = given ?? (await read(from, body(head.id)));
        // An encrypted text replaces every plain one: the version before goes.
        const old =
          given === undefined && head.previousTime !== undefined ? await read(from, previous(head.id)) : null;
        const { previousTime: _, previousSize: __, ...bare } = head;
        const next: KeptHead = { ...(old === null ? bare : head), where: to, size: text.length };
        await put(to, [next, ...(await headsIn(to)).filter(({ id }) => id !== head.id)], {
          [body(head.id)]: text,
          ...(old === null ? {} : { [previous(head.id)]: old }),
        });
        if (from === to) {
          if (old === null) await areaOf(to).remove([previous(head.id)]);
          return;
        }
        await areaOf(from).set({ [HEADS]: (await headsIn(from)).filter(({ id }) => id !== head.id) });
        await areaOf(from).remove([body(head.id), previous(head.id)]);
      }),
    drop: (ids) => queued(() => dropNow(ids)),
    sweep: () =>
      queued(async () => {
        const named = (await headsIn('disk')).flatMap(({ id, previousTime }) => [
          body(id),
          ...(previousTime === undefined ? [] : [previous(id)]),
        ]);
        await dropUnnamed(areas.local, body(''), named);
      }),
  };
}
