import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { SeenLoad, SeenRequest } from '../../utils/observe/seen-request';
import type { Messages } from './use-activity';

export interface LiveRequests {
  /** Whether the tab is watched; `null` until it is known. */
  readonly on: boolean | null;
  /** In the order they were sent. */
  readonly requests: readonly SeenRequest[];
  readonly loads: readonly SeenLoad[];
  readonly dropped: number;
  clear(): Promise<void>;
}

type Shown = Omit<LiveRequests, 'clear'>;
const NOTHING: Shown = { on: null, requests: [], loads: [], dropped: 0 };

/** The requests of a tab, as they are sent, while the view is open. */
export function useRequests(tabId: number, { request, listen }: Messages): LiveRequests {
  const known = useRef({ revision: 0, requests: new Map<number, SeenRequest>() });
  const [shown, setShown] = useState(NOTHING);

  const read = useCallback(async () => {
    const mine = known.current;
    const answer = await request('readRequests', { tabId, after: mine.revision }).catch(() => null);
    if (!answer || known.current !== mine) return;
    const { requests, revision, ...rest } = answer;
    // The worker began anew, or the tab is not watched any more: what it still knows is all there is.
    if (revision < mine.revision) mine.requests.clear();
    for (const one of requests) mine.requests.set(one.id, one);
    const kept = new Set(rest.loads.map(({ load }) => load));
    for (const [id, { load }] of mine.requests) if (!kept.has(load)) mine.requests.delete(id);
    mine.revision = revision;
    setShown({ ...rest, requests: [...mine.requests.values()].sort((a, b) => a.id - b.id) });
  }, [tabId, request]);

  useEffect(() => {
    known.current = { revision: 0, requests: new Map() };
    setShown(NOTHING);
    void read();
    return listen((notice) => {
      if (notice.type === 'activity' && notice.tabId === tabId) void read();
    });
  }, [read]);

  return {
    ...shown,
    async clear() {
      await request('clearActivity', { tabId });
      known.current.requests.clear();
      await read();
    },
  };
}
