import { afterEach, describe, expect, it, vi } from 'vitest';
import { startBackground } from '../../../utils/background/start-background';
import { connect } from '../../../utils/browser/transport';
import type { Notice } from '../../../utils/messaging/requests';
import { aCookie } from '../../builders/cookie';
import { buildRule } from '../../builders/policy';
import { FakeBrowser } from '../../fakes/fake-browser';

function open() {
  const browser = new FakeBrowser(startBackground);
  browser.openTab(1, 'https://example.com/');
  return { browser, client: connect(browser.surface()) };
}

afterEach(() => {
  vi.useRealTimers();
});

describe('the background', () => {
  it('inspects a tab', async () => {
    const { browser, client } = open();
    browser.jar.fill(aCookie({ name: 'a' }));
    const report = await client.send('inspectTab', { tabId: 1, depth: 'cookies' });
    expect(report).toMatchObject({ site: 'example.com', page: 'site', store: { id: '0' } });
    expect(report.cookies.map(({ cookie }) => cookie.name)).toEqual(['a']);
  });

  it('lists every cookie of every jar once', async () => {
    const { browser, client } = open();
    browser.stores = [...browser.stores, { id: '1', kind: 'private', tabIds: [] }];
    browser.jar.fill(aCookie(), aCookie({ storeId: '1' }));
    const all = await client.send('listCookies');
    expect([all.cookies.length, all.allSites]).toEqual([2, true]);
  });

  it('deletes with an undo that survives the worker’s end', async () => {
    const { browser, client } = open();
    browser.jar.fill(aCookie());
    const { undo } = await client.send('deleteCookies', { keys: [aCookie()] });
    browser.endWorker();
    expect(await client.send('listUndo')).toEqual([undo]);
    await client.send('undo', { id: undo?.id ?? '' });
    expect(browser.jar.all()).toEqual([aCookie()]);
  });

  it('finishes a bulk deletion that its end interrupted, for the surface that waits', async () => {
    const { browser, client } = open();
    const many = Array.from({ length: 300 }, (_, index) => aCookie({ name: `c${index}` }));
    browser.jar.fill(...many);
    let writes = 0;
    browser.jar.afterWrite = () => {
      writes += 1;
      if (writes === 120) browser.endWorker();
    };
    const result = await client.send('deleteCookies', { keys: many });
    expect(result).toMatchObject({ done: 300, failed: [], undo: { count: 300 } });
    expect(browser.jar.all()).toEqual([]);
    await client.send('undo', { id: result.undo?.id ?? '' });
    expect(new Set(browser.jar.all())).toEqual(new Set(many));
  });

  it('tells open surfaces of many changes at once, without values', async () => {
    const { browser, client } = open();
    const heard: Notice[] = [];
    const stop = client.listen((notice) => heard.push(notice));
    for (let index = 0; index < 180; index += 1)
      browser.jar.set(aCookie({ name: `c${index}`, value: 'secret' }));
    await expect.poll(() => heard).toEqual([{ type: 'cookies-changed', domains: ['example.com'] }]);
    stop();
  });

  it('hears of no single change while it makes many, and tells that anything can be different', async () => {
    const { browser, client } = open();
    const heard: Notice[] = [];
    const stop = client.listen((notice) => heard.push(notice));
    const many = Array.from({ length: 100 }, (_, index) => aCookie({ name: `c${index}` }));
    browser.jar.fill(...many);
    const whileWriting = new Set<boolean>();
    browser.jar.afterWrite = () => whileWriting.add(browser.heard.has('cookies'));
    await client.send('deleteCookies', { keys: many });
    expect([...whileWriting]).toEqual([false]);
    expect(browser.heard.has('cookies')).toBe(true);
    await expect
      .poll(() => heard.filter(({ type }) => type === 'cookies-changed'))
      .toEqual([{ type: 'cookies-changed', domains: [] }]);
    stop();
  });

  it('hears of every change while it makes many, where a rule may act on it', async () => {
    const { browser, client } = open();
    await client.send('saveRule', { rule: buildRule({ domain: 'elsewhere.example' }) });
    const many = Array.from({ length: 100 }, (_, index) => aCookie({ name: `c${index}` }));
    browser.jar.fill(...many);
    const whileWriting = new Set<boolean>();
    browser.jar.afterWrite = () => whileWriting.add(browser.heard.has('cookies'));
    await client.send('deleteCookies', { keys: many });
    expect([...whileWriting]).toEqual([true]);
  });

  it('hears what a request needs from its answer on, however long it took', async () => {
    let release = () => {};
    let held = Promise.resolve();
    const browser = new FakeBrowser((edge, now) => {
      const { local } = edge.storage;
      const slow = { ...local, set: (items: Record<string, unknown>) => held.then(() => local.set(items)) };
      startBackground({ ...edge, storage: { ...edge.storage, local: slow } }, now);
    });
    const client = connect(browser.surface());
    await client.send('saveSettings', { settings: { badge: false } });
    held = new Promise((resolve) => {
      release = resolve;
    });
    vi.useFakeTimers();
    const asked = client.send('rememberVisits', { site: 'example.com', storeId: '0', on: true });
    // In this time it is found out what is needed, and nothing is yet.
    await vi.advanceTimersByTimeAsync(3000);
    expect([...browser.heard]).not.toContain('cookies');
    release();
    await vi.advanceTimersByTimeAsync(100);
    expect(await asked).toMatchObject({ ok: true });
    expect([...browser.heard]).toContain('cookies');
    await vi.advanceTimersByTimeAsync(10_000);
    expect([...browser.heard]).toContain('cookies');
  });

  it('keeps a block in force over the worker’s end and the browser’s restart', async () => {
    const { browser, client } = open();
    const rule = buildRule({ domain: 'example.com' });
    await client.send('saveRule', { rule });
    browser.endWorker();
    browser.jar.set(aCookie({ name: 'after the end' }));
    await expect.poll(() => browser.jar.all()).toEqual([]);
    browser.restart();
    browser.jar.set(aCookie({ name: 'after the restart' }));
    await expect.poll(() => browser.jar.all()).toEqual([]);
    expect(browser.dynamicRules.rules).toHaveLength(1);
    expect(await client.send('removeRule', { id: rule.id })).toEqual([]);
    browser.jar.set(aCookie());
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(browser.jar.all()).toHaveLength(1);
  });

  it('removes what a new block finds, with undo, when asked', async () => {
    const { browser, client } = open();
    const rule = buildRule({ domain: 'example.com' });
    browser.jar.fill(aCookie(), aCookie({ domain: 'example.org' }));
    await client.send('saveRule', { rule });
    expect(browser.jar.all()).toHaveLength(2);
    const { undo } = await client.send('applyRules', { ids: [rule.id] });
    expect(browser.jar.all().map(({ domain }) => domain)).toEqual(['example.org']);
    await client.send('undo', { id: undo?.id ?? '' });
    expect(browser.jar.all()).toHaveLength(2);
  });

  it('applies the layers as soon as their permission is given', async () => {
    const { browser, client } = open();
    browser.permit({ revoke: ['declarativeNetRequestWithHostAccess'] });
    await client.send('saveRule', { rule: buildRule({ domain: 'example.com' }) });
    expect(browser.dynamicRules.rules).toEqual([]);
    browser.permit({ grant: ['declarativeNetRequestWithHostAccess'] });
    await expect.poll(() => browser.dynamicRules.rules).toHaveLength(1);
  });

  it('saves settings, tells of it, and clears the badge when it is switched off', async () => {
    const { browser, client } = open();
    browser.tellTab(1);
    await expect.poll(() => browser.badges.get(1)).toBe('0');
    expect(await client.send('saveSettings', { settings: { badge: false } })).toMatchObject({ badge: false });
    await expect.poll(() => browser.badges.get(1)).toBe('');
  });

  it('keeps nothing of a private window that was closed', async () => {
    const { browser, client } = open();
    browser.openTab(2, 'https://example.com/', { storeId: '1', incognito: true });
    browser.stores = [...browser.stores, { id: '1', kind: 'private', tabIds: [2] }];
    browser.jar.fill(aCookie({ storeId: '1', value: 'private-secret' }));
    await client.send('deleteCookies', { keys: [aCookie({ storeId: '1' })] });
    browser.stores = browser.stores.filter(({ id }) => id === '0');
    const heard: Notice['type'][] = [];
    const stop = client.listen(({ type }) => heard.push(type));
    browser.closeTab(2);
    await expect.poll(() => client.send('listUndo'), { timeout: 4000 }).toEqual([]);
    // What lists its cookies reads again: the browser tells of none that goes with its jar.
    await expect.poll(() => heard).toContain('cookies-changed');
    stop();
    expect(JSON.stringify([...browser.session.items])).not.toContain('private-secret');
  });

  it('writes no cookie value to storage that outlives the browser', async () => {
    const { browser, client } = open();
    browser.jar.fill(aCookie({ value: 'very-secret' }));
    await client.send('saveRule', { rule: buildRule({ domain: 'example.com' }) });
    await client.send('deleteCookies', { keys: [aCookie()] });
    expect(JSON.stringify([...browser.local.items])).not.toContain('very-secret');
    expect(JSON.stringify([...browser.session.items])).toContain('very-secret');
  });
});
