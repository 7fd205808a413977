import { describe, expect, it } from 'vitest';
import { cookieId } from '../../../utils/cookies/cookie-key';
import type { OperationProgress } from '../../../utils/messaging/requests';
import { completePartition } from '../../../utils/operations/complete-partition';
import { sessionJournal } from '../../../utils/operations/journal';
import { type Operations, operations } from '../../../utils/operations/operations';
import { aCookie } from '../../builders/cookie';
import { FakeBrowser } from '../../fakes/fake-browser';

function setUp(browser = new FakeBrowser(), told: OperationProgress[] = []) {
  const edge = browser.edge();
  const work: Operations = operations({
    edge,
    journal: sessionJournal(edge.storage.session),
    now: () => browser.time,
    ownWrite: () => undefined,
    tell: (progress) => told.push(progress) > 0,
  });
  return { browser, work, told };
}

const many = (count: number) =>
  Array.from({ length: count }, (_, i) => aCookie({ name: `c${i}`, value: 'new' }));

describe('an import', () => {
  it('stores what is new, replaces what there is, and undo makes the jar what it was', async () => {
    const { browser, work } = setUp();
    const before = [aCookie({ name: 'c0', value: 'old', httpOnly: true }), aCookie({ name: 'other' })];
    browser.jar.fill(...before);
    const result = await work.importCookies(many(3));
    expect(result).toMatchObject({ done: 3, failed: [], undo: { kind: 'import', count: 3 } });
    expect(browser.jar.all()).toHaveLength(4);
    expect(browser.jar.cookies.get(cookieId(aCookie({ name: 'c0' })))?.value).toBe('new');
    await work.undo(result.undo?.id ?? '');
    expect(new Set(browser.jar.all())).toEqual(new Set(before));
  });

  it('of 3,000 cookies with 50 refused says each reason, and undo leaves nothing of it', async () => {
    const { browser, work } = setUp();
    browser.jar.refuse = ({ name }) => (Number(name.slice(1)) % 60 === 0 ? `No: ${name}` : null);
    const result = await work.importCookies(many(3000), 'op');
    expect(result.failed).toHaveLength(50);
    expect(result.done).toBe(2950);
    expect(result.failed.every(({ code, reason }) => code === 'refused' && reason?.startsWith('No: c'))).toBe(
      true,
    );
    expect(await work.undo('op')).toMatchObject({ done: 2950, failed: [] });
    expect(browser.jar.all()).toEqual([]);
  });

  it('can be undone also where the browser stored something else than was asked', async () => {
    const { browser, work } = setUp();
    const old = aCookie({ value: 'old' });
    browser.jar.fill(old);
    browser.jar.store = (cookie) => ({ ...cookie, sameSite: 'strict' });
    const result = await work.importCookies([aCookie({ value: 'new' })], 'op');
    expect(result).toMatchObject({ done: 0, failed: [{ code: 'stored-differently' }], undo: { count: 1 } });
    browser.jar.store = (cookie) => cookie;
    await work.undo('op');
    expect(browser.jar.all()).toEqual([old]);
  });

  it('takes an expiry that the browser cut to 400 days, or rounded, for what was asked', async () => {
    const { browser, work } = setUp();
    const latest = browser.time / 1000 + 400 * 86_400;
    browser.jar.store = (cookie) => ({
      ...cookie,
      expirationDate: Math.min(Math.floor(cookie.expirationDate ?? 0), latest),
    });
    const result = await work.importCookies([
      aCookie({ name: 'far', expirationDate: latest * 3 }),
      aCookie({ name: 'near', expirationDate: browser.time / 1000 + 60.75 }),
    ]);
    expect(result).toMatchObject({ done: 2, failed: [] });
  });

  it('leaves alone what is already so', async () => {
    const { browser, work } = setUp();
    const same = aCookie({ value: 'as it is' });
    browser.jar.fill(same);
    browser.jar.refuse = () => 'not written';
    expect(await work.importCookies([same])).toMatchObject({ done: 1, failed: [] });
  });

  it('takes the last of two rows for the same cookie', async () => {
    const { browser, work } = setUp();
    await work.importCookies([aCookie({ value: 'first' }), aCookie({ value: 'last' })]);
    expect(browser.jar.all()).toEqual([aCookie({ value: 'last' })]);
  });

  it.each([1, 60, 199])(
    'left by its worker after %i writes is finished by the next and undone whole',
    async (n) => {
      const lives: Operations[] = [];
      const browser = new FakeBrowser((edge) => {
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
      const old = aCookie({ name: 'c0', value: 'old' });
      browser.jar.fill(old);
      let writes = 0;
      browser.jar.refuse = () => {
        writes += 1;
        if (writes === n) browser.endWorker();
        return writes > n && lives.length === 1 ? 'the worker is gone' : null;
      };
      browser.startWorker();
      void lives[0]?.importCookies(many(200), 'op');
      await expect.poll(() => writes).toBeGreaterThanOrEqual(n);
      browser.startWorker();
      await lives[1]?.resume();
      expect(browser.jar.all()).toHaveLength(200);
      expect(await lives[1]?.importCookies(many(200), 'op')).toMatchObject({
        done: 200,
        undo: { count: 200 },
      });
      await lives[1]?.undo('op');
      expect(browser.jar.all()).toEqual([old]);
    },
  );

  it('whose permission is withdrawn halfway says so for each row left, and what was done can be undone', async () => {
    const { browser, work } = setUp();
    let writes = 0;
    browser.jar.afterWrite = () => {
      writes += 1;
      if (writes === 60) browser.permit({ revoke: ['*://*/*'] });
    };
    const result = await work.importCookies(many(200), 'op');
    const stored = browser.jar.all().length;
    expect(stored).toBeGreaterThanOrEqual(60);
    expect(stored).toBeLessThan(200);
    // What was stored before can no longer be seen, so nothing is claimed of it; the rest was refused.
    expect(result).toMatchObject({ done: 0, undo: { count: stored } });
    const codes = result.failed.map(({ code }) => code);
    expect(codes.filter((code) => code === 'access-withdrawn')).toHaveLength(stored);
    expect(codes.filter((code) => code === 'no-host-access')).toHaveLength(200 - stored);
    browser.permit({ grant: ['*://*/*'] });
    expect(await work.undo('op')).toMatchObject({ done: stored, failed: [] });
    expect(browser.jar.all()).toEqual([]);
  });

  it('without access to a site says so for its rows alone', async () => {
    const { browser, work } = setUp();
    browser.permit({ revoke: ['*://*/*'], grant: ['https://example.com/*'] });
    const result = await work.importCookies([aCookie(), aCookie({ domain: 'other.test' })]);
    expect(result).toMatchObject({
      done: 1,
      failed: [{ code: 'no-host-access', reason: 'Access to its site is missing.' }],
      // What can be taken back is of the other site alone.
      undo: { count: 1, sites: ['example.com'] },
    });
    expect(await work.listUndo()).toMatchObject([{ sites: ['example.com'] }]);
  });
});

describe('a partition key without the ancestor bit', () => {
  it.each([
    ['https://example.com', false],
    ['https://top.test', true],
  ])('under %s gets the bit that the browser reckons', (topLevelSite, bit) => {
    const cookie = completePartition(aCookie({ domain: 'www.example.com', partitionKey: { topLevelSite } }));
    expect(cookie.partitionKey).toEqual({ topLevelSite, hasCrossSiteAncestor: bit });
  });

  it('that has it keeps it', () => {
    const whole = aCookie({
      partitionKey: { topLevelSite: 'https://top.test', hasCrossSiteAncestor: false },
    });
    expect(completePartition(whole)).toBe(whole);
  });
});
