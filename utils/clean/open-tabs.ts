import type { BrowserEdge, StorageAreaEdge, Tab } from '../browser/browser-edge';
import { siteOf } from '../cookies/site';
import type { OpenPages } from '../enforce/enforce-change';
import { inTurn } from '../in-turn';
import { isRecord } from '../record';

/** What a tab shows, as far as the extension may see it. */
export interface OpenTab {
  readonly site: string;
  /** With its port: what site data is kept by. */
  readonly origin: string;
  readonly storeId: string;
}

/** A tab went to another page, or was closed. */
export interface TabMove {
  readonly from: OpenTab | null;
  readonly to: OpenTab | null;
  readonly closed: boolean;
}

export interface OpenTabs extends OpenPages {
  changed(tabId: number): Promise<void>;
  closed(tabId: number): Promise<void>;
  all(): readonly OpenTab[];
  get(tabId: number): OpenTab | undefined;
  /** Compares what is remembered with the tabs there are: at the worker's start, and when rules came. */
  compare(): Promise<void>;
}

const KEY = 'open-tabs';

/** What a tab shows; `null` for a page that belongs to no site, or whose address may not be seen. */
export function openTab(tab: Pick<Tab, 'url' | 'storeId'> | null): OpenTab | null {
  if (!tab?.url || !/^https?:/.test(tab.url) || !URL.canParse(tab.url)) return null;
  const { origin, hostname } = new URL(tab.url);
  return { site: siteOf(hostname.replace(/^\[|\]$/g, '')), origin, storeId: tab.storeId };
}

/**
 * The site each tab shows, in `storage.session`: a closed tab no longer says what it was. `onMove` hears of every change
 * of site or origin, one after the other.
 */
export function openTabs(
  edge: Pick<BrowserEdge, 'tabs'>,
  area: StorageAreaEdge,
  onMove: (move: TabMove) => Promise<void>,
): OpenTabs {
  const tabs = new Map<number, OpenTab>();
  let reading: Promise<void> | null = null;
  const queued = inTurn();
  const ready = () => {
    reading ??= area
      .get([KEY])
      .then((stored) => {
        const raw = stored[KEY];
        if (!isRecord(raw)) return;
        for (const [id, tab] of Object.entries(raw)) tabs.set(Number(id), tab as OpenTab);
      })
      .catch((error: unknown) => {
        reading = null;
        throw error;
      });
    return reading;
  };

  async function move(tabId: number, to: OpenTab | null, closed: boolean): Promise<void> {
    const from = tabs.get(tabId) ?? null;
    if (from?.origin === to?.origin && from?.storeId === to?.storeId) return;
    if (to) tabs.set(tabId, to);
    else tabs.delete(tabId);
    await area.set({ [KEY]: Object.fromEntries(tabs) });
    await onMove({ from, to, closed });
  }

  return {
    ready,
    all: () => [...tabs.values()],
    get: (tabId) => tabs.get(tabId),
    tabsOf: (site, storeId) =>
      [...tabs].flatMap(([id, tab]) => (tab.site === site && tab.storeId === storeId ? [id] : [])),
    sites: (storeId) =>
      new Set([...tabs.values()].flatMap((tab) => (tab.storeId === storeId ? [tab.site] : []))),
    changed: (tabId) =>
      queued(async () => {
        await ready();
        const tab = await edge.tabs.get(tabId);
        if (tab) await move(tabId, openTab(tab), false);
      }),
    closed: (tabId) =>
      queued(async () => {
        await ready();
        await move(tabId, null, true);
      }),
    compare: () =>
      queued(async () => {
        await ready();
        const there = new Map((await edge.tabs.all()).map((tab) => [tab.id, tab]));
        for (const [id, tab] of there) await move(id, openTab(tab), false);
        for (const id of [...tabs.keys()]) if (!there.has(id)) await move(id, null, true);
      }),
  };
}
