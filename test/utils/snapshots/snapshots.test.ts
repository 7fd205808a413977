import { describe, expect, it } from 'vitest';
import { cookieId } from '../../../utils/cookies/cookie-key';
import { groupedOperations } from '../../../utils/operations/grouped-operations';
import { sessionJournal } from '../../../utils/operations/journal';
import { type Operations, operations } from '../../../utils/operations/operations';
import { parseSiteState, readSnapshot, writeSnapshot } from '../../../utils/snapshots/parse-site-state';
import { type Snapshots, snapshots } from '../../../utils/snapshots/snapshots';
import { aCookie } from '../../builders/cookie';
import { FakeBrowser } from '../../fakes/fake-browser';
import { statesOf } from '../../fakes/fake-storage';
import { type FakePage, FakeWebStorage, runInPages } from '../../fakes/fake-web-storage';
import { halves } from '../../faults/judge-disk.mjs';

const url = 'https://www.shop.test/cart';
const alice = aCookie({ name: 'sid', value: 'alice', domain: 'www.shop.test', httpOnly: true });
const bob = { ...alice, value: 'bob' };
const partitioned = aCookie({
  name: 'chat',
  domain: 'chat.test',
  partitionKey: { topLevelSite: 'https://shop.test', hasCrossSiteAncestor: true },
});
const elsewhere = aCookie({ name: 'other', domain: 'news.test' });
const underOther = aCookie({
  name: 'widget',
  domain: '.shop.test',
  partitionKey: { topLevelSite: 'https://news.test', hasCrossSiteAncestor: true },
});

function setUp() {
  const lives: { readonly work: Operations; readonly states: Snapshots }[] = [];
  let ids = 0;
  const browser = new FakeBrowser((edge) => {
    const journal = sessionJournal(edge.storage.session);
    const single = operations({
      edge,
      journal,
      now: () => browser.time,
      ownWrite: () => undefined,
      tell: () => true,
    });
    const work = groupedOperations(single, journal.heads);
    const states = snapshots({
      edge,
      operations: work,
      keep: {
        rows: async (keys) =>
          keys
            .filter(({ name }) => name === 'kept')
            .map((key) => ({ id: cookieId(key), ok: false, code: 'protected' })),
      },
      now: () => browser.time,
      newId: () => {
        ids += 1;
        return `id-${ids}`;
      },
      onChanged: () => undefined,
    });
    lives.push({ work, states });
  });
  const page: FakePage = {
    origin: 'https://www.shop.test',
    local: new FakeWebStorage({ token: 'of alice' }),
    session: new FakeWebStorage(),
  };
  browser.openTab(7, url);
  browser.runScript = runInPages((tabId) => {
    if (tabId !== 7) throw new Error('Frame not found');
    return page;
  });
  browser.startWorker();
  const current = () => {
    const life = lives.at(-1);
    if (!life) throw new Error('no worker');
    return life;
  };
  return {
    browser,
    page,
    lives,
    get work() {
      return current().work;
    },
    get states() {
      return current().states;
    },
  };
}

const byName = (cookies: readonly { name: string }[]) =>
  [...cookies].sort((a, b) => (a.name < b.name ? -1 : 1));

describe('a captured site', () => {
  it('has its own cookies, what others keep under it, and its web storage, and nothing else', async () => {
    const { browser, states } = setUp();
    browser.jar.fill(alice, partitioned, elsewhere, underOther);
    const state = await states.captureSite({ tabId: 7 });
    expect(byName(state.cookies)).toEqual([partitioned, alice]);
    expect(state).toMatchObject({ site: 'shop.test', origin: 'https://www.shop.test', gaps: [] });
    expect(state.storage).toEqual([
      { origin: 'https://www.shop.test', area: 'local', entries: [['token', 'of alice']] },
      { origin: 'https://www.shop.test', area: 'session', entries: [] },
    ]);
  });

  it('without access is an error, not an empty state', async () => {
    const { browser, states } = setUp();
    browser.permit({ revoke: ['*://*/*'] });
    await expect(states.captureSite({ tabId: 7 })).rejects.toMatchObject({ code: 'no-host-access' });
  });

  it('is none where the tab shows no site', async () => {
    const { browser, states } = setUp();
    browser.openTab(8, 'about:blank');
    await expect(states.captureSite({ tabId: 8 })).rejects.toMatchObject({ code: 'no-site' });
  });
});

