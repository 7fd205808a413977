import type { BrowserEdge, ExchangePart } from '../browser/browser-edge';
import { type HandedExchange, type HandedPage, partsOf } from './handed-exchange';
import { emptyLog, type HeaderLog, withRequest, withResponse } from './header-log';
import { whenQuiet } from './when-quiet';

const TABS = 'observed';
const ALL = 'observed-all';
const logKey = (tabId: number) => `headers:${tabId}`;
/** How long log lines are gathered before they are told of, in milliseconds. */
const GATHER = 100;
/**
 * When they are written: no browser ends a worker that was told of something in the last seconds, and writing a whole
 * log costs more than everything else that is done with it.
 */
const SAVE = { quiet: 300, most: 3000 };

export type ObserverEdge = Pick<BrowserEdge, 'requests' | 'storage'> & {
  readonly listening: Pick<BrowserEdge['listening'], 'first'>;
};

/**
 * Watches the headers of the tabs a person asked to watch, and of no other: without such a tab nothing is registered
 * and no request wakes the worker. Logs live in `storage.session` (memory only) and end with the tab.
 */
export interface Observer {
  isObserved(tabId: number): Promise<boolean>;
  /** Who tells what the tab's requests carry: the browser's own network events, or the developer tools. */
  tellerOf(tabId: number): Promise<'browser' | 'devtools' | null>;
  /** What was seen of the tab's present page; `null` when it is not watched. */
  log(tabId: number): Promise<HeaderLog | null>;
  /** Begins to watch; what is already loaded was not seen. False when the permission is missing. */
  start(tabId: number): Promise<boolean>;
  /**
   * Takes what the developer tools saw of a tab. False where the browser's own network events show it: nothing is
   * noted twice.
   */
  feed(tabId: number, page: HandedPage | undefined, exchanges: readonly HandedExchange[]): Promise<boolean>;
  /** Ends watching and forgets what was seen. */
  stop(tabId: number): Promise<void>;
  /** Watches every tab from now on; or none, forgetting what was seen. False when the permission is missing. */
  setAll(on: boolean): Promise<boolean>;
  isAll(): boolean;
  /** The watched tabs. */
  watched(): Promise<readonly number[]>;
}

/** Told of every part of a watched tab's exchanges, as it comes. */
export interface ExchangeTap {
  sent(part: ExchangePart): void;
  received(part: ExchangePart): void;
}

