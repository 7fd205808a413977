import { describe, expect, it } from 'vitest';
import { cookieId } from '../../../utils/cookies/cookie-key';
import type { OperationProgress } from '../../../utils/messaging/requests';
import { sessionJournal } from '../../../utils/operations/journal';
import { type Operations, operations } from '../../../utils/operations/operations';
import { aCookie, namesakesOf } from '../../builders/cookie';
import { FakeBrowser } from '../../fakes/fake-browser';

/** A clock that goes on by a tenth of a second whenever somebody looks. */
const slowClock = (browser: FakeBrowser) => () => {
  browser.time += 100;
  return browser.time;
};

/** `now` in milliseconds. */
function setUp(browser = new FakeBrowser(), now = () => browser.time) {
  const told: OperationProgress[] = [];
  const edge = browser.edge();
  const work: Operations = operations({
    edge,
    journal: sessionJournal(edge.storage.session),
    now,
    ownWrite: () => undefined,
    tell: (progress) => {
      told.push(progress);
      return true;
    },
  });
  return { browser, work, told };
}

const namesakes = namesakesOf();
const [root, deep, domain] = namesakes;

describe('deleting', () => {
  it.each(namesakes)('takes exactly the one asked for of several with its name: $value', async (cookie) => {
    const { browser, work } = setUp();
    browser.jar.fill(...namesakes);
    const result = await work.deleteCookies([cookie]);
    expect(result).toMatchObject({ done: 1, failed: [] });
    expect(browser.jar.all()).toEqual(namesakes.filter((other) => other !== cookie));
  });

  it('puts every attribute back on undo', async () => {
    const { browser, work } = setUp();
    const cookies = [
      ...namesakes,
      aCookie({ name: '__Host-x', httpOnly: true, sameSite: 'strict' }),
      aCookie({ name: 'unset', sameSite: 'unspecified', secure: false, expirationDate: 1_000_086_400.25 }),
      aCookie({ name: 'six', domain: '[::1]', secure: false }),
    ];
    browser.jar.fill(...cookies);
    const { undo } = await work.deleteCookies(cookies);
    expect(browser.jar.all()).toEqual([]);
    const names = [namesakes[0]?.name, '__Host-x', 'unset'];
    expect(undo).toMatchObject({ count: 7, sites: ['example.com', '::1'], names, storeIds: ['0'] });
    const back = await work.undo(undo?.id ?? '');
    expect(back).toMatchObject({ done: 7, failed: [] });
    expect(browser.jar.all()).toEqual(cookies);
    expect(await work.listUndo()).toEqual([]);
  });

  it('names twenty sites and counts the others', async () => {
    const { browser, work } = setUp();
    const cookies = Array.from({ length: 25 }, (_, at) => aCookie({ domain: `site-${at}.test` }));
    browser.jar.fill(...cookies);
    const { undo } = await work.deleteCookies(cookies);
    expect(undo?.sites).toHaveLength(20);
    expect(undo?.moreSites).toBe(5);
    expect(await work.listUndo()).toMatchObject([{ moreSites: 5 }]);
  });

  it('deletes a cookie without a name', async () => {
    const { browser, work } = setUp();
    const nameless = aCookie({ name: '', value: 'only a value' });
    browser.jar.fill(nameless);
    browser.jar.refuse = (cookie) => (cookie.name === '' && cookie.value === '' ? 'empty' : null);
    expect(await work.deleteCookies([nameless])).toMatchObject({ done: 1, failed: [] });
    expect(browser.jar.all()).toEqual([]);
  });

  it('says that one is already gone by doing nothing, and offers no undo for it', async () => {
    const { work } = setUp();
    expect(await work.deleteCookies([root])).toEqual({ done: 1, failed: [] });
  });

  it('does not believe an absence where host access is missing', async () => {
    const { browser, work } = setUp();
    browser.jar.fill(root);
    browser.permit({ revoke: ['*://*/*'] });
    const result = await work.deleteCookies([root]);
    expect(result).toMatchObject({ done: 0, failed: [{ code: 'no-host-access' }] });
    expect(result).not.toHaveProperty('undo');
  });

  it('believes an absence on the sites it has access to, host by host', async () => {
    const { browser, work } = setUp();
    const other = aCookie({ name: 'other', domain: 'elsewhere.test' });
    browser.jar.fill(root, other);
    browser.permit({ revoke: ['*://*/*'], grant: ['https://example.com/*'] });
    const result = await work.deleteCookies([root, other]);
    expect(result).toMatchObject({ done: 1, failed: [{ id: cookieId(other), code: 'no-host-access' }] });
  });

  it('whose permission is withdrawn halfway claims nothing that it cannot see, and can be undone', async () => {
    const { browser, work } = setUp();
    browser.jar.fill(root, deep);
    browser.jar.afterWrite = () => browser.permit({ revoke: ['*://*/*'] });
    const result = await work.deleteCookies([root, deep]);
    expect(result).toMatchObject({
      done: 0,
      failed: [{ code: 'access-withdrawn' }, { code: 'access-withdrawn' }],
      undo: { count: 2 },
    });
    browser.jar.afterWrite = () => undefined;
    browser.permit({ grant: ['*://*/*'] });
    expect(browser.jar.all().length).toBeLessThan(2);
    expect(await work.undo(result.undo?.id ?? '')).toMatchObject({ done: 2, failed: [] });
    expect(new Set(browser.jar.all())).toEqual(new Set([root, deep]));
  });

  it('falls back on removal by name where the browser kept the cookie and no namesake can be hit', async () => {
    const { browser, work } = setUp();
    browser.jar.fill(root);
    browser.jar.stubborn = () => true;
    expect(await work.deleteCookies([root])).toMatchObject({ done: 1, failed: [] });
    expect(browser.jar.all()).toEqual([]);
  });

  it('never removes by name where a namesake could be hit: it says that the browser kept it', async () => {
    const { browser, work } = setUp();
    browser.jar.fill(domain, deep);
    browser.jar.stubborn = () => true;
    const result = await work.deleteCookies([deep]);
    expect(result).toMatchObject({ done: 0, failed: [{ id: cookieId(deep), code: 'not-deleted' }] });
    expect(browser.jar.all()).toEqual([domain, deep]);
  });

  it('puts a namesake back that got lost on the way', async () => {
    const { browser, work } = setUp();
    browser.jar.fill(root, deep);
    browser.jar.afterWrite = (cookie) => {
      if (cookie.path === '/deep' && cookie.value === '') browser.jar.cookies.delete(cookieId(root));
    };
    await work.deleteCookies([deep]);
    expect(browser.jar.all()).toEqual([root]);
  });

  it('touches no other jar', async () => {
    const { browser, work } = setUp();
    browser.stores = [
      { id: '0', kind: 'default', tabIds: [] },
      { id: '1', kind: 'private', tabIds: [] },
    ];
    const secret = { ...root, storeId: '1' };
    browser.jar.fill(root, secret);
    await work.deleteCookies([secret]);
    expect(browser.jar.all()).toEqual([root]);
  });
});

