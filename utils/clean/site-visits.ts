import type { StorageAreaEdge } from '../browser/browser-edge';
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
const PRIVATE = new Set(['1', 'firefox-private']);

export function siteVisits(areas: {
  readonly local: StorageAreaEdge;
  readonly session: StorageAreaEdge;
}): SiteVisits {
  let known: readonly SiteVisit[] | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
  async function read(): Promise<readonly SiteVisit[]> {
    if (known) return known;
    const stored = await Promise.all([areas.local.get([KEY]), areas.session.get([KEY])]);
    known = stored.flatMap((one) => (Array.isArray(one[KEY]) ? (one[KEY] as readonly SiteVisit[]) : []));
    return known;
  }
  async function write(visits: readonly SiteVisit[]): Promise<void> {
    const kept = visits.slice(-MOST_VISITS);
    const isPrivate = ({ storeId }: SiteVisit) => PRIVATE.has(storeId);
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
    all: () => inTurn(read),
    change: (next) => inTurn(async () => write(next(await read()))),
    opened: (tab) =>
      inTurn(async () => {
        const visits = await read();
        const old = visits.find((visit) => isOf(visit, tab));
        const origins = [...new Set([...(old?.origins ?? []), tab.origin])].slice(-MOST_ORIGINS);
        const visit = { site: tab.site, storeId: tab.storeId, origins };
        await write([...visits.filter((one) => one !== old), visit]);
      }),
    left: (tab, how, time) =>
      inTurn(async () => {
        const visits = await read();
        await write(visits.map((visit) => (isOf(visit, tab) ? { ...visit, left: { how, time } } : visit)));
      }),
  };
}
