import type { Browser, Tabs } from 'webextension-polyfill';
import type { BrowserEdge, FrameResult, FrameScript, Tab } from './browser-edge';

/** Chromium's tabs carry no store id: it is the store that lists the tab. */
async function storeOf(api: Browser, raw: Tabs.Tab): Promise<string> {
  if (raw.cookieStoreId) return raw.cookieStoreId;
  if (!raw.incognito) return '0';
  const stores = await api.cookies.getAllCookieStores();
  return stores.find((store) => raw.id !== undefined && store.tabIds.includes(raw.id))?.id ?? '1';
}

/** The browser's tab in our terms; `null` for one without an id (a window of the developer tools). */
export async function toTab(api: Browser, raw: Tabs.Tab): Promise<Tab | null> {
  if (raw.id === undefined || raw.id < 0) return null;
  return {
    id: raw.id,
    windowId: raw.windowId ?? -1,
    ...(raw.url === undefined || raw.url === '' ? {} : { url: raw.url }),
    active: raw.active,
    incognito: raw.incognito,
    storeId: await storeOf(api, raw),
  };
}

/** The tab of this id; `null` where there is none. Rejects where the browser fails to tell of one that is there. */
export async function getTab(api: Browser, tabId: number): Promise<Tab | null> {
  const raw = await api.tabs.get(tabId).catch(async (error: unknown) => {
    // The browsers have no code for a tab that is gone, only words.
    const tabs = await api.tabs.query({});
    if (tabs.some(({ id }) => id === tabId)) throw error;
    return null;
  });
  return raw && toTab(api, raw);
}

/** A tab came to the front of its window, was moved to another window, or took another's place. */
export function onFrontChanged(api: Browser, listener: () => void): () => void {
  const heard = () => listener();
  const { onActivated, onAttached, onDetached, onReplaced } = api.tabs;
  // Firefox for Android has no windows to move tabs between.
  const events = [onActivated, onAttached, onDetached, onReplaced].filter((event) => event !== undefined);
  for (const event of events) event.addListener(heard);
  return () => {
    for (const event of events) event.removeListener(heard);
  };
}

/** Parts of the scripting API that the polyfill's types do not have. */
interface Scripting {
  executeScript(
    injection: object,
  ): Promise<readonly { frameId: number; result?: unknown; error?: unknown }[]>;
}

async function run(
  api: Browser,
  tabId: number,
  script: FrameScript,
  frames: readonly number[] | 'all',
): Promise<readonly FrameResult[]> {
  const results = await (api as unknown as { scripting: Scripting }).scripting.executeScript({
    target: { tabId, ...(frames === 'all' ? { allFrames: true } : { frameIds: frames }) },
    injectImmediately: true,
    ...('files' in script ? { files: script.files } : { func: script.run, args: [...(script.args ?? [])] }),
  });
  return results
    .filter(({ error, result }) => error === undefined && result !== undefined && result !== null)
    .map(({ frameId, result }) => ({ frameId, result }));
}

/** The tabs part of the real edge, without its events. */
export function webextTabs(
  api: Browser,
): Omit<BrowserEdge['tabs'], 'onActivated' | 'onUpdated' | 'onRemoved'> {
  return {
    get: (tabId) => getTab(api, tabId),
    async all() {
      const tabs = await Promise.all((await api.tabs.query({})).map((raw) => toTab(api, raw)));
      return tabs.filter((tab) => tab !== null);
    },
    async frames(tabId) {
      if (!api.webNavigation) return null;
      try {
        const frames = await api.webNavigation.getAllFrames({ tabId });
        return (
          frames?.map(({ frameId, parentFrameId, url }) => ({ id: frameId, parentId: parentFrameId, url })) ??
          null
        );
      } catch {
        return null;
      }
    },
    run: (tabId, script, frames) => run(api, tabId, script, frames),
  };
}
