import type { BrowserEdge, StorageAreaEdge } from '../browser/browser-edge';
import { pause } from '../pause';

export interface BrowserStartContext {
  readonly edge: Pick<BrowserEdge, 'self' | 'lifecycle' | 'tabs'>;
  readonly local: StorageAreaEdge;
  readonly session: StorageAreaEdge;
  /** The browser has started; its tabs may not be back yet. */
  readonly atOnce: () => Promise<void>;
  /**
   * The browser has started, its tabs are back. Done again when the worker was ended before it was through. Nothing that
   * happened before `since` (milliseconds) was of this run of the browser.
   */
  readonly onStart: (since: number) => Promise<void>;
  /** Asks to be called (`resume`) at this distance in milliseconds, should the worker be ended meanwhile. */
  readonly wakeIn: (milliseconds: number | null) => void;
  /** The clock in milliseconds. */
  readonly now: () => number;
}

/** When the browser's start was noticed, in milliseconds, while its tabs are waited for; then `done`. */
const SEEN = 'browser-start';
const VERSION = 'version';
/** How long tabs must be still, and how long they are waited for, in milliseconds. */
const STILL = 2000;
const PATIENCE = 20_000;

/** Waits until the browser has put its tabs back: their number and addresses stay what they are for two seconds. */
async function tabsAreBack(edge: BrowserStartContext['edge']): Promise<void> {
  const look = async () => JSON.stringify((await edge.tabs.all()).map(({ id, url }) => [id, url ?? '']));
  let before = await look();
  for (let waited = 0; waited < PATIENCE; waited += STILL) {
    await pause(STILL);
    const after = await look();
    if (after === before) return;
    before = after;
  }
}

/**
 * Tells the browser's start from a start of the worker alone, however late the worker comes: memory (`storage.session`)
 * is empty then and only then, or after an update, which the version tells. Registers its listeners at once.
 */
export function browserStart({ edge, local, session, atOnce, onStart, wakeIn, now }: BrowserStartContext) {
  let running: Promise<void> | null = null;
  let told = false;
  async function go(): Promise<void> {
    const noticed = now();
    const [{ [SEEN]: state }, { [VERSION]: version }] = await Promise.all([
      session.get([SEEN]),
      local.get([VERSION]),
    ]);
    if (state === 'done') return;
    const { version: current } = edge.self;
    if (version !== current) await local.set({ [VERSION]: current });
    // A new or updated extension in a browser that has been running: nothing has started.
    if (state === undefined && !told && version !== current) return session.set({ [SEEN]: 'done' });
    if (state === undefined) await atOnce();
    const since = typeof state === 'number' ? state : noticed;
    await session.set({ [SEEN]: since });
    wakeIn(30_000);
    await tabsAreBack(edge);
    await onStart(since);
    await session.set({ [SEEN]: 'done' });
    wakeIn(null);
  }
  const once = () => {
    running ??= go().finally(() => {
      running = null;
    });
    return running.catch(() => undefined);
  };
  edge.lifecycle.onStartup(() => {
    told = true;
    void once();
  });
  return {
    /** Looks whether there is a start to be finished. Called once when the worker starts, and on the alarm. */
    resume: once,
  };
}
