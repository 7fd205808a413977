import { beforeEach, describe, expect, it, vi } from 'vitest';
import { callForEveryJar, callForTab, type EarlyCalls, earlyCalls } from '../../../utils/browser/early-calls';

const api = vi.hoisted(() => ({ current: {} as Record<string, unknown> }));
vi.mock('webextension-polyfill', () => ({
  default: new Proxy({}, { get: (_, name) => api.current[String(name)] }),
}));

const TAB = { id: 7, windowId: 1, url: 'https://www.example.com/', active: true, incognito: false };
const COOKIE = { name: 'a', value: 'b', domain: '.example.com', path: '/', session: true, storeId: '0' };

let calls: string[];
let answers: Record<string, (details: unknown) => unknown>;
let listeners: Set<() => void>;

/** A browser that notes each call; `origin` is that of its extension pages. */
function aBrowser(origin: string) {
  const answering = (name: string) => async (details?: unknown) => {
    calls.push(details === undefined ? name : `${name} ${JSON.stringify(details)}`);
    return answers[name]?.(details);
  };
  return {
    runtime: { getURL: (path: string) => `${origin}/${path}` },
    tabs: { query: answering('query'), get: answering('get') },
    cookies: {
      getAll: answering('getAll'),
      getAllCookieStores: answering('stores'),
      getPartitionKey: answering('partition'),
      onChanged: {
        addListener: (listener: () => void) => void listeners.add(listener),
        removeListener: (listener: () => void) => void listeners.delete(listener),
      },
    },
    webNavigation: { getAllFrames: answering('frames') },
    storage: { local: { get: answering('local') }, managed: { get: answering('managed') } },
    permissions: { contains: answering('contains') },
  };
}

/** The popup's scope with the calls made. */
async function opened(origin = 'chrome-extension://x', search = '', more: object = {}) {
  api.current = { ...aBrowser(origin), ...more };
  const page = { chrome: api.current as never, jarlensCalls: undefined as unknown as EarlyCalls };
  callForTab(page, `${origin}/popup.html${search}`);
  const early = earlyCalls(page);
  await early?.tab;
  // The jar is asked for when the site was told.
  await new Promise((resolve) => setTimeout(resolve));
  return early;
}

async function look(early: EarlyCalls | null) {
  vi.resetModules();
  const { webextLook } = await import('../../../utils/browser/webext-look');
  return webextLook(early);
}

beforeEach(() => {
  calls = [];
  listeners = new Set();
  answers = {
    query: () => [TAB],
    get: () => TAB,
    stores: () => [{ id: '0', tabIds: [7] }],
    partition: () => ({ partitionKey: { topLevelSite: 'https://example.com' } }),
    frames: () => [{ frameId: 0, parentFrameId: -1, url: TAB.url }],
    getAll: () => [COOKIE],
    local: () => ({ settings: { version: 1 } }),
    managed: () => ({ settings: {} }),
    contains: () => true,
  };
});

