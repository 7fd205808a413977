import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Client } from '../../utils/messaging/requests';
import { type ActivityEvent, MAX_EVENTS } from '../../utils/observe/activity-event';

/** How often web storage is looked at while the time line is open, in milliseconds: nothing tells of its changes. */
const STORAGE_EVERY = 2000;

/** How a view reaches the background. */
export interface Messages {
  readonly request: Client['send'];
  readonly listen: Client['listen'];
}

/** An event with its tab, by which it has a key among those of other tabs. */
export interface ShownEvent extends ActivityEvent {
  readonly tabId: number;
}

export interface LiveActivity {
  /** Whether any of the tabs is watched; `null` until it is known. */
  readonly on: boolean | null;
  readonly events: readonly ShownEvent[];
  readonly dropped: number;
  clear(): Promise<void>;
  reload(): void;
}

interface Known {
  revision: number;
  on: boolean;
  dropped: number;
  readonly events: Map<number, ShownEvent>;
}

/** What happens in some tabs, as it happens, while the view is open. */
export function useActivity(tabIds: readonly number[], { request, listen }: Messages): LiveActivity {
  const known = useRef(new Map<number, Known>());
  const [shown, setShown] = useState<Pick<LiveActivity, 'on' | 'events' | 'dropped'>>({
    on: null,
    events: [],
    dropped: 0,
  });
  const which = tabIds.join(' ');

  const show = useCallback(() => {
    const tabs = [...known.current.values()];
    setShown({
      on: tabs.some(({ on }) => on),
      events: tabs.flatMap(({ events }) => [...events.values()]),
      dropped: tabs.reduce((sum, { dropped }) => sum + dropped, 0),
    });
  }, []);

  const read = useCallback(
    async (tabId: number) => {
      const tab = known.current.get(tabId) ?? { revision: 0, on: false, dropped: 0, events: new Map() };
      known.current.set(tabId, tab);
      const answer = await request('readActivity', { tabId, after: tab.revision }).catch(() => null);
      if (!answer || known.current.get(tabId) !== tab) return;
      // The worker began anew, or the tab is not watched any more: what it still knows is all there is.
      if (answer.revision < tab.revision) tab.events.clear();
      for (const event of answer.events) tab.events.set(event.id, { ...event, tabId });
      // What the background has dropped goes here too, the oldest first: a panel may be open for days.
      for (const id of tab.events.keys()) {
        if (tab.events.size <= MAX_EVENTS * 1.1) break;
        tab.events.delete(id);
      }
      Object.assign(tab, { revision: answer.revision, on: answer.on, dropped: answer.dropped });
      show();
    },
    [request],
  );

  useEffect(() => {
    known.current = new Map();
    for (const tabId of tabIds) void read(tabId);
    if (tabIds.length === 0) setShown({ on: false, events: [], dropped: 0 });
    return listen((notice) => {
      if (notice.type === 'activity' && known.current.has(notice.tabId)) void read(notice.tabId);
    });
  }, [which, read]);

  // While nobody looks at the time line, storage is left alone; of many tabs it would be too much to read.
  const [only] = tabIds;
  useEffect(() => {
    if (shown.on !== true || only === undefined || tabIds.length !== 1) return;
    const timer = setInterval(() => {
      if (!document.hidden) void request('lookAtStorage', { tabId: only }).catch(() => undefined);
    }, STORAGE_EVERY);
    return () => clearInterval(timer);
  }, [shown.on, which]);

  return {
    ...shown,
    reload() {
      for (const tabId of tabIds) void read(tabId);
    },
    async clear() {
      for (const [tabId, tab] of known.current) {
        await request('clearActivity', { tabId });
        tab.events.clear();
        tab.dropped = 0;
      }
      show();
    },
  };
}
