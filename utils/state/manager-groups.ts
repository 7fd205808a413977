import { compareText } from '../table/column';
import type { ManagerEntry } from './manager-entries';

export const groupings = ['site', 'store', 'partition', 'class', 'none'] as const;
/** What the table's groups stand for. */
export type GroupBy = (typeof groupings)[number];

export const groupOrders = ['name', 'count', 'size'] as const;
/** Which group comes first: by name, the one with most cookies, the largest. */
export type GroupOrder = (typeof groupOrders)[number];

/** Cookies that share a registrable domain, a store, a partition or a class. */
export interface ManagerGroup {
  /**
   * The registrable domain, the store's id, the partition's top-level site (empty: unpartitioned) or the class. The
   * one group of an ungrouped table has an empty key.
   */
  readonly key: string;
  readonly entries: readonly ManagerEntry[];
  readonly bytes: number;
}

const keyOf: Record<GroupBy, (entry: ManagerEntry) => string> = {
  site: (entry) => entry.site,
  store: (entry) => entry.cookie.storeId,
  partition: (entry) => entry.cookie.partitionKey?.topLevelSite ?? '',
  class: (entry) => entry.class,
  none: () => '',
};

const orders: Record<GroupOrder, (a: ManagerGroup, b: ManagerGroup) => number> = {
  name: (a, b) => compareText(a.key, b.key),
  count: (a, b) => b.entries.length - a.entries.length || compareText(a.key, b.key),
  size: (a, b) => b.bytes - a.bytes || compareText(a.key, b.key),
};

/** Groups in `order`; within a group the entries stay in the order given. */
export function groupEntries(
  entries: readonly ManagerEntry[],
  by: GroupBy,
  order: GroupOrder = 'name',
): readonly ManagerGroup[] {
  const key = keyOf[by];
  const lists = new Map<string, ManagerEntry[]>();
  for (const entry of entries) {
    const k = key(entry);
    const list = lists.get(k);
    if (list) list.push(entry);
    else lists.set(k, [entry]);
  }
  return [...lists]
    .map(([k, list]) => ({ key: k, entries: list, bytes: list.reduce((sum, entry) => sum + entry.bytes, 0) }))
    .sort(orders[order]);
}
