import { describe, expect, it } from 'vitest';
import { openTabs } from '../../../utils/clean/open-tabs';
import { cookieId } from '../../../utils/cookies/cookie-key';
import { enforcer } from '../../../utils/enforce/enforce-change';
import { fights } from '../../../utils/enforce/fights';
import { keptCookies } from '../../../utils/enforce/kept-cookies';
import { ownWrites } from '../../../utils/enforce/own-writes';
import { type RuleHitsStore, ruleHitsStore } from '../../../utils/enforce/rule-hits';
import { ruleStore } from '../../../utils/enforce/rule-store';
import { suspensionStore } from '../../../utils/enforce/suspension';
import { actingRules, managedPolicy } from '../../../utils/managed/managed-policy';
import type { Rule } from '../../../utils/model';
import { aCookie } from '../../builders/cookie';
import { buildRule } from '../../builders/policy';
import { FakeBrowser } from '../../fakes/fake-browser';

async function setUp(...rules: readonly Rule[]) {
  let writes = 0;
  let hits: RuleHitsStore | null = null;
  const held: (readonly [string, number])[] = [];
  const own = ownWrites(() => browser.time);
  const browser: FakeBrowser = new FakeBrowser((edge) => {
    const now = () => browser.time;
    hits = ruleHitsStore(edge.storage.local, { now, onChanged: () => undefined });
    const enforce = enforcer({
      edge,
      acting: actingRules(
        ruleStore(edge.storage.local),
        managedPolicy(edge, () => undefined),
      ),
      suspension: suspensionStore(edge.storage),
      own,
      kept: keptCookies(edge.storage.session),
      fights: fights(now),
      hits,
      pages: openTabs(edge, edge.storage.session, async () => undefined),
      holdUntil: ({ name }, until) => held.push([name, until]),
      now,
      classify: (cookie) => (cookie.name === '_ga' ? 'analytics' : 'unknown'),
    });
    edge.cookies.onChanged((change) => void enforce(change));
  });
  browser.jar.afterWrite = () => {
    writes += 1;
  };
  await ruleStore(browser.local).save(rules);
  browser.startWorker();
  if (!hits) throw new Error('The worker did not start');
  return { browser, own, held, hits: hits as RuleHitsStore, writes: () => writes };
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

it('ten thousand cookies that are set before the rules have been read are all answered', async () => {
  const { browser } = await setUp(buildRule({ domain: 'example.com' }));
  for (let index = 0; index < 10_000; index += 1) browser.jar.set(aCookie({ name: `name-${index}` }));
  await expect.poll(() => browser.jar.all().length, { timeout: 10_000 }).toBe(0);
});

describe('a protected cookie', () => {
  const protect = { type: 'protect', keep: true, readonly: false, restore: false } as const;

  it('that may not be changed keeps its state, and the site’s other cookies change', async () => {
    const { browser } = await setUp(
      buildRule({ domain: 'example.com', name: 'id' }, { ...protect, readonly: true }),
    );
    browser.jar.set(aCookie({ value: 'kept' }));
    await settle();
    browser.jar.set(aCookie({ value: 'other' }));
    browser.jar.set(aCookie({ name: 'free', value: 'other' }));
    await expect.poll(() => browser.jar.all().map(({ value }) => value)).toEqual(['kept', 'other']);
  });

  it('is set again when the site deletes it, over the worker’s end', async () => {
    const { browser } = await setUp(buildRule({ domain: 'example.com' }, { ...protect, restore: true }));
    browser.jar.set(aCookie({ value: 'first' }));
    await settle();
    browser.endWorker();
    browser.jar.set({ ...aCookie(), expirationDate: 1 });
    await expect.poll(() => browser.jar.all()).toEqual([aCookie({ value: 'first' })]);
  });

  it('that a person changes through us is protected as it is then', async () => {
    const { browser, own } = await setUp(
      buildRule({ domain: 'example.com' }, { ...protect, readonly: true }),
    );
    browser.jar.set(aCookie({ value: 'first' }));
    await settle();
    own.add(cookieId(aCookie()), aCookie({ value: 'edited' }));
    browser.jar.set(aCookie({ value: 'edited' }));
    await settle();
    browser.jar.set(aCookie({ value: 'site' }));
    await expect.poll(() => browser.jar.all()).toMatchObject([{ value: 'edited' }]);
  });

  it('that a person deletes through us stays deleted', async () => {
    const { browser, own } = await setUp(buildRule({ domain: 'example.com' }, { ...protect, restore: true }));
    browser.jar.set(aCookie());
    await settle();
    own.add(cookieId(aCookie()), null);
    browser.jar.set({ ...aCookie(), expirationDate: 1 });
    await settle();
    expect(browser.jar.all()).toEqual([]);
  });

  it('that a person deletes through us is protected as the site sets it anew', async () => {
    const { browser, own } = await setUp(
      buildRule({ domain: 'example.com' }, { ...protect, readonly: true }),
    );
    browser.jar.set(aCookie({ value: 'deleted' }));
    await settle();
    own.add(cookieId(aCookie()), null);
    browser.jar.set({ ...aCookie(), expirationDate: 1 });
    await settle();
    browser.jar.set(aCookie({ value: 'new' }));
    await settle();
    browser.jar.set(aCookie({ value: 'changed' }));
    await settle();
    expect(browser.jar.all()).toMatchObject([{ value: 'new' }]);
  });
});

describe('a page that answers every removal', () => {
  it('is left alone after a while, and the rule says so', async () => {
    const { browser, hits } = await setUp(
      buildRule({ domain: 'example.com' }, { type: 'block' }, { id: 'r' }),
    );
    let answers = 0;
    browser.jar.afterWrite = (cookie) => {
      if (cookie.expirationDate !== 1 || answers > 500) return;
      answers += 1;
      queueMicrotask(() => browser.jar.set(aCookie()));
    };
    browser.jar.set(aCookie());
    await expect
      .poll(async () => (await hits.all()).get('r')?.fight)
      .toMatchObject({
        site: 'example.com',
        name: 'id',
        until: browser.time + 60_000,
      });
    expect(answers).toBeLessThanOrEqual(60);
    expect((await hits.all()).get('r')?.count).toBe(60);
  });

  it('in a private window is left alone too, and nothing of it is written', async () => {
    const { browser, held } = await setUp(buildRule({ domain: 'example.com' }));
    const hidden = aCookie({ name: 'secretive', storeId: '1' });
    let answers = 0;
    browser.jar.afterWrite = (cookie) => {
      if (cookie.expirationDate !== 1 || answers > 500) return;
      answers += 1;
      queueMicrotask(() => browser.jar.set(hidden));
    };
    browser.jar.set(hidden);
    await expect.poll(() => held).toEqual([['secretive', browser.time + 60_000]]);
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(JSON.stringify([...browser.local.items])).not.toMatch(/secretive|"site"/);
  });

  it('that takes a protected cookie away again and again is left alone too', async () => {
    const rule = buildRule(
      { domain: 'example.com' },
      { type: 'protect', keep: true, readonly: false, restore: true },
      { id: 'r' },
    );
    const { browser, hits } = await setUp(rule);
    let answers = 0;
    browser.jar.afterWrite = (cookie) => {
      if (cookie.expirationDate === 1 || answers > 500) return;
      answers += 1;
      queueMicrotask(() => browser.jar.set({ ...aCookie(), expirationDate: 1 }));
    };
    browser.jar.set(aCookie());
    await expect.poll(async () => (await hits.all()).get('r')?.fight).toBeDefined();
    expect(answers).toBeLessThanOrEqual(21);
  });
});

it('a cookie that the site deletes while it is being shortened does not come back by that', async () => {
  const { browser } = await setUp(buildRule({ domain: 'example.com' }, { type: 'cap', days: 1 }));
  browser.jar.set(aCookie({ expirationDate: 2_000_000_000 }));
  browser.jar.set({ ...aCookie(), expirationDate: 1 });
  await settle();
  expect(browser.jar.all()).toEqual([]);
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

  it('of ten thousand at once are not looked through at each', () => {
    let asked = 0;
    const own = ownWrites(() => {
      asked += 1;
      return 0;
    });
    for (let index = 0; index < 10_000; index += 1) own.add(`${index}`, null);
    expect(asked).toBeLessThan(100_000);
    expect(own.take('9999', { cookie: aCookie(), removed: true, cause: 'explicit' })).toBe(true);
  });

  it('that never came back are forgotten', () => {
    let time = 0;
    const own = ownWrites(() => time);
    for (let index = 0; index < 1000; index += 1) own.add(`${index}`, null);
    time = 5000;
    for (let index = 0; index < 10; index += 1) own.add(`later-${index}`);
    expect([own.isStoring('later-0'), own.take('0')]).toEqual([true, false]);
  });
});
