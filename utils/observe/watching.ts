import type { BrowserEdge } from '../browser/browser-edge';
import type { Handlers } from '../messaging/requests';
import type { ActivityRecorder } from './activity';
import type { Observer } from './observer';

export interface WatchingContext {
  readonly edge: Pick<BrowserEdge, 'tabs' | 'permissions'>;
  readonly observer: Observer;
  readonly activity: Pick<ActivityRecorder, 'start' | 'stop'>;
}

/** The answers that begin and end the watching of tabs: of their headers and of their time line, which go together. */
export function watching({
  edge,
  observer,
  activity,
}: WatchingContext): Pick<
  Handlers,
  'observeTab' | 'beginHandOver' | 'whoTells' | 'handOverExchanges' | 'listWatched' | 'observeAll'
> {
  async function end(tabId: number): Promise<void> {
    await Promise.all([observer.stop(tabId), activity.stop(tabId)]);
  }

  /** Whether the tab is still there. Closed meanwhile it has told so already: nobody else would end its watching. */
  async function record(tabId: number): Promise<boolean> {
    await activity.start(tabId);
    if ((await edge.tabs.get(tabId)) !== null) return true;
    await end(tabId);
    return false;
  }

  return {
    async observeTab({ tabId, on }) {
      if (on) return { observed: (await observer.start(tabId)) && (await record(tabId)) };
      await end(tabId);
      return { observed: false };
    },
    async beginHandOver({ tabId }) {
      // With access to some sites alone the browser would be silent about all others.
      if ((await observer.tellerOf(tabId)) !== 'browser') {
        if (!(await edge.permissions.contains({ origins: ['*://*/*'] }))) return { taken: true };
        if (!(await observer.start(tabId))) return { taken: true };
      }
      await record(tabId);
      return { taken: false };
    },
    whoTells: ({ tabId }) => observer.tellerOf(tabId),
    async handOverExchanges({ tabId, page, exchanges }) {
      // Begun first, so that the time line has what the very first exchange did.
      if (!(await observer.feed(tabId, page, []))) return { taken: false };
      if (!(await record(tabId))) return { taken: false };
      return { taken: await observer.feed(tabId, undefined, exchanges) };
    },
    async listWatched() {
      const [watched, shown] = await Promise.all([observer.watched(), edge.tabs.all()]);
      // Whoever asks shows all of them in one list: what a private window does is not for it.
      const open = new Map(shown.filter(({ incognito }) => !incognito).map(({ id, url = '' }) => [id, url]));
      const tabs = watched.flatMap((tabId) => {
        const url = open.get(tabId);
        return url === undefined ? [] : [{ tabId, url }];
      });
      return { all: observer.isAll(), tabs };
    },
    async observeAll({ on }) {
      if (!on) for (const tabId of await observer.watched()) await activity.stop(tabId);
      return { observed: (await observer.setAll(on)) && on };
    },
  };
}