describe('a snapshot', () => {
  const named = { tabId: 7, name: 'Alice', where: 'memory' } as const;

  it('is put back exactly, and undo puts back what was there instead', async () => {
    const { browser, page, states, work } = setUp();
    browser.jar.fill(alice, elsewhere);
    const { id } = await states.saveSnapshot(named);
    browser.jar.cookies.clear();
    const extra = aCookie({ name: 'extra', domain: '.shop.test' });
    browser.jar.fill(bob, extra, elsewhere);
    page.local.items.clear();
    page.local.setItem('token', 'of bob');
    page.local.setItem('more', '1');
    const result = await states.restoreSite({ source: { snapshot: id }, exact: true, operation: 'op' });
    expect(result).toMatchObject({ failed: [], failedAreas: [], tabId: 7, undo: 'op' });
    expect(byName(browser.jar.all())).toEqual([elsewhere, alice]);
    expect(page.local.all()).toEqual({ token: 'of alice' });
    expect(await work.listUndo()).toMatchObject([{ id: 'op', count: 2 }]);
    expect(await work.undo('op')).toMatchObject({ failed: [] });
    expect(byName(browser.jar.all())).toEqual([extra, elsewhere, bob]);
    expect(page.local.all()).toEqual({ token: 'of bob', more: '1' });
    // What the undo replaced can be put back too, as one.
    expect(await work.listUndo()).toMatchObject([{ kind: 'restore', count: 1 }]);
  });

  it('leaves what a rule protects, and says so', async () => {
    const { browser, states } = setUp();
    browser.jar.fill(alice);
    const { id } = await states.saveSnapshot(named);
    browser.jar.cookies.clear();
    const kept = aCookie({ name: 'kept', domain: '.shop.test' });
    browser.jar.fill(bob, kept);
    const result = await states.restoreSite({ source: { snapshot: id }, exact: true });
    expect(result.failed).toMatchObject([{ id: cookieId(kept), code: 'protected' }]);
    expect(byName(browser.jar.all())).toEqual(byName([alice, kept]));
  });

  it('that was made by a newer version, or is damaged, is refused and changes nothing', async () => {
    const { browser, states } = setUp();
    browser.jar.fill(alice);
    const { id } = await states.saveSnapshot(named);
    const body = browser.session.items.get(`snapshot:${id}`) ?? '';
    browser.session.items.set(`snapshot:${id}`, body.replace('\\"version\\":1', '\\"version\\":2'));
    const restore = () => states.restoreSite({ source: { snapshot: id }, exact: true });
    await expect(restore()).rejects.toMatchObject({ code: 'snapshot-newer' });
    browser.session.items.set(`snapshot:${id}`, JSON.stringify(JSON.parse(body).slice(0, -20)));
    await expect(restore()).rejects.toMatchObject({ code: 'snapshot-damaged' });
    expect(browser.jar.all()).toEqual([alice]);
  });

  it('for which there is no room says so and leaves the others as they are', async () => {
    const { browser, states } = setUp();
    browser.jar.fill(alice);
    await states.saveSnapshot(named);
    browser.session.quota = 1000;
    browser.jar.fill(aCookie({ name: 'big', domain: 'www.shop.test', value: 'x'.repeat(2000) }));
    await expect(states.saveSnapshot({ ...named, name: 'Two' })).rejects.toMatchObject({
      code: 'snapshot-memory-full',
    });
    expect(await states.listSnapshots(undefined)).toHaveLength(1);
  });

  it('is on disk only when asked for, outlives the browser there, and is never of a private window', async () => {
    const world = setUp();
    const { browser } = world;
    browser.jar.fill(alice);
    await world.states.saveSnapshot(named);
    expect(JSON.stringify([...browser.local.items])).not.toContain('alice');
    const kept = await world.states.saveSnapshot({ ...named, where: 'disk' });
    browser.restart();
    expect(await world.states.listSnapshots(undefined)).toMatchObject([{ id: kept.id, where: 'disk' }]);
    browser.stores = [...browser.stores, { id: '1', kind: 'private', tabIds: [9] }];
    browser.openTab(9, url, { storeId: '1', incognito: true });
    await expect(world.states.saveSnapshot({ ...named, tabId: 9, where: 'disk' })).rejects.toMatchObject({
      code: 'snapshot-private',
    });
  });

  it('of a private window goes with its jar', async () => {
    const { browser, states } = setUp();
    browser.stores = [...browser.stores, { id: '1', kind: 'private', tabIds: [9] }];
    browser.openTab(9, url, { storeId: '1', incognito: true });
    browser.jar.fill({ ...alice, storeId: '1' });
    await states.saveSnapshot({ ...named, tabId: 9 });
    await states.forgetStores(new Set(['1']));
    expect(await states.listSnapshots(undefined)).toEqual([]);
    expect(JSON.stringify([...browser.session.items])).not.toContain('alice');
  });

  it('is renamed, deleted and brought back', async () => {
    const { browser, states } = setUp();
    browser.jar.fill(alice);
    const { id } = await states.saveSnapshot({ ...named, where: 'disk' });
    await states.renameSnapshot({ id, name: 'Work' });
    await states.deleteSnapshot({ id });
    expect(await states.listSnapshots(undefined)).toEqual([]);
    expect(JSON.stringify([...browser.local.items])).not.toContain('alice');
    expect(await states.undeleteSnapshot({ id })).toMatchObject({ name: 'Work', where: 'disk' });
    expect(readSnapshot((await states.readSnapshot({ id })).text).state?.cookies).toEqual([alice]);
  });

  it('saved into again keeps the version before', async () => {
    const { browser, states } = setUp();
    browser.jar.fill(alice);
    const { id } = await states.saveSnapshot(named);
    browser.jar.fill(bob);
    expect(await states.saveSnapshot({ ...named, into: id })).toMatchObject({
      id,
      name: 'Alice',
      previousTime: browser.time,
    });
    await states.restoreSite({ source: { snapshot: id, previous: true }, exact: true });
    expect(browser.jar.all()).toEqual([alice]);
  });

  it('is saved once, however often the same request is made', async () => {
    const { browser, states } = setUp();
    browser.jar.fill(alice);
    const asked = { ...named, operation: 'one' };
    const [first, again] = await Promise.all([states.saveSnapshot(asked), states.saveSnapshot(asked)]);
    expect(again).toEqual(first);
    expect(await states.listSnapshots(undefined)).toHaveLength(1);
    expect(first).not.toHaveProperty('savedBy');
    browser.jar.set(bob);
    const into = { ...named, into: first.id, operation: 'two' };
    for (let times = 0; times < 2; times += 1) await states.saveSnapshot(into);
    // The version before is the one of alice still.
    expect((await states.readSnapshot({ id: first.id, previous: true })).text).toContain('"alice"');
    expect((await states.readSnapshot({ id: first.id })).text).toContain('"bob"');
  });

  it('is whole or not there whenever the browser crashes, and no text of it is left for nobody', async () => {
    const { browser, states } = setUp();
    browser.jar.fill(alice);
    const disks = statesOf(browser.local);
    const { id } = await states.saveSnapshot({ ...named, where: 'disk' });
    await states.saveSnapshot({ ...named, into: id });
    await states.keepSnapshot({ id, where: 'disk', text: '{"encrypted":true}', encrypted: true });
    await states.deleteSnapshot({ id });
    await states.undeleteSnapshot({ id });
    await states.keepSnapshot({ id, where: 'memory' });
    await states.keepSnapshot({ id, where: 'disk' });
    await states.deleteSnapshot({ id });
    expect(disks.length).toBeGreaterThan(8);
    for (const disk of disks) {
      const again = setUp();
      for (const [key, text] of disk) again.browser.local.items.set(key, text);
      await again.states.resume();
      const items = [...again.browser.local.items].map(([key, text]) => [key, JSON.parse(text)]);
      expect(halves(Object.fromEntries(items))).toEqual([]);
      for (const head of await again.states.listSnapshots(undefined))
        await again.states.readSnapshot({ id: head.id });
    }
  });

  it('is listed once when the worker ended while it was moved', async () => {
    const { browser, lives, states } = setUp();
    browser.jar.fill(alice);
    const { id } = await states.saveSnapshot(named);
    const { session } = browser;
    const original = session.set.bind(session);
    session.set = async (values) => {
      // Written to disk, and still in memory.
      if ('snapshots' in values) return new Promise(() => undefined);
      return original(values);
    };
    void states.keepSnapshot({ id, where: 'disk' });
    await expect.poll(() => [...browser.local.items.keys()]).toContain(`snapshot:${id}`);
    browser.endWorker();
    session.set = original;
    browser.startWorker();
    const after = lives.at(-1)?.states;
    expect(await after?.listSnapshots(undefined)).toMatchObject([{ id, where: 'disk' }]);
  });

  it('without its site in a tab puts the cookies back and says what it could not', async () => {
    const { browser, states } = setUp();
    browser.jar.fill(alice);
    const { id } = await states.saveSnapshot(named);
    browser.closeTab(7);
    browser.jar.cookies.clear();
    const result = await states.restoreSite({ source: { snapshot: id }, exact: true });
    expect(browser.jar.all()).toEqual([alice]);
    expect(result.failedAreas).toMatchObject([{ code: 'storage-no-tab' }, { code: 'storage-no-tab' }]);
  });

  it('whose site lost its permission halfway says so for each cookie, and storage is as it was', async () => {
    const { browser, states } = setUp();
    const two = [alice, aCookie({ name: 'two', domain: 'www.shop.test' })];
    browser.jar.fill(...two);
    const { id } = await states.saveSnapshot(named);
    browser.jar.cookies.clear();
    browser.jar.afterWrite = () => browser.granted.clear();
    const result = await states.restoreSite({ source: { snapshot: id }, exact: true });
    expect(result.failed.length).toBeGreaterThan(0);
    expect(result.failed.every(({ reason }) => (reason ?? '').length > 0)).toBe(true);
  });
});

