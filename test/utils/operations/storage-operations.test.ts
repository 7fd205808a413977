import { afterEach, describe, expect, it, vi } from 'vitest';
import { startBackground } from '../../../utils/background/start-background';
import { connect } from '../../../utils/browser/transport';
import type { Notice, StoragePlace } from '../../../utils/messaging/requests';
import { FakeBrowser } from '../../fakes/fake-browser';
import { type FakePage, FakeWebStorage, runInPages } from '../../fakes/fake-web-storage';

const ORIGIN = 'https://example.com';
const LONE = '\ud800 lone';

function open(local: Record<string, string> = {}, session: Record<string, string> = {}) {
  const browser = new FakeBrowser(startBackground);
  browser.openTab(1, `${ORIGIN}/`);
  const page: FakePage = {
    origin: ORIGIN,
    local: new FakeWebStorage(local),
    session: new FakeWebStorage(session),
  };
  const pages = new Map<string, FakePage>([['1/0', page]]);
  browser.runScript = runInPages((tabId, frameId) => {
    const found = pages.get(`${tabId}/${frameId}`);
    if (!found) throw new Error('Frame not found');
    return found;
  });
  const client = connect(browser.surface());
  const place: StoragePlace = { tabId: 1, frameId: 0, origin: ORIGIN, area: 'local' };
  const undo = async () => client.send('undo', { id: (await client.send('listUndo'))[0]?.id ?? '' });
  return { browser, client, place, page, pages, undo };
}

afterEach(() => {
  vi.useRealTimers();
});

