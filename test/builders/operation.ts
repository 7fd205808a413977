import type { OperationHead } from '../../utils/operations/operation';

/** A deletion of one cookie that has ended; spell out only what the test is about. */
export function anOperation(
  id: string,
  more: Partial<Omit<OperationHead, 'bytes'>> = {},
): Omit<OperationHead, 'bytes'> {
  return {
    id,
    kind: 'delete',
    time: 0,
    total: 1,
    sites: [],
    storeIds: ['0'],
    done: 1,
    failed: [],
    finished: true,
    undoable: 1,
    told: true,
    ...more,
  };
}