describe('switching accounts', () => {
  it('saves the one that is signed in, then puts the other back, and can be undone', async () => {
    const { browser, page, states, work } = setUp();
    browser.jar.fill(alice);
    const a = await states.saveSnapshot({ tabId: 7, name: 'Alice', where: 'memory' });
    browser.jar.fill(bob);
    page.local.setItem('token', 'of bob');
    const b = await states.saveSnapshot({ tabId: 7, name: 'Bob', where: 'memory' });
    expect(b.active).toBe(true);
    const newer = { ...bob, value: 'bob, rotated' };
    browser.jar.fill(newer);
    const there = await states.switchSnapshot({
      source: { snapshot: a.id },
      tabId: 7,
      name: 'Before',
      operation: 'one',
    });
    expect(there.saved.id).toBe(b.id);
    expect(browser.jar.all()).toEqual([alice]);
    expect(page.local.all()).toEqual({ token: 'of alice' });
    const back = await states.switchSnapshot({
      source: { snapshot: b.id },
      tabId: 7,
      name: 'Before',
      operation: 'two',
    });
    expect(back.saved.id).toBe(a.id);
    expect(browser.jar.all()).toEqual([newer]);
    await work.undo('two');
    await states.undone('two', 'back');
    expect(browser.jar.all()).toEqual([alice]);
    // Alice is signed in again, so it is Alice who is saved next.
    const active = async () =>
      (await states.listSnapshots(undefined)).filter((one) => one.active).map(({ id }) => id);
    expect(await active()).toEqual([a.id]);
    // Made again it is Bob, and taken back once more Alice.
    await states.redone('back', 'again');
    expect(await active()).toEqual([b.id]);
    await states.undone('again', 'back again');
    expect(await active()).toEqual([a.id]);
    await states.redone('of another time', 'again');
    expect(await active()).toEqual([a.id]);
  });

  it('asked for again after the end of the worker does not save the half of it', async () => {
    const world = setUp();
    const { browser } = world;
    const many = (value: string) =>
      Array.from({ length: 120 }, (_, i) => aCookie({ name: `c${i}`, domain: 'www.shop.test', value }));
    browser.jar.fill(...many('alice'));
    const a = await world.states.saveSnapshot({ tabId: 7, name: 'Alice', where: 'memory' });
    browser.jar.fill(...many('bob'));
    const b = await world.states.saveSnapshot({ tabId: 7, name: 'Bob', where: 'memory' });
    let writes = 0;
    browser.jar.afterWrite = () => {
      writes += 1;
      if (writes === 20) browser.endWorker();
    };
    const wanted = { source: { snapshot: a.id }, tabId: 7, name: 'Before', operation: 'op' } as const;
    void world.states.switchSnapshot(wanted);
    await expect.poll(() => writes).toBeGreaterThanOrEqual(20);
    browser.startWorker();
    const result = await world.states.switchSnapshot(wanted);
    expect(result.saved.id).toBe(b.id);
    expect(browser.jar.all().every(({ value }) => value === 'alice')).toBe(true);
    const kept = readSnapshot((await world.states.readSnapshot({ id: b.id })).text).state;
    expect(kept?.cookies.every(({ value }) => value === 'bob')).toBe(true);
    expect(await world.states.switchSnapshot(wanted)).toMatchObject({ saved: { id: b.id } });
    expect(await world.states.listSnapshots(undefined)).toHaveLength(2);
  });

  it('saves a state that has no name yet as one of its own', async () => {
    const { browser, states } = setUp();
    browser.jar.fill(alice);
    const a = await states.saveSnapshot({ tabId: 7, name: 'Alice', where: 'memory' });
    browser.jar.fill(bob);
    const result = await states.switchSnapshot({
      source: { snapshot: a.id },
      tabId: 7,
      name: 'Before the switch',
    });
    expect(result.saved).toMatchObject({ name: 'Before the switch' });
    expect(await states.listSnapshots(undefined)).toHaveLength(2);
    expect(browser.jar.all()).toEqual([alice]);
  });

  it('changes nothing where the present state cannot be saved', async () => {
    const { browser, states } = setUp();
    browser.jar.fill(alice);
    const a = await states.saveSnapshot({ tabId: 7, name: 'Alice', where: 'memory' });
    browser.jar.fill(bob);
    browser.session.quota = 100;
    await expect(
      states.switchSnapshot({ source: { snapshot: a.id }, tabId: 7, name: 'Before' }),
    ).rejects.toMatchObject({
      code: 'snapshot-memory-full',
    });
    expect(browser.jar.all()).toEqual([bob]);
  });

  it('cut short by the end of the worker is finished by the next', async () => {
    const world = setUp();
    const { browser } = world;
    const more = Array.from({ length: 120 }, (_, i) => aCookie({ name: `c${i}`, domain: 'www.shop.test' }));
    browser.jar.fill(alice, ...more);
    const a = await world.states.saveSnapshot({ tabId: 7, name: 'Alice', where: 'memory' });
    browser.jar.cookies.clear();
    browser.jar.fill(bob);
    let writes = 0;
    browser.jar.afterWrite = () => {
      writes += 1;
      if (writes === 10) browser.endWorker();
    };
    void world.states.restoreSite({ source: { snapshot: a.id }, exact: true, operation: 'op' });
    await expect.poll(() => writes).toBeGreaterThanOrEqual(10);
    browser.startWorker();
    await world.work.resume();
    await world.states.resume();
    expect(browser.jar.all()).toHaveLength(121);
    await world.work.undo('op');
    expect(browser.jar.all()).toEqual([bob]);
  });
});

