import { describe, expect, it, vi } from 'vitest';
import type { FrameScript } from '../../../utils/browser/browser-edge';
import { readSite } from '../../../utils/site/read-site';
import { aCookie } from '../../builders/cookie';
import { FakeBrowser } from '../../fakes/fake-browser';

const now = 1_000_000_000_000;
const isProbe = (script: FrameScript) => 'run' in script;

function probe(url: string, more: object = {}) {
  return { url, origin: new URL(url).origin, ancestors: null, childCount: 0, childUrls: [], ...more };
}

/** What read-storage.ts answers in a frame. */
function reading(url: string, entries: readonly object[] = [], gaps: readonly object[] = []): string {
  return JSON.stringify({ ...probe(url), entries, gaps });
}

function local(key: string, value: string) {
  return { area: 'local', key, value, bytes: key.length + value.length };
}

const names = (cookies: readonly { name: string }[]) => cookies.map(({ name }) => name).sort();

describe('cookies of a tab', () => {
  it('are those that its frames can send, once each, whatever their path', async () => {
    const browser = new FakeBrowser();
    browser.openTab(1, 'https://www.example.com/page');
    browser.frames.set(1, [
      { id: 0, parentId: -1, url: 'https://www.example.com/page' },
      { id: 4, parentId: 0, url: 'https://www.example.com/frame' },
      { id: 5, parentId: 0, url: 'https://ads.example.net/' },
    ]);
    browser.jar.fill(
      aCookie({ name: 'own', domain: 'www.example.com' }),
      aCookie({ name: 'parent', domain: '.example.com' }),
      aCookie({ name: 'other path', domain: 'www.example.com', path: '/auth/refresh' }),
      aCookie({ name: 'third', domain: '.example.net' }),
      aCookie({ name: 'host-only parent', domain: 'example.com' }),
      aCookie({ name: 'sibling', domain: 'shop.example.com' }),
      aCookie({ name: 'stranger', domain: 'example.org' }),
    );
    const { cookies, gaps } = await readSite(browser.edge(), 1, 'cookies', { now });
    expect(names(cookies)).toEqual(['other path', 'own', 'parent', 'third']);
    expect(gaps).toEqual([]);
  });

  it("come from the frame's own partition and from none", async () => {
    const browser = new FakeBrowser();
    browser.openTab(1, 'https://top.example/');
    browser.frames.set(1, [
      { id: 0, parentId: -1, url: 'https://top.example/' },
      { id: 2, parentId: 0, url: 'https://third.test/' },
    ]);
    const third = (name: string, topLevelSite: string, hasCrossSiteAncestor: boolean) =>
      aCookie({ name, domain: 'third.test', partitionKey: { topLevelSite, hasCrossSiteAncestor } });
    browser.jar.fill(
      aCookie({ name: 'unpartitioned', domain: 'third.test' }),
      third('here', 'https://top.example', true),
      third('elsewhere', 'https://other.example', true),
      third('as top', 'https://third.test', false),
    );
    const { cookies, frames } = await readSite(browser.edge(), 1, 'cookies', { now });
    expect(names(cookies)).toEqual(['here', 'unpartitioned']);
    expect(frames[1]?.partitionKey).toEqual({
      topLevelSite: 'https://top.example',
      hasCrossSiteAncestor: true,
    });
  });

  it("follow the browser's word on a frame's partition where it gives one", async () => {
    const browser = new FakeBrowser();
    browser.openTab(1, 'https://top.example/');
    const told = { topLevelSite: 'https://told.example', hasCrossSiteAncestor: true };
    browser.partitionKey = () => told;
    browser.jar.fill(aCookie({ name: 'told', domain: 'top.example', partitionKey: told }));
    const { cookies } = await readSite(browser.edge(), 1, 'cookies', { now });
    expect(names(cookies)).toEqual(['told']);
  });

  it("come from the tab's own jar", async () => {
    const browser = new FakeBrowser();
    browser.stores = [
      { id: '0', kind: 'default', tabIds: [] },
      { id: '1', kind: 'private', tabIds: [1] },
    ];
    browser.openTab(1, 'https://example.com/', { storeId: '1', incognito: true });
    browser.jar.fill(aCookie({ name: 'normal' }), aCookie({ name: 'private', storeId: '1' }));
    const { cookies, storeId } = await readSite(browser.edge(), 1, 'cookies', { now });
    expect(names(cookies)).toEqual(['private']);
    expect(storeId).toBe('1');
  });

  it.each([
    ['http://127.0.0.1:8080/', '127.0.0.1'],
    ['http://localhost:3000/', 'localhost'],
    ['http://[::1]:3000/', '::1'],
    ['http://intranet/', 'intranet'],
  ])('are found on %s', async (url, domain) => {
    const browser = new FakeBrowser();
    browser.openTab(1, url);
    browser.jar.fill(aCookie({ domain, secure: false }));
    const { cookies, gaps } = await readSite(browser.edge(), 1, 'cookies', { now });
    expect(cookies).toHaveLength(1);
    expect(gaps).toEqual([]);
  });
});

