import type { SiteSnapshot, StorageEntry } from '../model';
import { findTokens } from '../tokens/find-tokens';

/** What stays of a value that has to be cut short. UTF-16 units. */
const BEGINNING = 256;

const size = (entries: readonly StorageEntry[]) =>
  entries.reduce((sum, { key, value, origin }) => sum + key.length + value.length + origin.length, 0);

/**
 * A snapshot that can wait in memory: without headers, and with the longest stored values cut to their beginnings until
 * its storage takes at most `most` UTF-16 units. A value that was cut is still told from another by its length, its
 * beginning and the tokens that were found in it. Entries beyond what even that leaves room for are dropped.
 */
export function fitSnapshot(snapshot: SiteSnapshot, most: number): SiteSnapshot {
  const { storage } = snapshot;
  const slim = { ...snapshot, headers: { setCookie: [], sent: [], authorization: [] } };
  let over = size(storage) - most;
  if (over <= 0) return slim;
  const cut = new Map<StorageEntry, StorageEntry>();
  for (const entry of [...storage].sort((a, b) => b.value.length - a.value.length)) {
    if (over <= 0 || entry.value.length <= BEGINNING) break;
    const hits = entry.truncated ? (entry.hits ?? []) : findTokens(entry.value, { name: entry.key });
    cut.set(entry, { ...entry, value: entry.value.slice(0, BEGINNING), truncated: true, hits });
    over -= entry.value.length - BEGINNING;
  }
  let left = most;
  const kept = storage
    .map((entry) => cut.get(entry) ?? entry)
    .filter((entry) => {
      left -= entry.key.length + entry.value.length + entry.origin.length;
      return left >= 0;
    });
  return { ...slim, storage: kept };
}