describe('undo', () => {
  it('says which cookies expired meanwhile and restores the others', async () => {
    const { browser, work } = setUp();
    const brief = aCookie({ name: 'brief', expirationDate: browser.time / 1000 + 60 });
    browser.jar.fill(brief, root);
    const { undo } = await work.deleteCookies([brief, root]);
    browser.time += 61_000;
    const result = await work.undo(undo?.id ?? '');
    expect(result).toMatchObject({ done: 1, failed: [{ id: cookieId(brief), code: 'expired' }] });
    expect(browser.jar.all()).toEqual([root]);
  });

  it("keeps what the browser refused undoable, with the browser's own words", async () => {
    const { browser, work } = setUp();
    browser.jar.fill(root, deep);
    const { undo } = await work.deleteCookies([root, deep]);
    browser.jar.refuse = (cookie) => (cookie.path === '/deep' ? 'Not today' : null);
    const result = await work.undo(undo?.id ?? '');
    expect(result).toMatchObject({ done: 1, failed: [{ code: 'refused', reason: 'Not today' }] });
    expect(await work.listUndo()).toMatchObject([{ id: undo?.id, count: 1 }]);
    browser.jar.refuse = () => null;
    await work.undo(undo?.id ?? '');
    expect(browser.jar.all()).toEqual([root, deep]);
    expect(await work.listUndo()).toEqual([]);
  });

  it('says in which attributes the browser stored a cookie differently', async () => {
    const { browser, work } = setUp();
    browser.jar.fill(root);
    const { undo } = await work.deleteCookies([root]);
    browser.jar.store = (cookie) => ({ ...cookie, sameSite: 'strict' });
    const result = await work.undo(undo?.id ?? '');
    expect(result.failed).toMatchObject([
      { code: 'stored-differently', reason: 'The browser changed: sameSite.' },
    ]);
  });

  it('can itself be taken back where it replaced what the site had set again', async () => {
    const { browser, work } = setUp();
    browser.jar.fill(root, deep);
    const { undo } = await work.deleteCookies([root, deep]);
    const again = { ...root, value: 'set again by the site' };
    browser.jar.fill(again);
    const redo = await work.undo(undo?.id ?? '');
    expect(redo.undo).toMatchObject({ kind: 'restore', count: 1 });
    await work.undo(redo.undo?.id ?? '');
    expect(browser.jar.cookies.get(cookieId(root))).toEqual(again);
    expect(browser.jar.cookies.get(cookieId(deep))).toEqual(deep);
  });

  it('of something unknown is a clear error', async () => {
    const { work } = setUp();
    await expect(work.undo('nothing')).rejects.toMatchObject({ code: 'undo-gone' });
    await expect(work.redo('nothing')).rejects.toMatchObject({ code: 'redo-gone' });
  });
});