describe('missing access', () => {
  it('is a gap with the pattern to ask for, not an empty list', async () => {
    const browser = new FakeBrowser();
    browser.permit({ revoke: ['*://*/*'] });
    browser.openTab(1, 'https://www.example.co.uk/');
    browser.jar.fill(aCookie({ domain: 'www.example.co.uk' }));
    const { cookies, gaps } = await readSite(browser.edge(), 1, 'all', { now });
    expect(cookies).toEqual([]);
    expect(gaps).toEqual([
      {
        what: 'https://www.example.co.uk',
        code: 'no-host-access',
        reason: 'Access to www.example.co.uk has not been given.',
        permission: '*://*.example.co.uk/*',
      },
    ]);
  });

  it("of one host's parent domain is said while the host itself is read", async () => {
    const browser = new FakeBrowser();
    browser.permit({ revoke: ['*://*/*'], grant: ['https://www.example.com/*'] });
    browser.openTab(1, 'https://www.example.com/');
    browser.jar.fill(
      aCookie({ name: 'own', domain: 'www.example.com' }),
      aCookie({ name: 'parent', domain: '.example.com' }),
    );
    const { cookies, gaps } = await readSite(browser.edge(), 1, 'cookies', { now });
    expect(names(cookies)).toEqual(['own']);
    expect(gaps).toMatchObject([
      { what: '*.example.com', code: 'no-host-access', permission: '*://*.example.com/*' },
    ]);
  });

  it('of a third party names that party', async () => {
    const browser = new FakeBrowser();
    browser.permit({ revoke: ['*://*/*'], grant: ['*://*.example.com/*'] });
    browser.openTab(1, 'https://example.com/');
    browser.frames.set(1, [
      { id: 0, parentId: -1, url: 'https://example.com/' },
      { id: 1, parentId: 0, url: 'https://widgets.example.net/w' },
    ]);
    const { gaps } = await readSite(browser.edge(), 1, 'cookies', { now });
    expect(gaps).toMatchObject([{ code: 'no-host-access', permission: '*://*.example.net/*' }]);
  });

  function hiddenTab() {
    const browser = new FakeBrowser();
    browser.openTab(1, 'https://example.com/');
    browser.tabs.set(1, { id: 1, windowId: 1, active: true, incognito: false, storeId: '0' });
    browser.jar.fill(aCookie());
    return browser;
  }

  it('of the address itself is not taken for an empty page', async () => {
    const browser = hiddenTab();
    browser.permit({ revoke: ['*://*/*', 'webNavigation'] });
    const { gaps } = await readSite(browser.edge(), 1, 'all', { now });
    expect(gaps).toMatchObject([{ code: 'no-host-access', permission: '*://*/*' }]);
  });

  it('that is left meanwhile is named after the page whose cookies were read', async () => {
    const browser = new FakeBrowser();
    browser.openTab(1, 'https://left.example/');
    browser.frames.set(1, [{ id: 0, parentId: -1, url: 'https://example.com/new' }]);
    browser.jar.fill(aCookie({ name: 'new' }), aCookie({ name: 'old', domain: 'left.example' }));
    const { url, cookies } = await readSite(browser.edge(), 1, 'cookies', { now });
    expect([url, cookies.map(({ name }) => name)]).toEqual(['https://example.com/new', ['new']]);
  });

  it('of the address is made up for by the list of frames', async () => {
    const { url, cookies } = await readSite(hiddenTab().edge(), 1, 'cookies', { now });
    expect([url, cookies.length]).toEqual(['https://example.com/', 1]);
  });

  it('cannot be why an address is hidden from access to all sites: the page is the browser’s own', async () => {
    const browser = hiddenTab();
    browser.permit({ revoke: ['webNavigation'] });
    const { gaps } = await readSite(browser.edge(), 1, 'all', { now });
    expect(gaps).toMatchObject([{ code: 'restricted-page' }]);
  });
});

