import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { cookieId } from '../../utils/cookies/cookie-key';
import type { Cookie } from '../../utils/model';
import { type DemoSite, startDemoSite } from '../demo-site/demo-site.mjs';
import { ask, askOnce } from './ask-background';
import { browserName, launchBrowser } from './browsers/launch-browser.mjs';
import type { TestBrowser } from './browsers/test-browser.mjs';

let site: DemoSite;
let browser: TestBrowser;

beforeAll(async () => {
  site = await startDemoSite();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});
const opened: { close(): Promise<void> }[] = [];
beforeEach(async () => {
  await browser.clearCookies();
  site.log.clear();
});
afterEach(async () => {
  for (const page of opened.splice(0)) await page.close();
});

async function open(url: string) {
  const page = await browser.openPage(url);
  opened.push(page);
  await page.waitForSelector('html[data-ready]');
  return page;
}

async function inspect(url: string, depth: 'cookies' | 'all' = 'all') {
  const page = await open(url);
  return ask(browser, 'inspectTab', { tabId: await browser.tabIdOf(page), depth });
}

const all = async () => (await ask(browser, 'listCookies')).cookies;
const byId = (cookies: readonly Cookie[]) =>
  Object.fromEntries(cookies.map((cookie) => [cookieId(cookie), cookie]));

