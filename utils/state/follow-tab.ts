import type { Client } from '../messaging/requests';
import { type Inspector, startInspector } from './inspector';

export interface FollowTabContext {
  readonly client: Client;
  /** The tab in front of the followed window; `null` where there is none. */
  readonly tabInFront: () => Promise<number | null>;
  /** Calls back when another tab may have come to the front, until the returned function is called. */
  readonly onFrontChanged: (listener: () => void) => () => void;
  /** Called with each tab's own inspector, the first one included. The one before it is stopped. */
  readonly onSwitched: (inspector: Inspector, tabId: number | null) => void;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/**
 * Inspects whichever tab is in front. Each tab gets an inspector with a state of its own, so that an answer that comes
 * late lands in the state of the tab it was asked for, which nobody draws any more: it cannot appear under another
 * site's name. Which view is open and how rows are sorted is carried over. Returns what ends it.
 */
export function followTab(at: FollowTabContext): () => void {
  const { client, now } = at;
  let inspector: Inspector | null = null;
  let inspected: number | null = null;
  /** Counts the looks: of two answers about the tab in front, the one asked for last is right. */
  let looks = 0;
  let stopped = false;

  function inspect(tabId: number | null): void {
    if (inspector && inspected === tabId) return;
    inspector?.stop();
    const kept = inspector?.store.state;
    inspected = tabId;
    inspector = startInspector({
      client,
      tabId: Promise.resolve(tabId),
      now,
      ...(kept ? { kept: { tab: kept.tab, sort: kept.sort } } : {}),
    });
    at.onSwitched(inspector, tabId);
  }

  async function look(): Promise<void> {
    looks += 1;
    const mine = looks;
    const tabId = await at.tabInFront().catch(() => null);
    if (!stopped && mine === looks) inspect(tabId);
  }

  const unlisten = at.onFrontChanged(() => void look());
  void look();
  return () => {
    stopped = true;
    unlisten();
    inspector?.stop();
  };
}
