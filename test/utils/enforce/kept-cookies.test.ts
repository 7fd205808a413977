import { expect, it } from 'vitest';
import { startBackground } from '../../../utils/background/start-background';
import { connect } from '../../../utils/browser/transport';
import { cookieId } from '../../../utils/cookies/cookie-key';
import { keptCookies } from '../../../utils/enforce/kept-cookies';
import { aCookie } from '../../builders/cookie';
import { buildRule } from '../../builders/policy';
import { FakeBrowser } from '../../fakes/fake-browser';
import { FakeStorage } from '../../fakes/fake-storage';

const protects = buildRule({ domain: '*' }, { type: 'protect', keep: false, readonly: true, restore: false });

function setUp() {
  const browser = new FakeBrowser(() => undefined);
  const area = new FakeStorage();
  const edge = browser.edge();
  const at = { edge, now: browser.time, classify: () => 'unknown' as const };
  return { browser, area, at, kept: keptCookies(area) };
}

it('what a person changes while the jars are looked at stays the protected state', async () => {
  const { browser, at, kept } = setUp();
  browser.jar.fill(aCookie({ value: 'old' }));
  await kept.sync([protects], at);
  const { getAll } = at.edge.cookies;
  const slow = {
    ...at.edge,
    cookies: {
      ...at.edge.cookies,
      getAll: async (query: Parameters<typeof getAll>[0]) => {
        const found = await getAll(query);
        await kept.put(aCookie({ value: 'edited' }));
        return found;
      },
    },
  };
  await kept.sync([protects], { ...at, edge: slow });
  expect(kept.get(cookieId(aCookie()))?.value).toBe('edited');
});

it('beyond their room drop the oldest, and each is written out once', async () => {
  const { area, kept } = setUp();
  let written = 0;
  const names = Array.from({ length: 400 }, (_, index) => `name-${index}`);
  for (const name of names) {
    const cookie = aCookie({ name, value: 'x'.repeat(4000) });
    const counting = {
      ...cookie,
      toJSON() {
        written += 1;
        return cookie;
      },
    };
    await kept.put(counting);
  }
  const size = (area.items.get('kept-cookies') ?? '').length;
  expect(size).toBeLessThan(1_100_000);
  const last = names.at(-1) ?? '';
  expect(kept.get(cookieId(aCookie({ name: 'name-0' })))).toBeUndefined();
  expect(kept.get(cookieId(aCookie({ name: last })))?.name).toBe(last);
  // The next worker has what this one had.
  const next = keptCookies(area);
  await next.ready();
  expect(next.get(cookieId(aCookie({ name: last })))?.name).toBe(last);
  written = 0;
  await kept.put(aCookie({ name: 'large', value: 'x'.repeat(900_000) }));
  expect(written).toBeLessThan(400);
});

it('of a private window are no state of the next one', async () => {
  const browser = new FakeBrowser(startBackground);
  const client = connect(browser.surface());
  const isPrivate = (tabIds: readonly number[]) => {
    browser.stores = [
      ...browser.stores.filter(({ id }) => id !== '1'),
      { id: '1', kind: 'private', tabIds: [...tabIds] },
    ];
  };
  const kept = () => JSON.stringify([...browser.session.items]);
  await client.send('saveRule', {
    rule: buildRule(
      { domain: 'example.com' },
      { type: 'protect', keep: false, readonly: true, restore: true },
    ),
  });
  isPrivate([9]);
  browser.openTab(9, 'https://example.com/', { storeId: '1', incognito: true });
  const first = aCookie({ value: 'first-window', storeId: '1' });
  browser.jar.set(first);
  await expect.poll(kept, { timeout: 4000 }).toContain('first-window');
  isPrivate([]);
  browser.closeTab(9);
  await expect.poll(kept, { timeout: 4000 }).not.toContain('first-window');
  const second = { ...first, value: 'second-window' };
  browser.jar.fill(second);
  isPrivate([10]);
  browser.openTab(10, 'https://example.com/', { storeId: '1', incognito: true });
  browser.jar.set({ ...second });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(browser.jar.all()).toEqual([second]);
});
