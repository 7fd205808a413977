import { type Did, type OperationResult, RequestError, type UndoEntry } from '../messaging/requests';
import type { KeptJournal } from './kept-journal';
import { groupOf, type OperationHead, toResult } from './operation';
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
    storeIds: [...new Set(parts.flatMap(({ storeIds }) => storeIds ?? []))],
    ...alsoStorage(cookies, parts, ({ count }) => count),
    ...commonDid(counted),
    ...(memoryOnly ? { memoryOnly } : {}),
  };
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
  return {
    ...core,
    async undo(entryId, id = crypto.randomUUID()): Promise<OperationResult> {
      const known = await heads();
      const members = known.filter(
        (head) => isPart(head.id) && groupOf(head.id) === entryId && head.finished && head.undoable > 0,
      );
      // Asked again after the worker's end: what was taken back then counts too.
      const before = known.filter((head) => isPart(head.id) && groupOf(head.id) === id && head.finished);
      if (members.length === 0 && before.length === 0) return core.undo(entryId, id);
      const results: OperationResult[] = before.map(toResult);
      for (const { id: part, of } of members) {
        const own = `${id}.${part.slice(part.indexOf('.') + 1)}`;
        // One that cannot be taken back keeps none of the others from it.
        results.push(await core.undo(part, own).catch((error: unknown) => notUndone(part, of, error)));
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
      };
    },
    async listUndo() {
      const groups = new Map<string, UndoEntry[]>();
      const passing = await memoryOnly();
      for (const whole of await core.listUndo()) {
        const why = passing.get(whole.id);
        const entry = why ? { ...whole, memoryOnly: why } : whole;
        const list = groups.get(groupOf(entry.id));
        if (list) list.push(entry);
        else groups.set(groupOf(entry.id), [entry]);
      }
      return [...groups.values()].flatMap((parts) => merge(parts) ?? []);
    },
  };
}