describe('making again what was taken back', () => {
  /** Three edits of one cookie; `back` and `forth` do what the keys do, and answer with the value that is there then. */
  async function edited() {
    const given = setUp(new FakeBrowser(), undefined);
    const { browser, work } = given;
    const now = () => browser.jar.cookies.get(cookieId(root))?.value ?? null;
    const set = async (value: string | null) => {
      browser.time += 1000;
      await work.change('edit', [{ key: root, want: value === null ? null : { ...root, value } }]);
    };
    const back = async () => {
      browser.time += 1000;
      const entry = (await work.listUndo()).find(({ takesBack }) => !takesBack);
      return entry ? (await work.undo(entry.id)) && now() : 'nothing';
    };
    const forth = async () => {
      browser.time += 1000;
      const [entry] = await work.listRedo();
      return entry ? (await work.redo(entry.id)) && now() : 'nothing';
    };
    const through = async (step: () => Promise<string | null>) => [
      await step(),
      await step(),
      await step(),
      await step(),
    ];
    browser.jar.fill({ ...root, value: '0' });
    for (const value of ['1', '2', '3']) await set(value);
    return { ...given, set, back, forth, through, now };
  }

  it('goes back through every change and forth again, as often as wanted', async () => {
    const { work, back, forth, through } = await edited();
    for (const _ of [1, 2]) {
      expect(await through(back)).toEqual(['2', '1', '0', 'nothing']);
      expect(await through(forth)).toEqual(['1', '2', '3', 'nothing']);
    }
    expect([await back(), await back(), await forth(), await back()]).toEqual(['2', '1', '2', '1']);
    expect((await work.listUndo()).filter(({ takesBack }) => !takesBack)).toHaveLength(1);
  });

  it('ends with the next change, for ever', async () => {
    const { back, forth, set } = await edited();
    expect([await back(), await back()]).toEqual(['2', '1']);
    await set('x');
    expect(await forth()).toBe('nothing');
    expect([await back(), await forth(), await forth()]).toEqual(['1', 'x', 'nothing']);
  });

  it('is told and kept as the change it was, also of a deletion, which leaves nothing to undo when it is taken back', async () => {
    const { browser, work } = setUp();
    browser.jar.fill(...namesakes);
    const { undo } = await work.deleteCookies(namesakes);
    const back = await work.undo(undo?.id ?? '');
    expect(back).not.toHaveProperty('undo');
    expect(await work.listUndo()).toEqual([]);
    expect(await work.listRedo()).toMatchObject([{ id: back.redo, kind: 'delete', count: namesakes.length }]);
    const again = await work.redo(back.redo ?? '');
    expect(again).toMatchObject({
      done: namesakes.length,
      undo: { kind: 'delete', count: namesakes.length },
    });
    expect(again).not.toHaveProperty('redo');
    expect(browser.jar.all()).toEqual([]);
    expect(await work.listRedo()).toEqual([]);
    await work.undo(again.undo?.id ?? '');
    expect(browser.jar.all()).toEqual(namesakes);
  });

  it('that the browser refuses for some can be tried again for those, and loses nothing', async () => {
    const { browser, work } = setUp();
    const [one, two] = [aCookie({ name: 'one', value: 'old' }), aCookie({ name: 'two', value: 'old' })];
    browser.jar.fill(one, two);
    const wants = [one, two].map((cookie) => ({ key: cookie, want: { ...cookie, value: 'new' } }));
    const { undo } = await work.change('edit', wants);
    const { redo = '' } = await work.undo(undo?.id ?? '');
    browser.jar.refuse = ({ name }) => (name === 'two' ? 'Failed to parse or set cookie' : null);
    expect(await work.redo(redo)).toMatchObject({ done: 1, failed: [{ code: 'refused' }] });
    browser.jar.refuse = () => null;
    expect(await work.redo(redo)).toMatchObject({ done: 1, failed: [] });
    expect(browser.jar.all().map(({ value }) => value)).toEqual(['new', 'new']);
  });

  it('is not ended by what rules delete by themselves in between', async () => {
    const { back, forth, work } = await edited();
    await back();
    await work.change('clean', [{ key: deep, want: null }]);
    expect(await forth()).toBe('3');
  });

  it('asked for twice at once is done once', async () => {
    const { back, work, now } = await edited();
    await back();
    const [entry] = await work.listRedo();
    await Promise.all([work.redo(entry?.id ?? ''), work.redo(entry?.id ?? '')]);
    expect(now()).toBe('3');
    expect(await work.listRedo()).toEqual([]);
  });
});

