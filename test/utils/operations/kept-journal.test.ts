import { describe, expect, it, vi } from 'vitest';
import { startBackground } from '../../../utils/background/start-background';
import { connect } from '../../../utils/browser/transport';
import { keptJournal } from '../../../utils/operations/kept-journal';
import type { OperationHead } from '../../../utils/operations/operation';
import { aCookie } from '../../builders/cookie';
import { anOperation } from '../../builders/operation';
import { FakeBrowser } from '../../fakes/fake-browser';
import { FakeStorage } from '../../fakes/fake-storage';

const secret = aCookie({ name: 'sid', value: 'a-secret', expirationDate: 2_000_000_000 });

function setUp() {
  const browser = new FakeBrowser(startBackground);
  const client = connect(browser.surface());
  const onDisk = () => JSON.stringify([...browser.local.items]);
  return { browser, client, onDisk };
}

const journalOf = (areas: { readonly session: FakeStorage; readonly local: FakeStorage }) =>
  keptJournal({ areas, wanted: async () => true, now: () => 0, isStill: async () => true });

describe('the trash', () => {
  it('is in memory alone by itself, and goes with the browser', async () => {
    const { browser, client, onDisk } = setUp();
    browser.jar.fill(secret);
    await client.send('deleteCookies', { keys: [secret] });
    expect(onDisk()).not.toContain('a-secret');
    browser.restart();
    expect(await client.send('listUndo')).toEqual([]);
  });

  it('outlives the browser when a person asks for that, and restores exactly', async () => {
    const { browser, client, onDisk } = setUp();
    await client.send('saveSettings', { settings: { keepTrash: true } });
    browser.jar.fill(secret);
    await client.send('deleteCookies', { keys: [secret] });
    expect(onDisk()).toContain('a-secret');
    browser.restart();
    const [entry] = await client.send('listUndo');
    expect(entry).toMatchObject({ kind: 'delete', count: 1 });
    expect(await client.send('undo', { id: entry?.id ?? '' })).toMatchObject({ done: 1, failed: [] });
    expect(browser.jar.all()).toEqual([secret]);
    // Until the browser has surely written the cookie itself.
    expect(onDisk()).toContain('a-secret');
    browser.time += 60_000;
    browser.endWorker();
    expect(await client.send('listUndo')).toEqual([]);
    await expect.poll(onDisk).not.toContain('a-secret');
  });

  it.each([
    ['comes back when the browser ended before it wrote what was put back', null, 1],
    ['does not when the browser wrote that', secret.value, 0],
    ['does not when the site has made it another since', 'another', 0],
  ])('that was taken back %s: %o', async (_, there, left) => {
    const { browser, client, onDisk } = setUp();
    await client.send('saveSettings', { settings: { keepTrash: true } });
    const visit = aCookie({ name: 'visit', value: 'goes with the browser' });
    browser.jar.fill(secret, visit);
    const { undo } = await client.send('deleteCookies', { keys: [secret, visit] });
    await client.send('undo', { id: undo?.id ?? '' });
    expect(await client.send('listUndo')).toEqual([]);
    browser.restart();
    browser.jar.cookies.clear();
    if (there !== null) browser.jar.fill({ ...secret, value: there });
    const entries = await client.send('listUndo');
    expect(entries).toHaveLength(left);
    expect(onDisk().includes('a-secret')).toBe(left > 0);
    if (left === 0) return;
    await client.send('undo', { id: entries[0]?.id ?? '' });
    expect(browser.jar.all()).toEqual([secret, visit]);
  });

  it('has what comes back in its place among the changes of the same cookie', async () => {
    const { browser, client } = setUp();
    await client.send('saveSettings', { settings: { keepTrash: true } });
    const [zero, one, two] = ['0', '1', '2'].map((value) => ({ ...secret, value }));
    if (!zero || !one || !two) throw new Error('no cookies');
    browser.jar.fill(zero);
    for (const cookie of [one, two]) {
      browser.time += 1000;
      await client.send('importCookies', { cookies: [cookie] });
    }
    const [last] = await client.send('listUndo');
    browser.time += 1000;
    await client.send('undo', { id: last?.id ?? '' });
    browser.restart();
    // The browser never wrote that.
    browser.jar.fill(two);
    const values = [];
    for (;;) {
      const entry = (await client.send('listUndo')).find(({ takesBack }) => !takesBack);
      if (!entry) break;
      browser.time += 1000;
      await client.send('undo', { id: entry.id });
      values.push(browser.jar.all()[0]?.value);
    }
    expect(values).toEqual(['1', '0']);
  });

  it('has a deletion that was made again once', async () => {
    const { browser, client } = setUp();
    await client.send('saveSettings', { settings: { keepTrash: true } });
    browser.jar.fill(secret);
    const { undo } = await client.send('deleteCookies', { keys: [secret] });
    const { redo = '' } = await client.send('undo', { id: undo?.id ?? '' });
    await client.send('redo', { id: redo });
    browser.restart();
    expect(await client.send('listUndo')).toHaveLength(1);
  });

  it('that is emptied keeps nothing of what was taken back before either', async () => {
    const { browser, client, onDisk } = setUp();
    await client.send('saveSettings', { settings: { keepTrash: true } });
    browser.jar.fill(secret);
    const { undo } = await client.send('deleteCookies', { keys: [secret] });
    await client.send('undo', { id: undo?.id ?? '' });
    expect(onDisk()).toContain('a-secret');
    await client.send('emptyTrash');
    expect(onDisk()).not.toContain('a-secret');
  });

  it('says after the restart what could no longer be restored, and why', async () => {
    const { browser, client } = setUp();
    await client.send('saveSettings', { settings: { keepTrash: true } });
    const brief = aCookie({ name: 'brief', expirationDate: browser.time / 1000 + 60 });
    browser.jar.fill(secret, brief);
    await client.send('deleteCookies', { keys: [secret, brief] });
    browser.restart();
    browser.time += 61_000;
    const [entry] = await client.send('listUndo');
    expect(await client.send('undo', { id: entry?.id ?? '' })).toMatchObject({
      done: 1,
      failed: [{ code: 'expired' }],
    });
  });

  it('that there is goes to disk when it is switched on, and is removed at once when it is switched off', async () => {
    const { browser, client, onDisk } = setUp();
    browser.jar.fill(secret);
    await client.send('deleteCookies', { keys: [secret] });
    await client.send('saveSettings', { settings: { keepTrash: true } });
    await expect.poll(onDisk).toContain('a-secret');
    await client.send('saveSettings', { settings: { keepTrash: false } });
    await expect.poll(onDisk).not.toContain('a-secret');
    expect(await client.send('listUndo')).toHaveLength(1);
  });

  it('of a private window is never on disk', async () => {
    const { browser, client, onDisk } = setUp();
    browser.stores = [...browser.stores, { id: '1', kind: 'private', tabIds: [9] }];
    await client.send('saveSettings', { settings: { keepTrash: true } });
    const own = { ...secret, storeId: '1' };
    browser.jar.fill(own);
    await client.send('deleteCookies', { keys: [own] });
    expect(onDisk()).not.toContain('a-secret');
    expect(await client.send('listUndo')).toMatchObject([{ memoryOnly: 'private' }]);
  });

  it.each([
    ['was not changed', 'own', ['own']],
    ['was changed while another of its window was not', 'other', ['other']],
  ])(
    'keeps nothing of a private window on disk that %s, beside what is of another',
    async (_, kept, named) => {
      const { browser, client, onDisk } = setUp();
      browser.stores = [...browser.stores, { id: '1', kind: 'private', tabIds: [9] }];
      browser.openTab(9, 'https://example.com/', { storeId: '1', incognito: true });
      await client.send('saveSettings', { settings: { keepTrash: true } });
      const own = aCookie({ name: 'own', value: 'own-value', storeId: '1' });
      const other = aCookie({ name: 'other', value: 'other-value', storeId: '1' });
      browser.jar.refuse = ({ name }) => (name === kept ? 'No.' : null);
      const cookies = kept === 'own' ? [secret, own] : [secret, own, other];
      const { failed } = await client.send('importCookies', { cookies });
      expect(failed.map(({ id }) => JSON.parse(id)[3])).toEqual(named);
      expect(onDisk()).not.toMatch(/own|other/);
      browser.stores = browser.stores.map((store) => ({ ...store, tabIds: [] }));
      browser.closeTab(9);
      await expect
        .poll(() => JSON.stringify([...browser.session.items]), { timeout: 5000 })
        .not.toMatch(/own-value|other-value/);
      await expect.poll(onDisk, { timeout: 5000 }).toContain('a-secret');
      expect(onDisk()).not.toMatch(/own|other/);
      expect(await client.send('listUndo')).toMatchObject([{ count: 1 }]);
    },
  );

  it('leaves the disk at once when an administrator forbids it', async () => {
    const { browser, client, onDisk } = setUp();
    await client.send('saveSettings', { settings: { keepTrash: true } });
    browser.jar.fill(secret);
    await client.send('deleteCookies', { keys: [secret] });
    expect(onDisk()).toContain('a-secret');
    browser.setPolicy({ settings: { keepTrash: false } });
    await expect.poll(onDisk, { timeout: 4000 }).not.toContain('a-secret');
    expect(await client.send('listUndo')).toHaveLength(1);
  });

  it('has all parts of what was done at once on disk, or none', async () => {
    const areas = { session: new FakeStorage(), local: new FakeStorage() };
    const journal = journalOf(areas);
    const part = (id: string, value: string) =>
      journal.write(anOperation(id), [{ key: secret, want: null, before: { ...secret, value } }]);
    await part('whole.1', 'w1');
    await part('whole.2', 'w2');
    await part('half.1', `h${'x'.repeat(1_600_000)}`);
    await part('half.2', `h${'x'.repeat(1_600_000)}`);
    const lying = [...areas.local.items.keys()].filter((key) => key.startsWith('journal:')).sort();
    expect(lying).toEqual(['journal:whole.1', 'journal:whole.2']);
    expect([...(await journal.memoryOnly()).keys()].sort()).toEqual(['half.1', 'half.2']);
  });

  it('has on disk what it has in memory, also after a write that failed once', async () => {
    const areas = { session: new FakeStorage(), local: new FakeStorage() };
    const journal = journalOf(areas);
    const write = (id: string, value: string) =>
      journal.write(anOperation(id), [{ key: secret, want: null, before: { ...secret, value } }]);
    await write('one', 'first');
    const set = vi.spyOn(areas.local, 'set').mockRejectedValueOnce(new Error('The disk is busy.'));
    await write('one', 'second');
    set.mockRestore();
    await write('two', 'other');
    expect(areas.local.items.get('journal:one')).toEqual(areas.session.items.get('journal:one'));
  });

  it('is emptied in memory and on disk when a person says so, and what follows is kept again', async () => {
    const { browser, client, onDisk } = setUp();
    await client.send('saveSettings', { settings: { keepTrash: true } });
    browser.jar.fill(secret);
    await client.send('deleteCookies', { keys: [secret] });
    expect(onDisk()).toContain('a-secret');
    await client.send('emptyTrash');
    expect(await client.send('listUndo')).toEqual([]);
    expect(onDisk()).not.toContain('a-secret');
    expect(JSON.stringify([...browser.session.items])).not.toContain('a-secret');
    const later = aCookie({ name: 'later' });
    browser.jar.fill(later);
    await client.send('deleteCookies', { keys: [later] });
    expect(await client.send('listUndo')).toHaveLength(1);
  });

  it('says of what found no room on disk that it ends with the browser, and of the rest nothing', async () => {
    const { browser, client } = setUp();
    await client.send('saveSettings', { settings: { keepTrash: true } });
    const big = aCookie({ name: 'big', value: 'x'.repeat(3000) });
    browser.jar.fill(secret, big);
    await client.send('deleteCookies', { keys: [secret], operation: 'small' });
    browser.local.quota = 3000;
    await client.send('deleteCookies', { keys: [big], operation: 'big' });
    const entries = await client.send('listUndo');
    expect(entries.map(({ id, memoryOnly }) => [id, memoryOnly]).sort()).toEqual([
      ['big', 'full'],
      ['small', 'full'],
    ]);
    expect(await client.send('undo', { id: 'big' })).toMatchObject({ done: 1, failed: [] });
  });
});

