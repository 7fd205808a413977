import { cookieId } from '../cookies/cookie-key';
import { welcomeShop } from '../learn/welcome-shop';
import { RequestError, type UndoEntry } from '../messaging/requests';
import type { Cookie, CookieKey, Settings, SiteSnapshot } from '../model';
import { inspectSite } from '../site/inspect-site';
import type { Inspector } from './inspector';
import { initialInspector, type Outcome } from './inspector-state';
import { reduceInspector } from './reduce';
import { createStore } from './store';

/** What the made-up shop answers to whatever it cannot do; the locales have the words. */
export const onlyAnExample = () =>
  new RequestError('example', 'This shop is made up: nothing of it can be stored.');

/**
 * An inspector of a made-up shop, without a browser behind it: deleting, undoing and hiding values work on the example
 * itself and nowhere else. `now` is the clock in milliseconds.
 */
export function exampleInspector(at: {
  readonly now: () => number;
  /** The person's settings; values are hidden here without saving that. */
  readonly settings: Settings | null;
}): Pick<Inspector, 'store' | 'actions'> {
  let snapshot: SiteSnapshot = welcomeShop(at.now());
  interface Deleted {
    readonly entry: UndoEntry;
    readonly cookies: readonly Cookie[];
  }
  let deleted: readonly Deleted[] = [];
  /** What was taken back since, the latest first. */
  let restored: readonly Deleted[] = [];
  const store = createStore(reduceInspector, { ...initialInspector, settings: at.settings, now: at.now() });

  function read(): void {
    const now = at.now();
    snapshot = { ...snapshot, time: now };
    const report = inspectSite(snapshot, { now, store: { id: '0', kind: 'default', tabIds: [] } });
    store.dispatch({ type: 'read', report, depth: 'all', now });
  }
  async function report(outcome: Outcome): Promise<void> {
    store.dispatch({ type: 'outcome', outcome });
    store.dispatch({ type: 'undo-list', undo: deleted.map(({ entry }) => entry) });
    read();
  }
  async function remove(keys: readonly CookieKey[], name?: string): Promise<void> {
    const ids = new Set(keys.map(cookieId));
    const gone = snapshot.cookies.filter((cookie) => ids.has(cookieId(cookie)));
    snapshot = { ...snapshot, cookies: snapshot.cookies.filter((cookie) => !gone.includes(cookie)) };
    const entry: UndoEntry = {
      id: `example-${deleted.length}-${at.now()}`,
      kind: 'delete',
      time: at.now(),
      count: gone.length,
      sites: ['shop.example'],
    };
    deleted = [{ entry, cookies: gone }, ...deleted];
    await report({
      kind: 'changed',
      change: 'delete',
      result: { done: gone.length, failed: [], undo: entry },
      ...(name === undefined ? {} : { name }),
    });
  }
  read();

  return {
    store,
    actions: {
      refresh: read,
      deleteCookies(keys, name) {
        restored = [];
        return remove(keys, name);
      },
      report,
      async undo() {
        const [last, ...others] = deleted;
        if (!last) return report({ kind: 'nothing', to: 'undo' });
        deleted = others;
        restored = [last, ...restored];
        snapshot = { ...snapshot, cookies: [...snapshot.cookies, ...last.cookies] };
        await report({
          kind: 'undone',
          result: { done: last.cookies.length, failed: [], redo: last.entry.id },
        });
      },
      async redo() {
        const [last, ...others] = restored;
        if (!last) return report({ kind: 'nothing', to: 'redo' });
        await remove(last.cookies);
        restored = others;
      },
      async setMasked(maskValues) {
        const { settings } = store.state;
        if (settings) store.dispatch({ type: 'settings', settings: { ...settings, maskValues } });
      },
    },
  };
}