export function observer(edge: ObserverEdge, onSeen: (tabId: number) => void, tap?: ExchangeTap): Observer {
  const { session } = edge.storage;
  /** What this life of the worker holds; everything is in the session area too, some moments later. */
  const logs = new Map<number, HeaderLog>();
  const unsaved = new Set<number>();
  const untold = new Set<number>();
  const stops = new Map<number | null, () => void>();
  let tabs: Set<number> | null = null;
  let all = false;
  let timer: ReturnType<typeof setTimeout> | null = null;

  const saveSoon = whenQuiet(() => {
    const values = Object.fromEntries([...unsaved].map((tabId) => [logKey(tabId), logs.get(tabId)]));
    unsaved.clear();
    if (Object.keys(values).length > 0) void session.set(values).catch(() => undefined);
  }, SAVE);

  function tell(): void {
    timer = null;
    const seen = [...untold];
    untold.clear();
    for (const tabId of seen) onSeen(tabId);
  }

  function note(part: ExchangePart, change: (log: HeaderLog, part: ExchangePart) => HeaderLog): void {
    const { tabId } = part;
    if (tabId < 0) return;
    const known = logs.get(tabId);
    if (known) keep(tabId, change(known, part));
    else {
      void ready.then(() => {
        if (all && !tabs?.has(tabId)) {
          tabs?.add(tabId);
          void listed().catch(() => undefined);
        }
        if (tabs?.has(tabId)) keep(tabId, change(logs.get(tabId) ?? emptyLog, part));
      });
    }
  }

  function keep(tabId: number, log: HeaderLog): void {
    logs.set(tabId, log);
    unsaved.add(tabId);
    untold.add(tabId);
    saveSoon();
    if (timer === null) timer = setTimeout(tell, GATHER);
  }

  function listen(tabId: number | null): boolean {
    if (stops.has(tabId)) return true;
    const requests = edge.requests();
    if (!requests) return false;
    const stop = requests.observe(tabId, {
      onSent(part) {
        note(part, withRequest);
        tap?.sent(part);
      },
      onReceived(part) {
        note(part, withResponse);
        tap?.received(part);
      },
    });
    stops.set(tabId, stop);
    return true;
  }

  function unlisten(tabId: number | null): void {
    stops.get(tabId)?.();
    stops.delete(tabId);
  }

  async function restore(): Promise<void> {
    const { [TABS]: stored, [ALL]: every } = await session.get([TABS, ALL]);
    tabs = new Set(Array.isArray(stored) ? stored.filter((id) => Number.isInteger(id)) : []);
    all = every === true;
    const kept = await session.get([...tabs].map(logKey));
    for (const tabId of tabs) {
      if (!logs.has(tabId)) logs.set(tabId, (kept[logKey(tabId)] as HeaderLog | undefined) ?? emptyLog);
      if (!all) listen(tabId);
    }
    if (all) listen(null);
    else unlisten(null);
  }

  const listed = () => session.set({ [TABS]: [...(tabs ?? [])] });

  async function stop(tabId: number): Promise<void> {
    await ready;
    if (!tabs?.delete(tabId)) return;
    unlisten(tabId);
    logs.delete(tabId);
    unsaved.delete(tabId);
    untold.delete(tabId);
    await listed();
    await session.remove([logKey(tabId)]);
  }

  // The event that started this worker may be a request of a watched tab: it is only delivered to a listener that is
  // there at once, before it is known which tabs are watched. That listener goes as soon as the tabs' own are there.
  if (edge.listening.first().has('requests')) listen(null);
  const ready = restore();

  return {
    async isObserved(tabId) {
      await ready;
      return tabs?.has(tabId) ?? false;
    },
    async tellerOf(tabId) {
      await ready;
      if (stops.has(null) || stops.has(tabId)) return 'browser';
      return tabs?.has(tabId) ? 'devtools' : null;
    },
    async log(tabId) {
      await ready;
      return tabs?.has(tabId) ? (logs.get(tabId) ?? emptyLog) : null;
    },
    async start(tabId) {
      await ready;
      if (!listen(all ? null : tabId)) return false;
      tabs?.add(tabId);
      logs.set(tabId, logs.get(tabId) ?? emptyLog);
      await listed();
      return true;
    },
    async feed(tabId, page, exchanges) {
      await ready;
      if (stops.has(null) || stops.has(tabId)) return false;
      if (!tabs?.has(tabId)) {
        tabs?.add(tabId);
        logs.set(tabId, emptyLog);
        await listed();
      }
      if (page) {
        const { url, requestId, earlier = [] } = page;
        const begun = { url, requestId, kind: 'main_frame', method: 'GET', time: 0, headers: [] };
        note({ ...begun, tabId, frameId: 0 }, withRequest);
        // The log of the page begins anew; the time line has had these already.
        for (const exchange of earlier) {
          const { sent, received } = partsOf(tabId, exchange);
          note(sent, withRequest);
          note(received, withResponse);
        }
      }
      for (const exchange of exchanges) {
        const { sent, received } = partsOf(tabId, exchange);
        note(sent, withRequest);
        tap?.sent(sent);
        note(received, withResponse);
        tap?.received(received);
      }
      return true;
    },
    stop,
    async setAll(on) {
      await ready;
      if (on && !listen(null)) return false;
      if (!on) unlisten(null);
      all = on;
      await session.set({ [ALL]: on });
      for (const tabId of [...(tabs ?? [])]) {
        if (on) unlisten(tabId);
        else await stop(tabId);
      }
      return true;
    },
    isAll: () => all,
    async watched() {
      await ready;
      return [...(tabs ?? [])];
    },
  };
}
