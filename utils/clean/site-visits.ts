import type { StorageAreaEdge } from '../browser/browser-edge';
import { PRIVATE_STORES } from '../cookies/private-stores';
import { inTurn } from '../in-turn';
import type { OpenTab } from './open-tabs';

/** A site that a tab shows or showed and that has not been cleaned since. */
export interface SiteVisit {
  readonly site: string;
  readonly storeId: string;
  /** With their ports, at most 20. */
  readonly origins: readonly string[];
  /** Absent while a tab shows it. Milliseconds. */
  readonly left?: { readonly how: 'tab-close' | 'leave'; readonly time: number; readonly handled?: true };
}

/** Visits in the extension's own storage: those of private windows in memory alone, the others outlive the browser. */
export interface SiteVisits {
  all(): Promise<readonly SiteVisit[]>;
  opened(tab: OpenTab): Promise<void>;
  left(tab: OpenTab, how: 'tab-close' | 'leave', time: number): Promise<void>;
  change(next: (visits: readonly SiteVisit[]) => readonly SiteVisit[]): Promise<void>;
}

const KEY = 'site-visits';
const MOST_ORIGINS = 20;
const MOST_VISITS = 1000;
export function siteVisits(areas: {
  readonly local: StorageAreaEdge;
  readonly session: StorageAreaEdge;
}): SiteVisits {
  let known: readonly SiteVisit[] | null = null;
  const queued = inTurn();
  async function read(): Promise<readonly SiteVisit[]> {
    if (known) return known;
    const stored = await Promise.all([areas.local.get([KEY]), areas.session.get([KEY])]);
    known = stored.flatMap((one) => (Array.isArray(one[KEY]) ? (one[KEY] as readonly SiteVisit[]) : []));
    return known;
  }
  async function write(visits: readonly SiteVisit[]): Promise<void> {
    const kept = visits.slice(-MOST_VISITS);
    const isPrivate = ({ storeId }: SiteVisit) => PRIVATE_STORES.has(storeId);
    const before = known ?? [];
    known = kept;
    const changed = (which: (visit: SiteVisit) => boolean) =>
      JSON.stringify(before.filter(which)) !== JSON.stringify(kept.filter(which));
    const lasting = (visit: SiteVisit) => !isPrivate(visit);
    if (changed(lasting)) await areas.local.set({ [KEY]: kept.filter(lasting) });
    if (changed(isPrivate)) await areas.session.set({ [KEY]: kept.filter(isPrivate) });
  }
  const isOf = (visit: SiteVisit, { site, storeId }: OpenTab) =>
    visit.site === site && visit.storeId === storeId;
  return {
    all: () => queued(read),
    change: (next) => queued(async () => write(next(await read()))),
    opened: (tab) =>
      queued(async () => {
        const visits = await read();
        const old = visits.find((visit) => isOf(visit, tab));
        const origins = [...new Set([...(old?.origins ?? []), tab.origin])].slice(-MOST_ORIGINS);
        const visit = { site: tab.site, storeId: tab.storeId, origins };
        await write([...visits.filter((one) => one !== old), visit]);
      }),
    left: (tab, how, time) =>
      queued(async () => {
        const visits = await read();
        await write(visits.map((visit) => (isOf(visit, tab) ? { ...visit, left: { how, time } } : visit)));
      }),
  };
}
