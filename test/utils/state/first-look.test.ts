import { describe, expect, it } from 'vitest';
import { siteOf } from '../../../utils/cookies/site';
import type { Client } from '../../../utils/messaging/requests';
import { inspectSite } from '../../../utils/site/inspect-site';
import { readSite } from '../../../utils/site/read-site';
import { lookFirst } from '../../../utils/state/first-look';
import { aCookie } from '../../builders/cookie';
import { FakeBrowser } from '../../fakes/fake-browser';

const now = 1_800_000_000_000;
const URL_OF_PAGE = 'https://www.shop.example.com/page';

/** A page's client over a browser, what was asked of the background, and how often the list was loaded. */
function surface(browser: FakeBrowser) {
  const asked: string[] = [];
  let lists = 0;
  let draw = () => {};
  const background = {
    send: async (name: string) => {
      asked.push(name);
      return `the background's ${name}`;
    },
    listen: () => {
      asked.push('(listens)');
      return () => asked.push('(listens no more)');
    },
  } as unknown as Client;
  const { cookies, tabs, permissions, managed } = browser.edge();
  const client = lookFirst(background, {
    edge: { cookies, tabs, permissions, managed, local: browser.edge().storage.local },
    now: () => now,
    drawn: () => new Promise((resolve) => (draw = resolve)),
    list: async () => {
      lists += 1;
      return siteOf;
    },
  });
  return { client, asked, lists: () => lists, draw: () => draw() };
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

describe('the first look of a page', () => {
  it('finds what the background would, without it and without the public suffix list', async () => {
    const browser = aSite();
    const { client, asked, lists } = surface(browser);
    const report = await client.send('inspectTab', { tabId: 1, depth: 'cookies' });
    expect(report.cookies.map(({ cookie }) => cookie.name)).toEqual(['own', 'middle', 'top']);
    expect(report).toEqual(await backgroundsAnswer(browser));
    expect(asked).toEqual([]);
    expect(lists()).toBe(0);
  });

  it('loads the list for a frame of another site, and finds the same', async () => {
    const browser = aSite('https://ads.example.net/frame');
    const { client, asked, lists } = surface(browser);
    const report = await client.send('inspectTab', { tabId: 1, depth: 'cookies' });
    expect(report.cookies.map(({ cookie, party }) => [cookie.name, party])).toEqual([
      ['own', 'first'],
      ['middle', 'first'],
      ['top', 'first'],
      ['third', 'third'],
    ]);
    expect(report).toEqual(await backgroundsAnswer(browser));
    expect(asked).toEqual([]);
    expect(lists()).toBe(1);
  });

  it('loads the list where the browser does not tell the site', async () => {
    const browser = aSite();
    browser.partitionKey = () => undefined;
    const { client, lists } = surface(browser);
    const report = await client.send('inspectTab', { tabId: 1, depth: 'cookies' });
    expect(report).toEqual(await backgroundsAnswer(browser));
    expect(lists()).toBe(1);
  });

  it('says what access is missing, as the background does', async () => {
    const browser = aSite();
    browser.granted.clear();
    browser.granted.add('https://www.shop.example.com/*');
    const { client } = surface(browser);
    const report = await client.send('inspectTab', { tabId: 1, depth: 'cookies' });
    expect(report.snapshot.gaps.map(({ code, what }) => [code, what])).toEqual([
      ['no-host-access', '*.example.com'],
    ]);
    expect(report).toEqual(await backgroundsAnswer(browser));
  });

  it('says that a page is not for extensions', async () => {
    const browser = new FakeBrowser();
    browser.openTab(1, 'about:preferences');
    const { client, lists } = surface(browser);
    const report = await client.send('inspectTab', { tabId: 1, depth: 'cookies' });
    expect([report.page, report.snapshot.gaps[0]?.code]).toEqual(['browser-page', 'restricted-page']);
    expect(lists()).toBe(0);
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
  ])('leaves it to the background when %s', async (_, made) => {
    const { client, asked } = surface(made());
    expect(await client.send('inspectTab', { tabId: 1, depth: 'cookies' })).toBe(
      "the background's inspectTab",
    );
    expect(asked).toEqual(['inspectTab']);
    // Then there is nothing that it would have to be left alone for.
    client.listen(() => {});
    await Promise.resolve();
    expect(asked).toEqual(['inspectTab', '(listens)']);
  });

  it('is no answer to a question for everything', async () => {
    const { client, asked } = surface(aSite());
    await client.send('inspectTab', { tabId: 1, depth: 'all' });
    expect(asked).toEqual(['inspectTab']);
  });

  it('happens once: every later question is for the background', async () => {
    const { client, asked, draw } = surface(aSite());
    await client.send('inspectTab', { tabId: 1, depth: 'cookies' });
    await client.send('getSettings');
    draw();
    await client.send('inspectTab', { tabId: 1, depth: 'all' });
    await client.send('getSettings');
    await client.send('listUndo');
    expect(asked).toEqual(['inspectTab', 'getSettings', 'listUndo']);
  });

  it('leaves the background alone until what it found has been drawn', async () => {
    const { client, asked, draw } = surface(aSite());
    const stop = client.listen(() => {});
    await client.send('inspectTab', { tabId: 1, depth: 'cookies' });
    await client.send('getSettings');
    const whole = client.send('inspectTab', { tabId: 1, depth: 'all' });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(asked).toEqual([]);
    draw();
    await whole;
    expect(asked).toEqual(['(listens)', 'inspectTab']);
    stop();
    expect(asked.at(-1)).toBe('(listens no more)');
  });

  it('does not leave it alone for long where nothing is ever looked for', async () => {
    const { client, asked } = surface(aSite());
    const before = client.listen(() => {});
    before();
    client.listen(() => {});
    await client.send('listUndo');
    expect(asked).toEqual(['(listens)', 'listUndo']);
  });

  it('knows the settings in force: what a person chose, and what an administrator decided', async () => {
    const browser = aSite();
    await browser.edge().storage.local.set({ settings: { version: 1, maskValues: true, theme: 'dark' } });
    browser.policy = { settings: { theme: 'light' }, defaultSettings: { density: 'compact' } };
    const { client, asked } = surface(browser);
    const settings = await client.send('getSettings');
    expect([settings.maskValues, settings.theme, settings.density]).toEqual([true, 'light', 'compact']);
    expect(asked).toEqual([]);
  });
});
