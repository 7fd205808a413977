import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { ActivityEvent } from '../../utils/observe/activity-event';
import type { Actions } from '../inspector/inspector-props';

/** How often web storage is looked at while the time line is open, in milliseconds: nothing tells of its changes. */
const STORAGE_EVERY = 2000;

export interface LiveActivity {
  /** `null` until it is known. */
  readonly on: boolean | null;
  /** Oldest first. */
  readonly events: readonly ActivityEvent[];
  readonly dropped: number;
  clear(): Promise<void>;
  reload(): void;
}

/** What happens in a tab, as it happens, while the view is open. */
export function useActivity(tabId: number | undefined, actions: Actions): LiveActivity {
  const known = useRef({ revision: 0, events: new Map<number, ActivityEvent>() });
  const [shown, setShown] = useState<Pick<LiveActivity, 'on' | 'events' | 'dropped'>>({
    on: null,
    events: [],
    dropped: 0,
  });

  const read = useCallback(async () => {
    if (tabId === undefined) return;
    const { revision, events } = known.current;
    const answer = await actions.request('readActivity', { tabId, after: revision }).catch(() => null);
    if (!answer) return;
    // The worker began anew, or the tab is not watched any more: what it still knows is all there is.
    if (answer.revision < revision) events.clear();
    for (const event of answer.events) events.set(event.id, event);
    known.current.revision = answer.revision;
    setShown({
      on: answer.on,
      events: [...events.values()].sort((a, b) => a.id - b.id),
      dropped: answer.dropped,
    });
  }, [tabId]);

  useEffect(() => {
    known.current = { revision: 0, events: new Map() };
    void read();
    return actions.listen((notice) => {
      if (notice.type === 'activity' && notice.tabId === tabId) void read();
    });
  }, [read]);

  // While nobody looks at the time line, storage is left alone.
  useEffect(() => {
    if (shown.on !== true || tabId === undefined) return;
    const timer = setInterval(() => {
      if (!document.hidden) void actions.request('lookAtStorage', { tabId }).catch(() => undefined);
    }, STORAGE_EVERY);
    return () => clearInterval(timer);
  }, [shown.on, tabId]);

  return {
    ...shown,
    reload: () => void read(),
    async clear() {
      if (tabId === undefined) return;
      await actions.request('clearActivity', { tabId });
      known.current = { revision: known.current.revision, events: new Map() };
      setShown((now) => ({ ...now, events: [], dropped: 0 }));
    },
  };
}
