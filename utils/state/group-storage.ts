import type { StorageArea, StorageEntry } from '../model';

/** The entries of one area of one origin. */
export interface StorageGroup {
  readonly origin: string;
  readonly area: StorageArea;
  readonly entries: readonly StorageEntry[];
  /** The sum of the entries shown, in bytes. */
  readonly bytes: number;
}

/** Groups in the order their first entry was read, keys in order; `filter` words must each be in key or value. */
export function groupStorage(storage: readonly StorageEntry[], filter: string): readonly StorageGroup[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<string, StorageEntry[]>();
  for (const entry of storage) {
    const text = words.length > 0 ? `${entry.key}\n${entry.value}`.toLowerCase() : '';
    if (!words.every((word) => text.includes(word))) continue;
    const id = `${entry.area} ${entry.origin}`;
    const group = groups.get(id);
    if (group) group.push(entry);
    else groups.set(id, [entry]);
  }
  return [...groups.values()].flatMap((entries) => {
    const [first] = entries;
    if (!first) return [];
    const ordered = entries.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
    const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
    return [{ origin: first.origin, area: first.area, entries: ordered, bytes }];
  });
}