describe('early calls for a tab', () => {
  it.each([
    ['chrome-extension://x', ''],
    ['chrome-extension://x', '?tab=7'],
    ['moz-extension://x', ''],
  ])('are all that the first look makes but those for access: %s%s', async (origin, search) => {
    const early = await opened(origin, search);
    const made = calls.length;
    const edge = await look(early);
    expect(await edge.tabs.get(7)).toMatchObject({ id: 7, storeId: '0', url: TAB.url });
    expect(await edge.tabs.frames(7)).toEqual([{ id: 0, parentId: -1, url: TAB.url }]);
    expect(await edge.cookies.partitionKey(7, 0)).toEqual({ topLevelSite: 'https://example.com' });
    expect(await edge.cookies.stores()).toMatchObject([{ id: '0' }]);
    expect(await edge.cookies.getAll({ domain: 'example.com', storeId: '0' })).toMatchObject([{ name: 'a' }]);
    expect(await edge.local.get(['settings'])).toEqual({ settings: { version: 1 } });
    expect(await edge.managed.read()).toEqual({ settings: {} });
    expect(calls.slice(made)).toEqual([]);
    expect(made).toBe(7);
  });

  it('are about the tab that the address names', async () => {
    const early = await opened('chrome-extension://x', '?tab=7');
    expect((await early?.tab)?.id).toBe(7);
    expect(calls.filter((call) => /^(query|get )/.test(call))).toEqual(['get 7']);
  });

  it("ask for the jar of the tab's own store, and for none where the tab does not tell it", async () => {
    answers['query'] = () => [{ ...TAB, cookieStoreId: 'firefox-container-2' }];
    await opened('moz-extension://x');
    expect(calls.at(-1)).toBe(
      'getAll {"domain":"example.com","storeId":"firefox-container-2","partitionKey":{},"firstPartyDomain":null}',
    );
    calls = [];
    answers['query'] = () => [{ ...TAB, incognito: true }];
    await opened();
    expect(calls.filter((call) => call.startsWith('getAll '))).toEqual([]);
  });

  it('serve no other question: one site’s cookies never stand for another’s', async () => {
    const edge = await look(await opened());
    answers['getAll'] = () => [];
    expect(await edge.cookies.getAll({ domain: 'example.net', storeId: '0' })).toEqual([]);
    expect(await edge.cookies.getAll({ domain: 'example.com', storeId: '1' })).toEqual([]);
  });

  it('are forgotten when they have served', async () => {
    const early = await opened();
    early?.forget();
    answers['getAll'] = () => [];
    const edge = await look(early);
    expect(await edge.cookies.getAll({ domain: 'example.com', storeId: '0' })).toEqual([]);
  });

  it('are made again when they failed', async () => {
    answers['getAll'] = () => Promise.reject(new Error('not now'));
    const early = await opened();
    answers['getAll'] = () => [COOKIE];
    const edge = await look(early);
    expect(await edge.cookies.getAll({ domain: 'example.com', storeId: '0' })).toHaveLength(1);
  });

  it('fetch the texts in the language of Chromium, where the first one would hold the page up', async () => {
    const paths: string[] = [];
    const fetch = async (path: string) => {
      paths.push(path);
      return { json: async () => ({ language_tag: { message: 'pt-BR' } }) };
    };
    const i18n = { getUILanguage: () => 'pt-BR' };
    for (const origin of ['chrome-extension://x', 'moz-extension://x']) {
      const page = {
        browser: { ...aBrowser(origin), i18n } as never,
        fetch,
        jarlensCalls: undefined as never,
      };
      callForTab(page, `${origin}/popup.html`);
      const texts = await earlyCalls(page)?.texts();
      expect(texts?.['language_tag']?.message).toBe(origin.startsWith('moz') ? undefined : 'pt-BR');
      earlyCalls(page)?.forget();
      expect(earlyCalls(page)?.texts()).toBeUndefined();
    }
    expect(paths).toEqual(['/_locales/pt_BR/first.json']);
  });

  it('find no tab where there is none', async () => {
    answers['query'] = () => [];
    expect(await (await opened())?.tab).toBeNull();
    answers['get'] = () => Promise.reject(new Error('No tab with id: 9.'));
    expect(await (await opened('chrome-extension://x', '?tab=9'))?.tab).toBeNull();
  });

  it('do without what a browser lacks', async () => {
    const { getAll, getAllCookieStores, onChanged } = aBrowser('moz-extension://x').cookies;
    const { local } = aBrowser('moz-extension://x').storage;
    const early = await opened('moz-extension://x', '', {
      webNavigation: undefined,
      cookies: { getAll, getAllCookieStores, onChanged },
      storage: { local },
    });
    const edge = await look(early);
    expect(await edge.tabs.frames(7)).toBeNull();
    expect(await edge.cookies.partitionKey(7, 0)).toBeUndefined();
    await expect(edge.managed.read()).rejects.toThrow();
    expect(await edge.cookies.getAll({ domain: 'example.com', storeId: '0' })).toHaveLength(1);
  });
});

