import type { OperationResult, RequestParameter, StorageEntryResult } from '../messaging/requests';
import { inFrame, type StorageEdge } from './frame-storage';
import type { Operations } from './operations';

interface Context {
  readonly edge: StorageEdge;
  readonly operations: Pick<Operations, 'changeStorage' | 'isKnown'>;
}

/** The whole value of one entry, read where it lies. */
export async function readStorageEntry(
  edge: StorageEdge,
  { place, key }: RequestParameter<'readStorageEntry'>,
): Promise<StorageEntryResult> {
  const answer = await inFrame(edge, place, { read: [key] });
  return answer.ok ? { ok: true, value: answer.entries[0]?.[1] ?? null } : answer;
}

/** Stores an entry, and removes the one it replaces where that has another key: both, or neither. */
export async function writeStorageEntry(
  { place, replaces, key, value, overwrite, operation }: RequestParameter<'writeStorageEntry'>,
  { edge, operations }: Context,
): Promise<OperationResult> {
  const id = operation ?? crypto.randomUUID();
  const moves = replaces !== null && replaces !== key;
  if (replaces !== key && overwrite !== true && !(await operations.isKnown(id))) {
    const present = await readStorageEntry(edge, { place, key });
    if (present.ok && present.value !== null) {
      const reason = 'There is already an entry of this key.';
      return { done: 0, failed: [{ id: key, ok: false, code: 'storage-exists', reason }], of: 'storage' };
    }
  }
  const wants = [{ key, want: value }, ...(moves ? [{ key: replaces, want: null }] : [])];
  return operations.changeStorage('edit', place, wants, id, 1);
}

export function removeStorageEntries(
  { place, keys, operation }: RequestParameter<'removeStorageEntries'>,
  { operations }: Context,
): Promise<OperationResult> {
  const wants = keys === null ? 'clear' : keys.map((key) => ({ key, want: null }));
  return operations.changeStorage('delete', place, wants, operation ?? crypto.randomUUID());
}
