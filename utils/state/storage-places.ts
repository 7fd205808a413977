import type { StoragePlace } from '../messaging/requests';
import type { SiteSnapshot, StorageEntry } from '../model';

/** Where an entry lies; `null` for IndexedDB, and where the frame or the tab is not known. */
export function placeOf(entry: StorageEntry, tabId: number | undefined): StoragePlace | null {
  const { area, frameId, origin } = entry;
  if (area === 'indexeddb' || tabId === undefined || frameId === undefined) return null;
  return { tabId, frameId, origin, area };
}

/** Every place of a page where an entry can be made: both areas of each origin, the page's own first. */
export function storagePlaces(snapshot: SiteSnapshot): readonly StoragePlace[] {
  const { tabId } = snapshot;
  if (tabId === undefined) return [];
  const frames = new Map<string, number>();
  for (const { id, url } of [...snapshot.frames].sort((a, b) => a.id - b.id)) {
    if (!/^https?:/.test(url) || !URL.canParse(url)) continue;
    const { origin } = new URL(url);
    if (!frames.has(origin)) frames.set(origin, id);
  }
  return [...frames].flatMap(([origin, frameId]) =>
    (['local', 'session'] as const).map((area) => ({ tabId, frameId, origin, area })),
  );
}