it('forgets what is kept of a private jar that is no more, and only that', async () => {
  const { browser, work } = setUp();
  browser.stores = [
    { id: '0', kind: 'default', tabIds: [] },
    { id: '1', kind: 'private', tabIds: [] },
  ];
  const secret = { ...root, value: 'private', storeId: '1' };
  browser.jar.fill(root, deep, secret);
  await work.deleteCookies([root, secret], 'both');
  await work.deleteCookies([{ ...deep, storeId: '1' }], 'nothing there');
  browser.jar.fill(secret);
  await work.deleteCookies([secret], 'private alone');
  await work.forgetStores(new Set(['1']));
  expect((await work.listUndo()).map(({ id, count }) => [id, count])).toEqual([['both', 1]]);
  expect(JSON.stringify([...browser.session.items])).not.toContain('"private"');
  await work.undo('both');
  expect(browser.jar.all()).toEqual([deep, root]);
});

describe('an operation', () => {
  const many = Array.from({ length: 230 }, (_, index) => aCookie({ name: `c${index}` }));

  it('tells how far it is and ends with the whole count', async () => {
    const slow = new FakeBrowser();
    const { browser, work, told } = setUp(slow, slowClock(slow));
    browser.jar.fill(...many);
    await work.deleteCookies(many, 'op');
    // Each look at the clock takes a tenth of a second: it says nothing the first three tenths.
    const each = many.map((_, index) => index + 1).slice(1);
    expect(told.map(({ done }) => done)).toEqual([...each, 230]);
    expect(told.map(({ finished }) => finished)).toEqual([...each.map(() => false), true]);
    expect(told.at(-1)).toMatchObject({ id: 'op', total: 230, finished: true });
  });

  it('that is over at once tells only how it ended', async () => {
    const { browser, work, told } = setUp();
    browser.jar.fill(...many);
    await work.deleteCookies(many, 'op');
    expect(told.map(({ done }) => done)).toEqual([230]);
  });

  it('that is asked for twice is done once', async () => {
    const { browser, work } = setUp();
    browser.jar.fill(root);
    const [first, second] = await Promise.all([
      work.deleteCookies([root], 'op'),
      work.deleteCookies([root], 'op'),
    ]);
    expect(second).toEqual(first);
    browser.jar.fill(root);
    expect(await work.deleteCookies([root], 'op')).toEqual(first);
    expect(browser.jar.all()).toEqual([root]);
  });

  it.each([1, 60, 229])(
    'that its worker left after %i writes is finished by the next, nothing lost',
    async (n) => {
      const browser = new FakeBrowser();
      browser.jar.fill(...many);
      let writes = 0;
      browser.jar.refuse = () => {
        writes += 1;
        return null;
      };
      const lives: Operations[] = [];
      const dying = new FakeBrowser((edge) => {
        lives.push(
          operations({
            edge,
            journal: sessionJournal(edge.storage.session),
            now: () => browser.time,
            ownWrite: () => undefined,
            tell: () => false,
          }),
        );
      });
      dying.jar.fill(...many);
      dying.jar.refuse = () => {
        writes += 1;
        if (writes === n) dying.endWorker();
        return writes > n && lives.length === 1 ? 'the worker is gone' : null;
      };
      dying.startWorker();
      void lives[0]?.deleteCookies(many, 'op');
      await expect.poll(() => writes).toBeGreaterThanOrEqual(n);
      dying.startWorker();
      const [, next] = lives;
      await next?.resume();
      expect(dying.jar.all()).toEqual([]);
      expect(await next?.listOperations()).toMatchObject([
        { id: 'op', done: 230, finished: true, failed: [] },
      ]);
      // The request that got no answer is sent again: it is the same operation.
      const result = await next?.deleteCookies(many, 'op');
      expect(result).toMatchObject({ done: 230, undo: { count: 230 } });
      await next?.undo(result?.undo?.id ?? '');
      expect(new Set(dying.jar.all())).toEqual(new Set(many));
    },
  );

  it('that is asked for again before the next worker looked for it keeps its journal', async () => {
    const browser = new FakeBrowser();
    const first = setUp(browser).work;
    browser.jar.fill(root, deep);
    const writer = sessionJournal(browser.session);
    await writer.write(
      {
        id: 'op',
        kind: 'delete',
        time: 1,
        total: 2,
        sites: [],
        storeIds: ['0'],
        done: 0,
        failed: [],
        finished: false,
        undoable: 0,
        told: false,
      },
      [root, deep].map((cookie) => ({ key: cookie, want: null, before: cookie })),
    );
    browser.jar.cookies.delete(cookieId(root));
    const result = await first.deleteCookies([root, deep], 'op');
    expect(result).toMatchObject({ done: 2, undo: { count: 2 } });
    await first.undo('op');
    expect(browser.jar.all()).toEqual([root, deep]);
  });

  it('that nobody heard the end of is listed until it is dismissed', async () => {
    const browser = new FakeBrowser();
    const edge = browser.edge();
    const work = operations({
      edge,
      journal: sessionJournal(edge.storage.session),
      now: () => 0,
      ownWrite: () => undefined,
      tell: () => false,
    });
    browser.jar.fill(root);
    await work.deleteCookies([root], 'op');
    expect(await work.listOperations()).toMatchObject([{ id: 'op', finished: true, done: 1 }]);
    await work.dismiss('op');
    expect(await work.listOperations()).toEqual([]);
    expect(await work.listUndo()).toHaveLength(1);
  });

  it('changes and creates cookies and takes both back', async () => {
    const { browser, work } = setUp();
    browser.jar.fill(root);
    const edited = { ...root, value: 'edited' };
    const made = aCookie({ name: 'new' });
    const { undo } = await work.change('edit', [
      { key: root, want: edited },
      { key: made, want: made },
    ]);
    expect(browser.jar.all()).toEqual([edited, made]);
    await work.undo(undo?.id ?? '');
    expect(browser.jar.all()).toEqual([root]);
  });
});

