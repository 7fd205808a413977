import { type Did, type OperationResult, RequestError, type UndoEntry } from '../messaging/requests';
import type { KeptJournal } from './kept-journal';
import { groupOf, type OperationHead, someNames, toResult } from './operation';
import type { Operations } from './operations';

const isPart = (id: string): boolean => id.includes('.');

/** What all parts did, where that is the same. */
function commonDid(parts: readonly { readonly did?: Did }[]): { readonly did?: Did } {
  const did = parts[0]?.did;
  return did && parts.every((part) => part.did === did) ? { did } : {};
}

/** What the parts that are no cookies count: all that there is, or what went with the cookies. */
function alsoStorage<P extends { readonly of?: 'storage' }>(
  cookies: readonly P[],
  parts: readonly P[],
  countOf: (part: P) => number,
): { readonly of?: 'storage'; readonly storage?: number } {
  if (cookies.length === 0) return { of: 'storage' };
  const storage = parts.reduce((sum, part) => (part.of === 'storage' ? sum + countOf(part) : sum), 0);
  return storage > 0 ? { storage } : {};
}

function notUndone(id: string, of: OperationHead['of'], error: unknown): OperationResult {
  if (!(error instanceof RequestError)) throw error;
  const { code, message } = error;
  return { done: 0, failed: [{ id, ok: false, code, reason: message }], ...(of ? { of } : {}) };
}

function merge(parts: readonly UndoEntry[]): UndoEntry | undefined {
  const [first] = parts;
  if (!first) return undefined;
  if (!isPart(first.id)) return first;
  const cookies = parts.filter(({ of }) => of === undefined);
  const counted = cookies.length > 0 ? cookies : parts;
  const moreSites = Math.max(...parts.map((part) => part.moreSites ?? 0));
  const memoryOnly = parts.find((part) => part.memoryOnly)?.memoryOnly;
  return {
    id: groupOf(first.id),
    kind: first.kind,
    time: Math.max(...parts.map(({ time }) => time)),
    count: counted.reduce((sum, { count }) => sum + count, 0),
    sites: [...new Set(parts.flatMap(({ sites }) => sites))],
    ...(moreSites > 0 ? { moreSites } : {}),
    names: someNames(counted.flatMap(({ names = [] }) => names)),
    storeIds: [...new Set(parts.flatMap(({ storeIds }) => storeIds ?? []))],
    ...alsoStorage(cookies, parts, ({ count }) => count),
    ...commonDid(counted),
    ...(first.takesBack ? { takesBack: true } : {}),
    ...(memoryOnly ? { memoryOnly } : {}),
  };
}

/** The entries with the parts of what was done at once as one, where the first of them stands. */
function inGroups(entries: readonly UndoEntry[]): readonly UndoEntry[] {
  const groups = new Map<string, UndoEntry[]>();
  for (const entry of entries) {
    const list = groups.get(groupOf(entry.id));
    if (list) list.push(entry);
    else groups.set(groupOf(entry.id), [entry]);
  }
  return [...groups.values()].flatMap((parts) => merge(parts) ?? []);
}

/**
 * Shows the parts of what a person did at once (the cookies and the web storage of a state) as one entry, and takes them
 * back together. `heads` are those of the journal; `memoryOnly` tells which of them will not outlive the browser though
 * they should.
 */
export function groupedOperations(
  core: Operations,
  heads: () => Promise<readonly OperationHead[]>,
  memoryOnly: KeptJournal['memoryOnly'] = async () => new Map(),
): Operations {
  /** Does `one` to every part of an entry that has something left for it; `null` where it is of one part. */
  async function together(
    entryId: string,
    id: string,
    leftOf: (head: OperationHead) => number,
    one: (part: string, own: string) => Promise<OperationResult>,
  ): Promise<OperationResult | null> {
    const known = await heads();
    const members = known.filter(
      (head) => isPart(head.id) && groupOf(head.id) === entryId && head.finished && leftOf(head) > 0,
    );
    // Asked again after the worker's end: what was taken back then counts too.
    const before = known.filter((head) => isPart(head.id) && groupOf(head.id) === id && head.finished);
    if (members.length === 0 && before.length === 0) return null;
    const results: OperationResult[] = before.map(toResult);
    for (const { id: part, of } of members) {
      const own = `${id}.${part.slice(part.indexOf('.') + 1)}`;
      // One that cannot be taken back keeps none of the others from it.
      results.push(await one(part, own).catch((error: unknown) => notUndone(part, of, error)));
    }
    const cookies = results.filter(({ of }) => of === undefined);
    const counted = cookies.length > 0 ? cookies : results;
    const left = merge(results.flatMap(({ undo }) => undo ?? []));
    return {
      done: counted.reduce((sum, { done }) => sum + done, 0),
      failed: results.flatMap(({ failed }) => failed),
      ...alsoStorage(cookies, results, ({ done }) => done),
      ...commonDid(counted),
      ...(left ? { undo: left } : {}),
      ...(results.some(({ redo }) => redo !== undefined) ? { redo: id } : {}),
    };
  }
  return {
    ...core,
    undo: async (entryId, id = crypto.randomUUID(), rules = undefined) =>
      (await together(entryId, id, ({ undoable }) => undoable, core.undo)) ?? core.undo(entryId, id, rules),
    redo: async (entryId, id = crypto.randomUUID(), sparing = undefined) =>
      (await together(
        entryId,
        id,
        ({ redoable = 0 }) => redoable,
        (part, own) => core.redo(part, own, sparing),
      )) ?? core.redo(entryId, id, sparing),
    async listUndo() {
      const passing = await memoryOnly();
      return inGroups(
        (await core.listUndo()).map((entry) => {
          const why = passing.get(entry.id);
          return why ? { ...entry, memoryOnly: why } : entry;
        }),
      );
    },
    listRedo: async () => inGroups(await core.listRedo()),
  };
}
