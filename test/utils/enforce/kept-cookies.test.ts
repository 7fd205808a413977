import { expect, it } from 'vitest';
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