/** Operations that are asked to stop `id` as soon as they tell how far it is. */
function stoppedAtOnce(id: string) {
  const browser = new FakeBrowser();
  const edge = browser.edge();
  const work: Operations = operations({
    edge,
    journal: sessionJournal(edge.storage.session),
    now: slowClock(browser),
    ownWrite: () => undefined,
    tell: () => {
      work.cancel(id);
      return true;
    },
  });
  return { browser, edge, work };
}

describe('stopping', () => {
  it('leaves the rest as it is, says how many, and undo puts back only what was taken', async () => {
    const { browser, edge, work } = stoppedAtOnce('op');
    const cookies = Array.from({ length: 260 }, (_, i) => aCookie({ name: `c${i}` }));
    browser.jar.fill(...cookies);
    const result = await work.deleteCookies(cookies, 'op');
    expect(result).toMatchObject({ done: 101, failed: [], stopped: 159, undo: { count: 101 } });
    expect(browser.jar.all()).toEqual(cookies.slice(101));
    const changed = aCookie({ name: 'c200', value: 'newer' });
    await edge.cookies.set(changed);
    expect(await work.undo('op')).toMatchObject({ done: 101, failed: [] });
    expect(browser.jar.all()).toHaveLength(260);
    expect(browser.jar.all()).toContainEqual(changed);
  });

  it('keeps what an undo had not begun undoable', async () => {
    const { browser, work } = stoppedAtOnce('back');
    const cookies = Array.from({ length: 150 }, (_, i) => aCookie({ name: `c${i}` }));
    browser.jar.fill(...cookies);
    await work.deleteCookies(cookies, 'op');
    expect(await work.undo('op', 'back')).toMatchObject({ done: 101, stopped: 49 });
    expect(await work.undo('op')).toMatchObject({ done: 49 });
    expect(browser.jar.all()).toHaveLength(150);
  });

  it('of something that does not run does nothing', async () => {
    const { browser, work } = setUp();
    browser.jar.fill(root);
    work.cancel('op');
    expect(await work.deleteCookies([root], 'op')).toMatchObject({ done: 1 });
  });
});