describe('early calls for every jar', () => {
  const CONTAINERS = { query: async () => [{ cookieStoreId: 'firefox-container-1', name: 'Work' }] };

  /** The options page's scope with the calls made. */
  async function openedAt(hash: string, origin = 'chrome-extension://x', more: object = {}) {
    api.current = { ...aBrowser(origin), ...more };
    const page = { chrome: api.current as never, jarlensCalls: undefined as unknown as EarlyCalls };
    callForEveryJar(page, `${origin}/options.html${hash}`);
    await new Promise((resolve) => setTimeout(resolve));
    return earlyCalls(page);
  }

  it.each([
    ['chrome-extension://x', ['0', '1'], {}],
    ['moz-extension://x', ['firefox-default', 'firefox-container-1'], { contextualIdentities: CONTAINERS }],
  ])('are all that the list and the settings are read with: %s', async (origin, ids, more) => {
    answers['stores'] = () => ids.map((id) => ({ id, tabIds: [7] }));
    const early = await openedAt('', origin, more);
    const made = calls.length;
    const edge = await look(early);
    expect((await edge.cookies.stores()).map(({ id }) => id)).toEqual(ids);
    for (const storeId of ids) expect(await edge.cookies.getAll({ storeId })).toHaveLength(1);
    expect(await edge.permissions.contains({ origins: ['*://*/*'] })).toBe(true);
    expect(await edge.local.get(['settings'])).toEqual({ settings: { version: 1 } });
    expect(await edge.managed.read()).toEqual({ settings: {} });
    expect(calls.slice(made)).toEqual([]);
    expect(made).toBe(6);
  });

  it('ask for each jar with every partition, and in Firefox with every first party', async () => {
    await openedAt('');
    expect(calls.filter((call) => call.startsWith('getAll '))).toEqual([
      'getAll {"storeId":"0","partitionKey":{}}',
    ]);
    calls = [];
    answers['stores'] = () => [{ id: 'firefox-default' }, { id: 'firefox-private' }];
    await openedAt('', 'moz-extension://x');
    expect(calls.filter((call) => call.startsWith('getAll '))).toEqual([
      'getAll {"storeId":"firefox-default","partitionKey":{},"firstPartyDomain":null}',
      'getAll {"storeId":"firefox-private","partitionKey":{},"firstPartyDomain":null}',
    ]);
  });

  it.each(['', '#cookies', '#cookies?query=a'])('are made at %j', async (hash) => {
    expect(await openedAt(hash)).not.toBeNull();
    expect(calls).not.toEqual([]);
  });

  it.each(['#rules', '#cookiesx', '#trash'])('are not made at %j', async (hash) => {
    expect(await openedAt(hash)).toBeNull();
    expect([calls, listeners.size]).toEqual([[], 0]);
  });

  it('look at what the page remembers before anything is asked', () => {
    let askedBefore: number | null = null;
    const localStorage = {
      get length() {
        askedBefore = calls.length;
        return 0;
      },
    };
    callForEveryJar(
      { chrome: aBrowser('chrome-extension://x') as never, localStorage },
      'chrome-extension://x/',
    );
    expect(askedBefore).toBe(0);
    expect(calls).not.toEqual([]);
  });

  it('are made all the same where the page may remember nothing', () => {
    const scope = {
      chrome: aBrowser('chrome-extension://x') as never,
      get localStorage(): never {
        throw new DOMException('no', 'SecurityError');
      },
    };
    callForEveryJar(scope, 'chrome-extension://x/');
    expect(calls.filter((call) => call.startsWith('getAll '))).toHaveLength(1);
  });

  it('are taken back when a cookie changes, however often, until they have served', async () => {
    const early = await openedAt('');
    const [changed] = listeners;
    changed?.();
    answers['getAll'] = () => [];
    const edge = await look(early);
    expect(await edge.cookies.getAll({ storeId: '0' })).toEqual([]);
    expect(listeners.size).toBe(1);
    early?.forget();
    expect(listeners.size).toBe(0);
  });

  it('do without what a browser lacks', async () => {
    const { local } = aBrowser('moz-extension://x').storage;
    const early = await openedAt('', 'moz-extension://x', { cookies: undefined, storage: { local } });
    expect(calls).toEqual(['local ["settings"]', 'contains {"origins":["*://*/*"]}']);
    early?.forget();
  });

  it('are nothing where there is no browser', () => {
    const scope = { jarlensCalls: undefined as unknown as EarlyCalls };
    callForEveryJar(scope, 'chrome-extension://x/options.html');
    expect(earlyCalls(scope)).toBeNull();
  });
});
