import { describe, expect, it } from 'vitest';
import type { CookieChange } from '../../../utils/browser/browser-edge';
import { heldCookies } from '../../../utils/enforce/held-cookies';
import { aCookie } from '../../builders/cookie';
import { FakeBrowser } from '../../fakes/fake-browser';

const MINUTE = 60_000;

function setUp() {
  const browser = new FakeBrowser();
  const edge = browser.edge();
  const wakes: (number | null)[] = [];
  const answered: CookieChange[] = [];
  /** What a worker has, and the one that comes after its end. */
  const worker = () =>
    heldCookies({
      edge,
      area: edge.storage.session,
      now: () => browser.time,
      wakeAt: (time) => wakes.push(time),
      answer: async (change) => void answered.push(change),
    });
  return { browser, wakes, answered, worker };
}

describe('a cookie that is left alone', () => {
  it('is looked at again when its time has come, as it is then, by another worker too', async () => {
    const { browser, wakes, answered, worker } = setUp();
    const [one, gone] = [aCookie({ name: 'one', value: 'then' }), aCookie({ name: 'gone' })];
    const until = browser.time + MINUTE;
    await worker().hold(one, until);
    await worker().hold(gone, until + 1);
    expect(wakes.at(-1)).toBe(until);
    expect(JSON.stringify([...browser.session.items])).not.toContain('then');
    const now = { ...one, value: 'now' };
    browser.jar.fill(now);
    await worker().look();
    expect(answered).toEqual([]);
    browser.time = until;
    await worker().look();
    expect(answered).toEqual([{ cookie: now, removed: false, cause: 'explicit' }]);
    expect(wakes.at(-1)).toBe(until + 1);
    browser.time += 1;
    await worker().look();
    expect(answered.at(-1)).toMatchObject({ cookie: { name: 'gone' }, removed: true });
    expect(wakes.at(-1)).toBeNull();
  });

  it('is forgotten with its private window', async () => {
    const { browser, answered, worker } = setUp();
    await worker().hold(aCookie({ name: 'hidden', storeId: '1' }), browser.time);
    await worker().forgetStores(new Set(['1']));
    expect(JSON.stringify([...browser.session.items])).not.toContain('hidden');
    await worker().look();
    expect(answered).toEqual([]);
  });
});