describe('frames without the permission to list them', () => {
  function open() {
    const browser = new FakeBrowser();
    browser.permit({ revoke: ['webNavigation'] });
    browser.openTab(1, 'https://example.com/');
    browser.frames.set(1, [
      { id: 0, parentId: -1, url: 'https://example.com/' },
      { id: 3, parentId: 0, url: 'https://example.com/inner' },
    ]);
    return browser;
  }

  it('name themselves', async () => {
    const browser = open();
    browser.runScript = async (_, script, id) => {
      if (!isProbe(script)) return reading('https://example.com/');
      return id === 0 ? probe('https://example.com/', { childCount: 1 }) : probe('https://example.com/inner');
    };
    const { frames, gaps } = await readSite(browser.edge(), 1, 'cookies', { now });
    expect(frames.map(({ id, parentId }) => [id, parentId])).toEqual([
      [0, -1],
      [3, 0],
    ]);
    expect(gaps).toEqual([]);
  });

  it('that cannot be reached are gaps: by address where access is missing, else by their number', async () => {
    const browser = open();
    browser.permit({ revoke: ['*://*/*'], grant: ['*://*.example.com/*'] });
    browser.runScript = async (_, script, id) => {
      if (!isProbe(script) || id !== 0) throw new Error('Cannot access');
      const childUrls = [
        'https://closed.test/frame',
        'https://closed.test/other',
        'https://example.com/lost',
      ];
      return probe('https://example.com/', { childCount: 5, childUrls });
    };
    const { gaps } = await readSite(browser.edge(), 1, 'cookies', { now });
    expect(gaps).toMatchObject([
      { code: 'no-host-access', permission: '*://*.closed.test/*' },
      { code: 'frame-not-readable', what: '3', permission: 'webNavigation' },
    ]);
  });

  it('that do not answer in time do not hold up the first answer', async () => {
    const browser = open();
    browser.runScript = () => new Promise(() => undefined);
    browser.jar.fill(aCookie());
    const { cookies, gaps } = await readSite(browser.edge(), 1, 'cookies', { now });
    expect(cookies).toHaveLength(1);
    expect(gaps).toMatchObject([{ code: 'time-budget', permission: 'webNavigation' }]);
  });
});

