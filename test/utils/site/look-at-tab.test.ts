import { describe, expect, it } from 'vitest';
import { siteOf } from '../../../utils/cookies/site';
import { inspectSite } from '../../../utils/site/inspect-site';
import { lookAtTab } from '../../../utils/site/look-at-tab';
import { readSite } from '../../../utils/site/read-site';
import { aCookie } from '../../builders/cookie';
import { FakeBrowser } from '../../fakes/fake-browser';

const now = 1_800_000_000_000;
const URL_OF_PAGE = 'https://www.shop.example.com/page';

/** What a page finds in the tab by itself, and how often the list was loaded. */
async function looked(browser: FakeBrowser, depth: 'cookies' | 'all' = 'cookies') {
  let lists = 0;
  const { cookies, tabs, permissions, managed, storage } = browser.edge();
  const look = {
    edge: { cookies, tabs, permissions, managed, local: storage.local },
    now: () => now,
    list: async () => {
      lists += 1;
      return siteOf;
    },
  };
  const report = await lookAtTab(look, { tabId: 1, depth });
  return { report, lists };
}

function aSite(...frames: readonly string[]): FakeBrowser {
  const browser = new FakeBrowser();
  browser.openTab(1, URL_OF_PAGE);
  browser.frames.set(
    1,
    [URL_OF_PAGE, ...frames].map((url, id) => ({ id, parentId: id === 0 ? -1 : 0, url })),
  );
  browser.partitionKey = (_, frameId) => ({
    topLevelSite: 'https://example.com',
    hasCrossSiteAncestor: frameId !== 0,
  });
  browser.jar.fill(
    aCookie({ name: 'own', domain: 'www.shop.example.com' }),
    aCookie({ name: 'middle', domain: '.shop.example.com' }),
    aCookie({ name: 'top', domain: '.example.com', path: '/elsewhere' }),
    aCookie({ name: 'sibling', domain: 'cdn.example.com' }),
    aCookie({ name: 'third', domain: '.example.net' }),
  );
  return browser;
}

/** What the background answers to the same question, without what cookies are for. */
async function backgroundsAnswer(browser: FakeBrowser) {
  const edge = browser.edge();
  const snapshot = await readSite(edge, 1, 'cookies', { now });
  const stores = await edge.cookies.stores();
  const store = stores.find(({ id }) => id === snapshot.storeId) ?? null;
  const report = inspectSite(snapshot, { now, store, quick: true });
  return {
    ...report,
    cookies: report.cookies.map(({ classification: _, ...row }) => ({ ...row, class: 'unknown' })),
  };
}

describe("a page's own look at a tab", () => {
  it('finds what the background would, without the public suffix list', async () => {
    const browser = aSite();
    const { report, lists } = await looked(browser);
    expect(report.cookies.map(({ cookie }) => cookie.name)).toEqual(['own', 'middle', 'top']);
    expect(report).toEqual(await backgroundsAnswer(browser));
    expect(lists).toBe(0);
  });

  it('loads the list for a frame of another site, and finds the same', async () => {
    const browser = aSite('https://ads.example.net/frame');
    const { report, lists } = await looked(browser);
    expect(report.cookies.map(({ cookie, party }) => [cookie.name, party])).toEqual([
      ['own', 'first'],
      ['middle', 'first'],
      ['top', 'first'],
      ['third', 'third'],
    ]);
    expect(report).toEqual(await backgroundsAnswer(browser));
    expect(lists).toBe(1);
  });

  it('loads the list where the browser does not tell the site', async () => {
    const browser = aSite();
    browser.partitionKey = () => undefined;
    const { report, lists } = await looked(browser);
    expect(report).toEqual(await backgroundsAnswer(browser));
    expect(lists).toBe(1);
  });

  it('says what access is missing, as the background does', async () => {
    const browser = aSite();
    browser.granted.clear();
    browser.granted.add('https://www.shop.example.com/*');
    const { report } = await looked(browser);
    expect(report.snapshot.gaps.map(({ code, what }) => [code, what])).toEqual([
      ['no-host-access', '*.example.com'],
    ]);
    expect(report).toEqual(await backgroundsAnswer(browser));
  });

  it('says that a page is not for extensions', async () => {
    const browser = new FakeBrowser();
    browser.openTab(1, 'about:preferences');
    const { report, lists } = await looked(browser);
    expect([report.page, report.snapshot.gaps[0]?.code]).toEqual(['browser-page', 'restricted-page']);
    expect(lists).toBe(0);
  });

  it.each([
    ['there is no such tab', () => new FakeBrowser()],
    [
      'the browser hides the address, which the background may know',
      () => {
        const browser = new FakeBrowser();
        browser.openTab(1, URL_OF_PAGE);
        browser.tabs.set(1, { id: 1, windowId: 1, active: true, incognito: false, storeId: '0' });
        browser.frames.set(1, []);
        return browser;
      },
    ],
    [
      'a call of the browser fails',
      () => {
        const browser = aSite();
        browser.partitionKey = () => {
          throw new Error('no');
        };
        return browser;
      },
    ],
  ])('rejects when %s', async (_, made) => {
    await expect(looked(made())).rejects.toThrow();
  });

  it('rejects a question for everything', async () => {
    await expect(looked(aSite(), 'all')).rejects.toThrow('Everything');
  });
});
