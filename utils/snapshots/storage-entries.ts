import { utf8Bytes } from '../cookies/cookie-key';
import { siteOf } from '../cookies/site';
import type { StorageEntry } from '../model';
import type { SiteState, StoredArea } from './site-state';

/** Web storage of a state as a bundle has it. */
export function storageEntries(areas: readonly StoredArea[]): readonly StorageEntry[] {
  return areas.flatMap(({ origin, area, entries }) =>
    entries.map(([key, value]) => ({ origin, area, key, value, bytes: utf8Bytes(key) + utf8Bytes(value) })),
  );
}

/** Web storage of a bundle as states to put back, one for each site; databases cannot be put back and are left out. */
export function storageStates(
  entries: readonly StorageEntry[],
  at: { readonly now: number; readonly storeId: string },
): readonly SiteState[] {
  const areas = new Map<string, { origin: string; area: StoredArea['area']; entries: [string, string][] }>();
  for (const { origin, area, key, value, truncated } of entries) {
    if (area === 'indexeddb' || truncated || !/^https?:/.test(origin)) continue;
    const id = `${area} ${origin}`;
    const known = areas.get(id) ?? { origin, area, entries: [] };
    known.entries.push([key, value]);
    areas.set(id, known);
  }
  const sites = new Map<string, SiteState>();
  for (const one of areas.values()) {
    const site = siteOf(new URL(one.origin).hostname);
    const state = sites.get(site);
    sites.set(site, {
      site,
      origin: state?.origin ?? one.origin,
      storeId: at.storeId,
      time: at.now,
      cookies: [],
      storage: [...(state?.storage ?? []), one],
      gaps: [],
    });
  }
  return [...sites.values()];
}