describe('a state from outside', () => {
  const state = {
    site: 'a.test',
    origin: 'https://a.test',
    storeId: '0',
    time: 1,
    cookies: [alice],
    storage: [],
    gaps: [],
  };

  it('comes back as it was written', () => {
    expect(readSnapshot(writeSnapshot(state)).state).toEqual(state);
  });

  it.each([
    ['no JSON', '{'],
    ['another file', '{"jarlens":"bundle"}'],
    [
      'a cookie without a name',
      writeSnapshot({ ...state, cookies: [{ ...alice, name: undefined as unknown as string }] }),
    ],
    ['an origin that is none', writeSnapshot({ ...state, origin: 'javascript:1' })],
    [
      'an entry that is no pair',
      JSON.stringify({
        jarlens: 'snapshot',
        version: 1,
        state: { ...state, storage: [{ origin: 'https://a.test', area: 'local', entries: [['k']] }] },
      }),
    ],
  ])('that is %s is damaged, not half a state', (_, text) => {
    expect(readSnapshot(text).problem?.code).toBe('snapshot-damaged');
  });

  it('of a later version is not guessed at', () => {
    expect(readSnapshot('{"jarlens":"snapshot","version":9}').problem?.code).toBe('snapshot-newer');
    expect(parseSiteState(null).problem?.code).toBe('snapshot-damaged');
  });
});