describe('the kept journal', () => {
  const change = (size: number) => [
    { key: secret, want: null, before: { ...secret, value: 'x'.repeat(size) } },
  ];

  it('keeps the newest that fit on a full disk, and says nothing is lost in memory', async () => {
    const areas = { session: new FakeStorage(), local: new FakeStorage() };
    areas.local.quota = 3000;
    const journal = journalOf(areas);
    for (const id of ['a', 'b', 'c']) await journal.write(anOperation(id), change(1000));
    expect((await journal.heads()).map(({ id }) => id)).toEqual(['c', 'b', 'a']);
    const kept = JSON.parse(areas.local.items.get('journal') ?? '[]') as OperationHead[];
    expect(kept.length).toBeGreaterThan(0);
    expect(kept[0]?.id).toBe('c');
    expect(areas.local.items.has('journal:c')).toBe(true);
  });

  it('makes an operation undoable whose browser ended in the middle of it', async () => {
    const areas = { session: new FakeStorage(), local: new FakeStorage() };
    const journal = journalOf(areas);
    await journal.write(anOperation('half', { finished: false, undoable: 0, total: 4 }), change(1));
    const next = journalOf({ session: new FakeStorage(), local: areas.local });
    expect(await next.heads()).toMatchObject([{ id: 'half', finished: true, undoable: 4 }]);
    expect(await next.changes('half')).toHaveLength(1);
  });
});