describe('reading a tab', () => {
  test('finds every cookie that the demo site set, attribute by attribute, whatever its path', async () => {
    const report = await inspect(site.truth.shop.url);
    const found = report.snapshot.cookies.filter(
      ({ domain }) => domain.replace(/^\./, '') === 'app.localhost',
    );
    const attributes = ({ name, domain, path, hostOnly, httpOnly, secure, sameSite, session }: Cookie) => ({
      name,
      domain,
      path,
      hostOnly,
      httpOnly,
      secure,
      sameSite,
      session,
    });
    const planned = site.truth.shop.cookies.map((cookie) =>
      attributes({ ...cookie, storeId: '', value: '' } as Cookie),
    );
    const order = (a: { name: string; domain: string; path: string }, b: typeof a) =>
      JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
    expect(found.map(attributes).sort(order)).toEqual(planned.sort(order));
    expect(report.snapshot.gaps).toEqual([]);
  });

  test('finds the cookies of third-party frames, in their partitions, and says who is third', async () => {
    const { cookies } = await inspect(site.truth.shop.url);
    const third = cookies.filter(({ party }) => party === 'third');
    const wanted = [...site.truth.tracker.cookies, ...site.truth.ads.cookies.filter((c) => c.partitioned)];
    expect(third.map(({ cookie }) => cookie.name).sort()).toEqual(wanted.map(({ name }) => name).sort());
    for (const { cookie, frames } of third) {
      expect(frames.length, cookie.name).toBeGreaterThan(0);
      expect(frames).not.toContain(0);
    }
    expect(third.find(({ cookie }) => cookie.name === 'pid')?.cookie.partitionKey).toEqual({
      topLevelSite: 'https://app.localhost',
      hasCrossSiteAncestor: true,
    });
    const ids = cookies.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('finds every entry of web storage and the tokens that Firebase keeps in IndexedDB', async () => {
    const { snapshot } = await inspect(site.truth.shop.url);
    const { local, session, indexedDb } = site.truth.shop.storage;
    const own = snapshot.storage.filter(({ origin }) => origin === site.origins.app);
    const area = (name: string) =>
      Object.fromEntries(own.filter((e) => e.area === name).map(({ key, value }) => [key, value]));
    expect(area('local')).toEqual(local);
    expect(area('session')).toEqual(session);
    const key = `${indexedDb.database}/${indexedDb.store}/${indexedDb.key}`;
    expect(Object.keys(area('indexeddb'))).toEqual([indexedDb.database, key]);
    expect(JSON.parse(area('indexeddb')[key] ?? '')).toEqual(indexedDb.value);
  });

  test('carries 5 MB as its beginning and keeps a lone surrogate', async () => {
    const { snapshot } = await inspect(site.truth.bad.url);
    const entry = (wanted: string) => snapshot.storage.find(({ key }) => key === wanted);
    expect(entry('huge')).toMatchObject({ truncated: true, bytes: 5_000_004 });
    expect(entry('lone')?.value.charCodeAt(1)).toBe(0xd800);
  });

  test('says why there is nothing to see on pages of other kinds', async () => {
    const page = await browser.openPage('about:blank');
    opened.push(page);
    const report = await ask(browser, 'inspectTab', { tabId: await browser.tabIdOf(page), depth: 'all' });
    expect(report).toMatchObject({ page: 'blank', cookies: [] });
    expect(report.snapshot.gaps).toMatchObject([{ code: 'restricted-page' }]);
  });

  test('of a tab that is gone is a clear error', async () => {
    const answer = await askOnce(browser, 'inspectTab', { tabId: 99_999_999, depth: 'all' });
    expect(answer.error?.code).toBe('tab-gone');
  });

  test('counts the same number on the toolbar button', async () => {
    const page = await open(site.truth.shop.url);
    const tabId = await browser.tabIdOf(page);
    const report = await ask(browser, 'inspectTab', { tabId, depth: 'cookies' });
    await browser.waitInExtension(
      async (id: number, text: string) => (await api.action.getBadgeText({ tabId: id })) === text,
      [tabId, String(report.cookies.length)],
      { message: `a badge of ${report.cookies.length}` },
    );
  });
});

/** Cookies that are easily hit by mistake: one name on several paths, domains, partitions; every prefix; odd hosts. */
const lookalikes: readonly Record<string, unknown>[] = [
  { url: 'https://ex.test/', value: 'root', path: '/' },
  { url: 'https://ex.test/', value: 'domain', path: '/', domain: 'ex.test' },
  { url: 'https://ex.test/a/b', value: 'a', path: '/a' },
  { url: 'https://ex.test/a/b', value: 'a/', path: '/a/' },
  { url: 'https://sub.ex.test/', value: 'sub', path: '/' },
  ...[
    ['https://top.test', true],
    ['https://other.test', true],
    ['https://ex.test', true],
    ['https://ex.test', false],
  ].map(([topLevelSite, hasCrossSiteAncestor], index) => ({
    url: 'https://ex.test/',
    value: `partition ${index}`,
    path: '/',
    secure: true,
    sameSite: 'no_restriction',
    partitionKey: { topLevelSite, hasCrossSiteAncestor },
  })),
].map((cookie) => ({ ...cookie, name: 'same' }));
const others: readonly Record<string, unknown>[] = [
  { url: 'https://ex.test/', name: '__Host-x', value: '1', secure: true, path: '/', sameSite: 'strict' },
  { url: 'https://ex.test/', name: '__Secure-x', value: '1', secure: true, path: '/', domain: 'ex.test' },
  { url: 'https://ex.test/', name: '__Secure-x', value: '2', secure: true, path: '/', httpOnly: true },
  { url: 'http://[::1]/', name: 'v6', value: '1', path: '/' },
  { url: 'http://127.0.0.1:8080/', name: 'v4', value: '1', path: '/', httpOnly: true, sameSite: 'lax' },
  { url: 'http://localhost:8080/', name: 'port', value: '1', path: '/' },
  { url: 'http://intranet/', name: 'single', value: '"ă 😀"', path: '/' },
  { url: 'http://ex.test/', name: 'big', value: 'x'.repeat(4093), path: '/' },
  { url: 'http://ex.test/', name: 'empty', value: '', path: '/a b' },
  {
    url: 'http://xn--bcher-kva.test/',
    name: 'idn',
    value: '<b>',
    path: '/',
    expirationDate: 1_800_000_000.25,
  },
];

describe('deleting', () => {
  test('takes exactly the one cookie, and undo puts it back byte for byte, for every kind', async () => {
    for (const details of [...lookalikes, ...others]) await browser.setCookie(details);
    const before = await all();
    expect(before).toHaveLength(lookalikes.length + others.length);
    for (const cookie of before) {
      const id = cookieId(cookie);
      const result = await ask(browser, 'deleteCookies', { keys: [cookie] });
      expect(result, id).toMatchObject({ done: 1, failed: [] });
      expect(byId(await all()), id).toEqual(byId(before.filter((other) => other !== cookie)));
      const undone = await ask(browser, 'undo', { id: result.undo?.id ?? '' });
      expect(undone, id).toMatchObject({ done: 1, failed: [] });
      expect(byId(await all()), id).toEqual(byId(before));
    }
  });

  test('takes all cookies of a site and gives them all back', async () => {
    const report = await inspect(site.truth.shop.url, 'cookies');
    const before = byId(await all());
    const result = await ask(browser, 'deleteCookies', { keys: report.cookies.map(({ cookie }) => cookie) });
    expect(result.failed).toEqual([]);
    expect((await all()).filter(({ domain }) => domain.endsWith('app.localhost'))).toEqual([]);
    await ask(browser, 'undo', { id: result.undo?.id ?? '' });
    expect(byId(await all())).toEqual(before);
  });

  test('in bulk loses nothing when the background is ended in the middle, and finishes', async () => {
    const many = Array.from({ length: 1500 }, (_, index) => ({
      url: `https://h.many${index % 15}.test/`,
      name: `c${index}`,
      value: 'v'.repeat(100),
      path: '/',
      expirationDate: 1_900_000_000,
    }));
    await browser.inExtension(
      (list: Record<string, unknown>[]) =>
        Promise.all(list.map((details) => api.cookies.set(details as never))).then(() => true),
      many,
    );
    const made = async () => (await all()).filter(({ domain }) => /many\d+\.test$/.test(domain));
    const before = await made();
    expect(before).toHaveLength(1500);
    const parameter = { keys: before, operation: 'bulk-1' };
    const first = askOnce(browser, 'deleteCookies', parameter);
    await browser.waitInExtension(async () => (await api.cookies.getAll({})).length < 1400, [], {
      message: 'the deletion is under way',
    });
    await browser.endWorker();
    const left = (await browser.cookies()).length;
    await first;
    const result = await ask(browser, 'deleteCookies', parameter);
    expect(left, 'cookies left when the background ended').toBeGreaterThan(0);
    expect(result).toMatchObject({ done: 1500, failed: [], undo: { count: 1500 } });
    expect(await made()).toEqual([]);
    await ask(browser, 'undo', { id: 'bulk-1' });
    expect(byId(await made())).toEqual(byId(before));
  });

  test('can be undone after the background was ended', async () => {
    await browser.setCookie({ url: 'https://ex.test/', name: 'a', value: 'b' });
    const before = await all();
    const { undo } = await ask(browser, 'deleteCookies', { keys: before });
    await browser.endWorker();
    expect(await ask(browser, 'listUndo')).toMatchObject([{ id: undo?.id }]);
    await ask(browser, 'undo', { id: undo?.id ?? '' });
    expect(await all()).toEqual(before);
  });
});

describe('a block of a domain', () => {
  const rule = {
    id: 'block-probe',
    match: { domain: 'app.localhost' },
    action: { type: 'block' as const },
    enabled: true,
    createdTime: 0,
  };
  const kept = async () =>
    (await all()).filter(({ domain }) => domain.endsWith('app.localhost')).map(({ name }) => name);

  /** What the server received with a second visit, after a first one set its cookies. */
  async function received() {
    const url = `${site.origins.app}/probe`;
    await (await open(url)).close();
    opened.pop();
    site.log.clear();
    const page = await open(url);
    const cookies = Object.fromEntries(
      ['/probe', '/probe.gif', '/probe.js', '/probe-frame'].map((path) => [
        path,
        site.log.entries.find((entry) => entry.path === path)?.cookieHeader,
      ]),
    );
    return { cookies, script: await page.evaluate(() => document.cookie) };
  }

  const nothing = { '/probe': '', '/probe.gif': '', '/probe.js': '', '/probe-frame': '' };

  async function expectBlocked() {
    const { cookies } = await received();
    expect(cookies).toEqual(nothing);
    await expect.poll(kept).toEqual([]);
  }

  afterEach(async () => {
    await ask(browser, 'removeRule', { id: rule.id });
  });

  test('stops navigation, subresource, frame and script, survives the background, and can be lifted', async () => {
    expect((await received()).cookies['/probe']).toContain('probe_page=1');
    const [status] = await ask(browser, 'saveRule', { rule });
    expect(Object.fromEntries(status?.layers.map(({ layer, state }) => [layer, state]) ?? [])).toEqual({
      'declarative-net-request': 'on',
      'content-settings': browserName === 'chromium' ? 'on' : 'not-in-this-browser',
      'on-changed': 'on',
    });
    expect(status).toMatchObject({ missingOrigins: [] });
    const removed = await ask(browser, 'applyRules', { ids: [rule.id] });
    expect(removed.done).toBeGreaterThan(0);
    await expectBlocked();
    await browser.endWorker();
    await expectBlocked();
    expect(await ask(browser, 'removeRule', { id: rule.id })).toEqual([]);
    const after = await received();
    expect(after.cookies['/probe']).toContain('probe_page=1');
    expect(after.script).toContain('probe_script=1');
  });

  test('of one name takes that cookie out, however it was set, and leaves the others', async () => {
    const named = { ...rule, match: { domain: 'app.localhost', name: 'probe_s*' } };
    await ask(browser, 'saveRule', { rule: named });
    const { cookies } = await received();
    await expect.poll(kept).not.toContain('probe_script');
    expect(await kept()).toContain('probe_page');
    expect(cookies['/probe']).toContain('probe_page=1');
    expect(cookies['/probe']).not.toContain('probe_script');
  });

  test('is still there after the browser was started again', async () => {
    await ask(browser, 'saveRule', { rule });
    const port = browser.name;
    await browser.restart();
    expect(browser.name).toBe(port);
    expect(await ask(browser, 'listRules')).toMatchObject([{ rule }]);
    await expectBlocked();
  });
});

test('only pages of the extension are answered', async () => {
  const page = await open(site.truth.shop.url);
  const tabId = await browser.tabIdOf(page);
  const fromSite = await browser.inExtension(async (id: number) => {
    const [answer] = await api.scripting.executeScript({
      target: { tabId: id },
      func: async () => {
        const runtime =
          (globalThis as unknown as { browser?: typeof api; chrome: typeof api }).browser?.runtime ??
          (globalThis as unknown as { chrome: typeof api }).chrome.runtime;
        const message = { jarlens: 1, name: 'listCookies' };
        return Promise.race([
          runtime.sendMessage(message).then(
            (reply: unknown) => JSON.stringify(reply ?? null),
            () => 'refused',
          ),
          new Promise((resolve) => setTimeout(() => resolve('silence'), 1000)),
        ]);
      },
    });
    return answer?.result as string;
  }, tabId);
  expect(['null', 'refused', 'silence']).toContain(fromSite);
});