describe('storage of a tab', () => {
  function twoFrames(first: () => unknown, second: () => unknown) {
    const browser = new FakeBrowser();
    browser.openTab(1, 'https://example.com/');
    browser.frames.set(1, [
      { id: 0, parentId: -1, url: 'https://example.com/' },
      { id: 7, parentId: 0, url: 'https://example.com/inner' },
    ]);
    browser.runScript = async (_, __, id) => (id === 0 ? first() : second());
    return browser;
  }

  it('is listed once for frames of one origin, and for each where partitions differ', async () => {
    const browser = twoFrames(
      () => reading('https://example.com/', [local('a', '1'), local('b', 'top')]),
      () => reading('https://example.com/', [local('a', '1'), local('b', 'partitioned')]),
    );
    const { storage } = await readSite(browser.edge(), 1, 'all', { now });
    expect(storage.map(({ key, value, frameId }) => [key, value, frameId])).toEqual([
      ['a', '1', 0],
      ['b', 'top', 0],
      ['b', 'partitioned', 7],
    ]);
  });

  it('is searched for tokens in its frame only where a value is too long to be carried whole', async () => {
    const browser = twoFrames(
      () => reading('https://example.com/', [local('a', '1')]),
      () => 'null',
    );
    const ran: (readonly [number, number])[] = [];
    const { runScript } = browser;
    browser.runScript = async (tabId, script, id) => {
      const { files } = script as { readonly files: readonly string[] };
      ran.push([id, files.length]);
      if (id === 7 && files.length > 1)
        return reading('https://example.com/', [{ ...local('long', 'x'), truncated: true, hits: [] }]);
      return runScript(tabId, script, id);
    };
    const { storage, gaps } = await readSite(browser.edge(), 1, 'all', { now });
    expect(storage.map(({ key, frameId }) => [key, frameId])).toEqual([
      ['a', 0],
      ['long', 7],
    ]);
    expect(ran.sort()).toEqual([
      [0, 1],
      [7, 1],
      [7, 2],
    ]);
    expect(gaps).toEqual([]);
  });

  it('of a frame that holds up the answer for all is waited for alone', async () => {
    vi.useFakeTimers();
    try {
      let asked = 0;
      const browser = twoFrames(
        () => reading('https://example.com/', [local('a', '1')]),
        () => {
          asked += 1;
          return asked === 1
            ? new Promise(() => undefined)
            : reading('https://example.com/', [local('b', '2')]);
        },
      );
      const reads = readSite(browser.edge(), 1, 'all', { now });
      await vi.advanceTimersByTimeAsync(3000);
      const { storage, gaps } = await reads;
      expect(storage.map(({ key }) => key)).toEqual(['a', 'b']);
      expect(gaps).toEqual([]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('is not asked for at the depth of cookies', async () => {
    const browser = twoFrames(
      () => reading('https://example.com/', [local('a', '1')]),
      () => reading('https://example.com/'),
    );
    expect((await readSite(browser.edge(), 1, 'cookies', { now })).storage).toEqual([]);
  });

  it('keeps lone surrogates as they are', async () => {
    const browser = twoFrames(
      () => reading('https://example.com/', [local('k', 'a\ud800b')]),
      () => reading('https://example.com/'),
    );
    expect((await readSite(browser.edge(), 1, 'all', { now })).storage[0]?.value).toBe('a\ud800b');
  });

  it('says once that a frame blocks it', async () => {
    const blocked = [
      { code: 'storage-blocked', what: 'localStorage' },
      { code: 'storage-blocked', what: 'sessionStorage' },
      { code: 'indexeddb-unreadable', what: 'IndexedDB' },
    ];
    const browser = twoFrames(
      () => reading('https://example.com/'),
      () => reading('https://example.com/', [], blocked).replace('"https://example.com"', '"null"'),
    );
    const { gaps } = await readSite(browser.edge(), 1, 'all', { now });
    expect(gaps).toMatchObject([{ code: 'storage-blocked', what: 'https://example.com/inner' }]);
  });

  it('that cannot be read in a frame is a gap', async () => {
    const browser = twoFrames(
      () => reading('https://example.com/', [local('a', '1')]),
      () => {
        throw new Error('Cannot access');
      },
    );
    const { storage, gaps } = await readSite(browser.edge(), 1, 'all', { now });
    expect(storage).toHaveLength(1);
    expect(gaps).toMatchObject([{ code: 'frame-not-readable', what: 'https://example.com/inner' }]);
  });

  it('of a frame that vanished while it was read is no gap', async () => {
    const browser = twoFrames(
      () => reading('https://example.com/'),
      () => {
        browser.frames.set(1, [{ id: 0, parentId: -1, url: 'https://example.com/' }]);
        throw new Error('No frame with id 7');
      },
    );
    expect((await readSite(browser.edge(), 1, 'all', { now })).gaps).toEqual([]);
  });

  it('of a frame whose access was withdrawn meanwhile is a gap that says so', async () => {
    const browser = twoFrames(
      () => reading('https://example.com/'),
      () => {
        browser.granted.clear();
        throw new Error('Cannot access');
      },
    );
    const { gaps } = await readSite(browser.edge(), 1, 'all', { now });
    expect(gaps).toMatchObject([{ code: 'no-host-access', permission: '*://*.example.com/*' }]);
  });
});

describe('a tab that cannot be read', () => {
  it('and is closed is an error with a code', async () => {
    const edge = new FakeBrowser().edge();
    await expect(readSite(edge, 9, 'all', { now })).rejects.toMatchObject({ code: 'tab-gone' });
  });

  it('and is closed while it is read gives what was seen', async () => {
    const browser = new FakeBrowser();
    browser.openTab(1, 'https://example.com/');
    browser.jar.fill(aCookie());
    browser.runScript = async () => {
      browser.closeTab(1);
      throw new Error('No tab with id 1');
    };
    const { cookies, storage } = await readSite(browser.edge(), 1, 'all', { now });
    expect([cookies.length, storage.length]).toEqual([1, 0]);
  });

  it.each([
    'about:blank',
    'chrome://settings/',
    'file:///home/x.html',
    'https://chromewebstore.google.com/x',
  ])('like %s is not touched at all', async (url) => {
    const browser = new FakeBrowser();
    browser.openTab(1, url);
    browser.runScript = async () => {
      throw new Error('touched');
    };
    const snapshot = await readSite(browser.edge(), 1, 'all', { now });
    expect(snapshot).toMatchObject({ url, cookies: [], storage: [], gaps: [{ code: 'restricted-page' }] });
  });
});