describe('an entry of web storage', () => {
  it.each([
    ['edited', 'a', 'a', { a: 'new', b: '2' }],
    ['renamed', 'a', 'c', { b: '2', c: 'new' }],
    ['added', null, 'c', { a: '1', b: '2', c: 'new' }],
  ] as const)('is %s as one change, told, and put back by undo', async (_, replaces, key, wanted) => {
    for (const area of ['local', 'session'] as const) {
      const before = { a: '1', b: '2' };
      const { client, place, page, undo } = open(before, before);
      const heard: Notice[] = [];
      const stop = client.listen((notice) => heard.push(notice));
      const at = { ...place, area };
      const result = await client.send('writeStorageEntry', { place: at, replaces, key, value: 'new' });
      expect(result).toMatchObject({ done: 1, failed: [], of: 'storage', undo: { kind: 'edit', count: 1 } });
      expect(page[area].all()).toEqual(wanted);
      expect(page[area === 'local' ? 'session' : 'local'].all()).toEqual(before);
      await expect.poll(() => heard).toContainEqual({ type: 'tab-changed', tabId: 1 });
      expect(await undo()).toMatchObject({ done: 1, failed: [], of: 'storage' });
      expect(page[area].all()).toEqual(before);
      stop();
    }
  });

  it.each([
    ['edited', 'a', 'a', { a: 'new', b: '2' }],
    ['added', null, 'c', { a: '1', b: '2', c: 'new' }],
  ] as const)('is %s again after an undo', async (_, replaces, key, wanted) => {
    const { client, place, page, undo } = open({ a: '1', b: '2' });
    await client.send('writeStorageEntry', { place, replaces, key, value: 'new' });
    const { redo = '' } = await undo();
    expect(await client.send('listRedo')).toMatchObject([
      { id: redo, kind: 'edit', of: 'storage', count: 1 },
    ]);
    expect(await client.send('redo', { id: redo })).toMatchObject({ done: 1, undo: { kind: 'edit' } });
    expect(page.local.all()).toEqual(wanted);
    expect(await undo()).toMatchObject({ done: 1 });
    expect(page.local.all()).toEqual({ a: '1', b: '2' });
  });

  it('that fills the journal can still be taken back after an undo for which there was no room in the page', async () => {
    const large = 'x'.repeat(4_000_000);
    const { client, place, page, undo } = open({ a: large });
    await client.send('removeStorageEntries', { place, keys: null });
    const [entry] = await client.send('listUndo');
    const put = vi.spyOn(page.local, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    expect(await undo()).toMatchObject({ done: 0, failed: [{ code: 'storage-quota' }] });
    expect(await client.send('listUndo')).toMatchObject([{ id: entry?.id, kind: 'delete' }]);
    put.mockRestore();
    expect(await undo()).toMatchObject({ done: 1, failed: [] });
    expect(page.local.all()).toEqual({ a: large });
    expect(await client.send('listUndo')).toEqual([]);
  });

  it('keeps what no well-formed text can hold, over the worker’s end', async () => {
    const { browser, client, place, page, undo } = open({ a: LONE });
    expect(await client.send('readStorageEntry', { place, key: 'a' })).toEqual({ ok: true, value: LONE });
    await client.send('writeStorageEntry', { place, replaces: 'a', key: 'a', value: `${LONE}\udfff` });
    expect(page.local.all()).toEqual({ a: `${LONE}\udfff` });
    browser.endWorker();
    await undo();
    expect(page.local.all()).toEqual({ a: LONE });
  });

  it('does not take the place of another unless that is said', async () => {
    const { client, place, page, undo } = open({ a: '1', b: '2' });
    const asked = { place, replaces: 'a', key: 'b', value: 'x' };
    expect(await client.send('writeStorageEntry', asked)).toMatchObject({
      done: 0,
      failed: [{ code: 'storage-exists' }],
    });
    expect(page.local.all()).toEqual({ a: '1', b: '2' });
    await client.send('writeStorageEntry', { ...asked, overwrite: true });
    expect(page.local.all()).toEqual({ b: 'x' });
    await undo();
    expect(page.local.all()).toEqual({ a: '1', b: '2' });
  });

  it('that a page at a breakpoint makes later can be taken back', async () => {
    vi.useFakeTimers();
    const { browser, client, place, page } = open({ a: '1' });
    const run = browser.runScript;
    let goOn = () => {};
    const stopped = new Promise<void>((resolve) => (goOn = resolve));
    browser.runScript = async (...asked) => {
      if (JSON.stringify(asked).includes('write')) await stopped;
      return run(...asked);
    };
    const writing = client.send('writeStorageEntry', { place, replaces: 'a', key: 'a', value: 'late' });
    await vi.advanceTimersByTimeAsync(6000);
    const result = await writing;
    expect(result).toMatchObject({ done: 0, failed: [{ code: 'storage-late' }], undo: { count: 1 } });
    goOn();
    await vi.advanceTimersByTimeAsync(10);
    expect(page.local.all()).toEqual({ a: 'late' });
    await client.send('undo', { id: result.undo?.id ?? '' });
    expect(page.local.all()).toEqual({ a: '1' });
  });

  it('that a page does not even read in time leaves nothing to take back', async () => {
    vi.useFakeTimers();
    const { browser, client, place } = open({ a: '1' });
    browser.runScript = () => new Promise(() => undefined);
    const writing = client.send('writeStorageEntry', { place, replaces: 'a', key: 'a', value: 'late' });
    await vi.advanceTimersByTimeAsync(14_000);
    const result = await writing;
    expect(result).toMatchObject({ done: 0, failed: [{ code: 'storage-late' }] });
    expect(result.undo).toBeUndefined();
  });

  it('that exceeds the quota leaves everything as it was and says so in the browser’s words', async () => {
    const { client, place, page } = open({ a: '1234', b: '5678' });
    page.local.quota = 12;
    const result = await client.send('writeStorageEntry', {
      place,
      replaces: 'a',
      key: 'c',
      value: '1234567',
    });
    expect(result).toMatchObject({
      done: 0,
      failed: [{ code: 'storage-quota', reason: 'The quota has been exceeded.' }],
    });
    expect(page.local.all()).toEqual({ a: '1234', b: '5678' });
    expect(await client.send('listUndo')).toEqual([]);
  });

  it('is renamed also where there is no room for both', async () => {
    const { client, place, page } = open({ a: '12345678' });
    page.local.quota = 10;
    await client.send('writeStorageEntry', { place, replaces: 'a', key: 'b', value: '12345678' });
    expect(page.local.all()).toEqual({ b: '12345678' });
  });

  it('that the page changes at the same moment is read again, so that undo brings back what was lost', async () => {
    const { client, place, page, undo } = open({ a: '1' });
    let reads = 0;
    page.local.beforeRead = () => {
      reads += 1;
      if (reads === 5) page.local.items.set('a', 'from the page');
    };
    const result = await client.send('writeStorageEntry', { place, replaces: 'a', key: 'a', value: 'new' });
    expect([result.done, page.local.items.get('a')]).toEqual([1, 'new']);
    await undo();
    expect(page.local.items.get('a')).toBe('from the page');
  });
});

describe('removing entries', () => {
  it('takes those asked for, or all of them, and undo brings them back', async () => {
    const before = { a: '1', b: '2', c: '' };
    const { client, place, page, undo } = open(before, { s: '1' });
    const one = await client.send('removeStorageEntries', { place, keys: ['b', 'c'] });
    expect(one).toMatchObject({ done: 2, undo: { kind: 'delete', count: 2, of: 'storage' } });
    expect(page.local.all()).toEqual({ a: '1' });
    await undo();
    expect(page.local.all()).toEqual(before);
    expect(await client.send('removeStorageEntries', { place, keys: null })).toMatchObject({ done: 3 });
    expect(page.local.all()).toEqual({});
    expect(page.session.all()).toEqual({ s: '1' });
    await undo();
    expect(page.local.all()).toEqual(before);
  });

  it('of an empty area does nothing and offers no undo', async () => {
    const { client, place } = open();
    expect(await client.send('removeStorageEntries', { place, keys: null })).toEqual({
      done: 0,
      failed: [],
      of: 'storage',
    });
  });
});

describe('a frame that is not what it was', () => {
  it('because it is gone or went elsewhere is said, and nothing is changed', async () => {
    const { client, place, pages, page } = open({ a: '1' });
    const gone = { ...place, frameId: 7 };
    const asked = { replaces: 'a', key: 'a', value: 'new' };
    expect(await client.send('writeStorageEntry', { place: gone, ...asked })).toMatchObject({
      failed: [{ code: 'storage-frame-gone' }],
    });
    pages.set('1/0', { ...page, origin: 'https://other.example' });
    expect(await client.send('writeStorageEntry', { place, ...asked })).toMatchObject({
      failed: [{ code: 'storage-elsewhere' }],
    });
    expect(page.local.all()).toEqual({ a: '1' });
  });

  it('is replaced on undo by another that shares its storage: local storage in any tab', async () => {
    const { browser, client, place, pages, page, undo } = open({ a: '1' }, { s: '1' });
    await client.send('writeStorageEntry', { place, replaces: 'a', key: 'a', value: 'new' });
    browser.closeTab(1);
    pages.clear();
    expect(await undo()).toMatchObject({ done: 0, failed: [{ code: 'storage-frame-gone' }] });
    // Under another top-level site it is another storage.
    browser.openTab(2, 'https://other.example/');
    browser.frames.set(2, [
      { id: 0, parentId: -1, url: 'https://other.example/' },
      { id: 3, parentId: 0, url: `${ORIGIN}/frame` },
    ]);
    const embedded = { ...page, local: new FakeWebStorage({ a: 'embedded' }) };
    pages.set('2/3', embedded);
    expect(await undo()).toMatchObject({ failed: [{ code: 'storage-frame-gone' }] });
    browser.openTab(4, `${ORIGIN}/elsewhere`);
    pages.set('4/0', page);
    expect(await undo()).toMatchObject({ done: 1, failed: [] });
    expect([page.local.all(), embedded.local.all()]).toEqual([{ a: '1' }, { a: 'embedded' }]);
    expect(await client.send('listUndo')).toMatchObject([{ kind: 'restore' }]);
  });

  it('keeps session storage to its own tab', async () => {
    const { browser, client, place, pages, page, undo } = open({}, { s: '1' });
    const session = { ...place, area: 'session' as const };
    await client.send('removeStorageEntries', { place: session, keys: ['s'] });
    browser.closeTab(1);
    pages.clear();
    browser.openTab(4, `${ORIGIN}/`);
    pages.set('4/0', page);
    expect(await undo()).toMatchObject({ done: 0, failed: [{ code: 'storage-frame-gone' }] });
    expect(page.session.all()).toEqual({});
  });
});

it('a change that the worker’s end interrupted is finished, and can be undone', async () => {
  const { browser, client, place, page, undo } = open({ a: '1' });
  const run = browser.runScript;
  browser.runScript = async (tabId, script, frameId) => {
    const result = await run(tabId, script, frameId);
    if (page.local.items.get('a') === 'new') {
      browser.runScript = run;
      browser.endWorker();
    }
    return result;
  };
  const result = await client.send('writeStorageEntry', { place, replaces: 'a', key: 'a', value: 'new' });
  expect(result).toMatchObject({ done: 1, undo: { count: 1 } });
  await undo();
  expect(page.local.all()).toEqual({ a: '1' });
});

it('what was kept of a private window’s storage is forgotten with it', async () => {
  const { browser, client, place } = open({ a: 'private' });
  browser.openTab(1, `${ORIGIN}/`, { storeId: '1', incognito: true });
  browser.stores = [...browser.stores, { id: '1', kind: 'private', tabIds: [1] }];
  await client.send('removeStorageEntries', { place, keys: null });
  browser.stores = browser.stores.filter(({ id }) => id !== '1');
  browser.closeTab(1);
  await expect.poll(() => client.send('listUndo'), { timeout: 5000 }).toEqual([]);
  expect(JSON.stringify([...browser.session.items])).not.toContain('private"');
});
