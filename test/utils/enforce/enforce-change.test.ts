import { describe, expect, it } from 'vitest';
import { cookieId } from '../../../utils/cookies/cookie-key';
import { enforcer } from '../../../utils/enforce/enforce-change';
import { ownWrites } from '../../../utils/enforce/own-writes';
import { ruleStore } from '../../../utils/enforce/rule-store';
import type { Rule } from '../../../utils/model';
import { aCookie } from '../../builders/cookie';
import { buildRule } from '../../builders/policy';
import { FakeBrowser } from '../../fakes/fake-browser';

async function setUp(...rules: readonly Rule[]) {
  let writes = 0;
  const own = ownWrites(() => browser.time);
  const browser: FakeBrowser = new FakeBrowser((edge) => {
    const enforce = enforcer({
      edge,
      store: ruleStore(edge.storage.local),
      own,
      now: () => browser.time,
      classify: (cookie) => (cookie.name === '_ga' ? 'analytics' : 'unknown'),
    });
    edge.cookies.onChanged((change) => void enforce(change));
  });
  browser.jar.afterWrite = () => {
    writes += 1;
  };
  await ruleStore(browser.local).save(rules);
  return { browser, own, writes: () => writes };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 20));

describe('a script that sets a cookie', () => {
  it('of a blocked domain loses exactly that one', async () => {
    const { browser } = await setUp(buildRule({ domain: 'example.com' }));
    browser.jar.fill(aCookie({ name: 'same', path: '/other' }));
    browser.jar.set(aCookie({ name: 'same' }));
    await expect.poll(() => browser.jar.all().map(({ path }) => path)).toEqual(['/other']);
  });

  it('of a blocked name keeps its other cookies', async () => {
    const { browser } = await setUp(buildRule({ domain: 'example.com', name: '_ga*' }));
    for (const name of ['_ga', '_ga_1', 'keep']) browser.jar.set(aCookie({ name }));
    await expect.poll(() => browser.jar.all().map(({ name }) => name)).toEqual(['keep']);
  });

  it('of a blocked class loses it', async () => {
    const { browser } = await setUp(buildRule({ domain: '*', class: 'analytics' }));
    for (const name of ['_ga', 'keep']) browser.jar.set(aCookie({ name }));
    await expect.poll(() => browser.jar.all().map(({ name }) => name)).toEqual(['keep']);
  });

  it('of another domain is left alone, and nothing is written', async () => {
    const { browser, writes } = await setUp(buildRule({ domain: 'example.org' }));
    browser.jar.set(aCookie());
    await settle();
    expect([browser.jar.all().length, writes()]).toEqual([1, 1]);
  });

  it('under a session-only rule gets it without an expiry, once', async () => {
    const { browser, writes } = await setUp(buildRule({ domain: 'example.com' }, { type: 'session-only' }));
    browser.jar.set(aCookie({ expirationDate: 2_000_000_000 }));
    await settle();
    expect(browser.jar.all()).toMatchObject([{ session: true }]);
    expect(browser.jar.all()[0]).not.toHaveProperty('expirationDate');
    expect(writes()).toBe(2);
  });

  it('under a cap gets it shortened, once', async () => {
    const { browser, writes } = await setUp(buildRule({ domain: 'example.com' }, { type: 'cap', days: 2 }));
    browser.jar.set(aCookie({ expirationDate: 2_000_000_000 }));
    await settle();
    expect(browser.jar.all()).toMatchObject([{ expirationDate: browser.time / 1000 + 2 * 86_400 }]);
    expect(writes()).toBe(2);
  });

  it('loses nothing to a rule that is switched off', async () => {
    const { browser } = await setUp({ ...buildRule({ domain: 'example.com' }), enabled: false });
    browser.jar.set(aCookie());
    await settle();
    expect(browser.jar.all()).toHaveLength(1);
  });
});

describe('our own writes', () => {
  it('pass, so that a person can restore a cookie that a rule keeps out', async () => {
    const { browser, own } = await setUp(buildRule({ domain: 'example.com' }));
    own.add(cookieId(aCookie()));
    browser.jar.set(aCookie());
    await settle();
    expect(browser.jar.all()).toHaveLength(1);
    // The site's next write of the same cookie is the site's.
    browser.jar.set(aCookie());
    await expect.poll(() => browser.jar.all()).toEqual([]);
  });

  it('are known for two seconds', () => {
    let time = 0;
    const own = ownWrites(() => time);
    own.add('a');
    own.add('b');
    time = 2000;
    expect(own.take('a')).toBe(true);
    expect(own.take('a')).toBe(false);
    time = 2001;
    expect(own.take('b')).toBe(false);
  });
});
