import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { blocking } from '../../../utils/enforce/blocking';
import { ruleHitsStore } from '../../../utils/enforce/rule-hits';
import { ruleStore } from '../../../utils/enforce/rule-store';
import { suspensionStore } from '../../../utils/enforce/suspension';
import { actingRules, managedPolicy } from '../../../utils/managed/managed-policy';
import type { RuleStatus } from '../../../utils/messaging/requests';
import type { Rule } from '../../../utils/model';
import type { DnrRule } from '../../../utils/policy';
import { aCookie } from '../../builders/cookie';
import { buildRule } from '../../builders/policy';
import { FakeBrowser } from '../../fakes/fake-browser';

function setUp(browser = new FakeBrowser()) {
  let told = 0;
  const edge = browser.edge();
  const store = ruleStore(edge.storage.local);
  const managed = managedPolicy(edge, () => undefined);
  const rules = blocking({
    edge,
    store,
    managed,
    acting: actingRules(store, managed),
    suspension: suspensionStore(edge.storage),
    hits: ruleHitsStore(edge.storage.local, { now: () => browser.time, onChanged: () => undefined }),
    wakeAt: () => undefined,
    now: () => browser.time,
    classify: () => 'unknown',
    onRulesChanged: () => {
      told += 1;
    },
  });
  return { browser, rules, told: () => told };
}

const block = buildRule({ domain: 'example.com' });
const states = (layers: readonly { layer: string; state: string }[]) =>
  Object.fromEntries(layers.map(({ layer, state }) => [layer, state]));

describe('saving a block', () => {
  it('tells both layers of the browser and keeps the rule', async () => {
    const { browser, rules, told } = setUp();
    const [status] = await rules.save(block);
    expect(states(status?.layers ?? [])).toEqual({
      'declarative-net-request': 'on',
      'content-settings': 'on',
      'on-changed': 'on',
    });
    expect(browser.dynamicRules.rules).toMatchObject([{ condition: { requestDomains: ['example.com'] } }]);
    expect([...browser.cookieSettings]).toEqual([['*://*.example.com/*', 'block']]);
    expect(await setUp(browser).rules.list()).toMatchObject([{ rule: block, missingOrigins: [] }]);
    expect(told()).toBe(1);
  });

  it('replaces the rule of the same id where it stands', async () => {
    const { rules } = setUp();
    await rules.save(block);
    await rules.save(buildRule({ domain: 'other.test' }));
    const edited = { ...block, match: { domain: 'edited.test' } };
    const list = await rules.save(edited);
    expect(list.map(({ rule }) => rule.match.domain)).toEqual(['edited.test', 'other.test']);
  });

  it('loses none of two saved at once', async () => {
    const { rules } = setUp();
    await Promise.all([rules.save(block), rules.save(buildRule({ domain: 'other.test' }))]);
    expect(await rules.list()).toHaveLength(2);
  });

  it('is a small update when one of many changes', async () => {
    const { browser, rules } = setUp();
    await rules.save(block);
    await rules.save(block);
    expect(browser.dynamicRules.updates).toHaveLength(1);
  });

  it('says what the browser said when it refused', async () => {
    const { browser, rules } = setUp();
    browser.dynamicRules.refuse = 'Rule count exceeded.';
    const [status] = await rules.save(block);
    expect(status?.layers[0]).toMatchObject({ state: 'on', problem: 'Rule count exceeded.' });
    expect(await rules.list()).toHaveLength(1);
  });
});

describe('a browser that does not take every rule', () => {
  const held = (browser: FakeBrowser) => browser.dynamicRules.rules as readonly DnrRule[];
  const asks = ({ condition }: DnrRule) => condition.regexFilter ?? '';
  const save = (...rules: readonly Rule[]) => ({ save: rules, remove: [] });
  const wildcards = (count: number) =>
    Array.from({ length: count }, (_, at) => buildRule({ domain: `ad${at}*.example.com` }));
  const told = (statuses: readonly RuleStatus[]) =>
    statuses.flatMap(({ rule, layers: [net] }) =>
      net?.unheld || net?.problem !== undefined ? [[rule.match.domain, net.state, net.problem]] : [],
    );

  it('holds the others beside a pattern that is too long, and that one is told', async () => {
    const { browser, rules } = setUp();
    const domain = `${'a'.repeat(45)}*.${'b'.repeat(45)}*.example.com`;
    const statuses = await rules.changeMany(save(block, buildRule({ domain })));
    expect(held(browser)).toMatchObject([{ condition: { requestDomains: ['example.com'] } }]);
    expect(told(statuses)).toEqual([[domain, 'not-for-this-rule', undefined]]);
    expect(await ruleStore(browser.local).pending()).toBeNull();
  });

  it('holds as many wildcards as it takes, and tells of the others also after its worker ended', async () => {
    const { browser, rules } = setUp();
    const many = wildcards(1001);
    await rules.changeMany(save(block, ...many));
    expect(browser.dynamicRules.updates).toHaveLength(1);
    expect(held(browser).filter(asks)).toHaveLength(1000);
    expect(held(browser).filter((rule) => !asks(rule))).toHaveLength(1);
    const last = [['ad1000*.example.com', 'not-for-this-rule', undefined]];
    expect(told(await setUp(browser).rules.list())).toEqual(last);
    expect(told(await rules.remove(many[0]?.id ?? ''))).toEqual([]);
  });

  it('counts rules of a tab among them', async () => {
    const { browser, rules } = setUp();
    const allow = buildRule({ domain: 'ad5*.example.com' }, { type: 'allow', tabId: 4 });
    const statuses = await rules.changeMany(save(...wildcards(1000), allow));
    expect(browser.sessionRules.rules).toHaveLength(1);
    expect(held(browser)).toHaveLength(999);
    expect(told(statuses)).toEqual([['ad999*.example.com', 'not-for-this-rule', undefined]]);
  });

  it('holds the others beside one that it refuses, whose problem is told at it alone', async () => {
    const { browser, rules } = setUp();
    browser.dynamicRules.refuseRule = (rule) => asks(rule).includes('ad7');
    const many = wildcards(20);
    const statuses = await rules.changeMany(save(block, ...many));
    expect(held(browser)).toHaveLength(20);
    expect(told(statuses)).toEqual([['ad7*.example.com', 'on', 'Rule with id 9 was skipped.']]);
    expect(await ruleStore(browser.local).pending()).toBe(1);
    await rules.changeMany({ save: [], remove: many.slice(10).map(({ id }) => id) });
    expect(held(browser)).toHaveLength(10);
  });

  it('loses what is removed though it refuses what is added', async () => {
    const { browser, rules } = setUp();
    const [one, other] = wildcards(2) as [Rule, Rule];
    await rules.changeMany(save(block, one));
    browser.dynamicRules.refuseRule = () => true;
    await rules.changeMany({ save: [other], remove: [one.id] });
    expect(held(browser).filter(asks)).toEqual([]);
  });

  it('blocks nothing below an exception that it refuses', async () => {
    const { browser, rules } = setUp();
    browser.dynamicRules.refuseRule = ({ action }) => action.type === 'allow';
    const above = buildRule({ domain: '=one.ads.example.com' });
    await rules.changeMany(save(block, above));
    await rules.save(buildRule({ domain: 'ads*.example.com' }, { type: 'allow' }));
    expect(held(browser)).toMatchObject([{ condition: { requestDomains: ['one.ads.example.com'] } }]);
  });

  it('has instead of an exception that it refuses one of the whole domain', async () => {
    const { browser, rules } = setUp();
    browser.dynamicRules.refuseRule = (rule) => asks(rule).includes('ads');
    await rules.changeMany(save(block, buildRule({ domain: 'ads*.example.com' }, { type: 'allow' })));
    expect(held(browser).map(({ action, condition }) => [action.type, condition.requestDomains])).toEqual([
      ['allow', ['example.com']],
      ['modifyHeaders', ['example.com']],
    ]);
  });

  it('is not asked without end when it refuses everything', async () => {
    const { browser, rules } = setUp();
    let calls = 0;
    browser.dynamicRules.refuseRule = () => {
      calls += 1;
      return true;
    };
    const statuses = await rules.changeMany(save(block, ...wildcards(1000)));
    expect(calls).toBeLessThan(40);
    expect(told(statuses)).toHaveLength(1001);
  });
});

describe('the layers', () => {
  it('of a named cookie are the exact one alone', async () => {
    const { browser, rules } = setUp();
    const [status] = await rules.save(buildRule({ domain: 'example.com', name: '_ga*' }));
    expect(states(status?.layers ?? [])).toEqual({
      'declarative-net-request': 'not-for-this-rule',
      'content-settings': 'not-for-this-rule',
      'on-changed': 'on',
    });
    expect(browser.dynamicRules.rules).toEqual([]);
  });

  it('without their permissions ask for them, and are applied as soon as they come', async () => {
    const { browser, rules } = setUp();
    browser.permit({ revoke: ['declarativeNetRequestWithHostAccess', 'contentSettings', '*://*/*'] });
    const [status] = await rules.save(block);
    expect(status).toMatchObject({
      missingOrigins: ['*://*.example.com/*'],
      layers: [
        { state: 'needs-permission', permission: 'declarativeNetRequestWithHostAccess' },
        { state: 'needs-permission', permission: 'contentSettings' },
        { state: 'on' },
      ],
    });
    browser.permit({ grant: ['declarativeNetRequestWithHostAccess', 'contentSettings'] });
    await rules.apply();
    expect(browser.dynamicRules.rules).toHaveLength(1);
    expect(browser.cookieSettings.size).toBe(1);
  });

  it('that the browser does not have are said to be so', async () => {
    const { browser, rules } = setUp();
    browser.hasCookieSettings = false;
    const [status] = await rules.save(block);
    expect(status?.layers[1]?.state).toBe('not-in-this-browser');
  });
});

describe('a browser that never answers', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('keeps no later change waiting, and that is said', async () => {
    const { browser, rules } = setUp();
    browser.dynamicRules.update = () => new Promise(() => undefined);
    const saved = rules.save(block);
    const removed = rules.remove(block.id);
    await vi.advanceTimersByTimeAsync(10_000);
    const [status] = await saved;
    expect(status?.layers[0]).toMatchObject({ state: 'on', problem: 'The browser does not answer.' });
    expect(status?.layers[1]).not.toHaveProperty('problem');
    expect(await removed).toEqual([]);
    expect(browser.cookieSettings.size).toBe(0);
  });
});

describe('removing a block', () => {
  it('leaves the browser as it was', async () => {
    const { browser, rules } = setUp();
    browser.dynamicRules.rules = [];
    await rules.save(block);
    expect(await rules.remove(block.id)).toEqual([]);
    expect(browser.dynamicRules.rules).toEqual([]);
    expect(browser.cookieSettings.size).toBe(0);
  });

  it('keeps the others in force', async () => {
    const { browser, rules } = setUp();
    await rules.save(block);
    await rules.save(buildRule({ domain: 'other.test' }));
    await rules.remove(block.id);
    expect([...browser.cookieSettings.keys()]).toEqual(['*://*.other.test/*']);
    expect(browser.dynamicRules.rules).toMatchObject([{ condition: { requestDomains: ['other.test'] } }]);
  });

  it('happens also by switching it off', async () => {
    const { browser, rules } = setUp();
    await rules.save(block);
    await rules.save({ ...block, enabled: false });
    expect(browser.dynamicRules.rules).toEqual([]);
  });
});

describe('a worker that ended', () => {
  it('after storing a rule has the next one tell the browser', async () => {
    const browser = new FakeBrowser();
    await ruleStore(browser.local).save([block]);
    const { rules } = setUp(browser);
    await rules.resume();
    expect(browser.dynamicRules.rules).toHaveLength(1);
  });

  it('in the middle of the content settings has the next one set them anew', async () => {
    const browser = new FakeBrowser();
    const store = ruleStore(browser.local);
    await store.save([block]);
    await store.setContentSettings(null);
    browser.cookieSettings.set('*://*.left.over/*', 'block');
    await setUp(browser).rules.resume();
    expect([...browser.cookieSettings.keys()]).toEqual(['*://*.example.com/*']);
  });

  it('having told all has the next one tell nothing', async () => {
    const browser = new FakeBrowser();
    await setUp(browser).rules.save(block);
    await setUp(browser).rules.resume();
    expect(browser.dynamicRules.updates).toHaveLength(1);
  });
});

describe('the cookies that a block keeps out', () => {
  it('are those it decides, in every jar', async () => {
    const { browser, rules } = setUp();
    browser.stores = [
      { id: '0', kind: 'default', tabIds: [] },
      { id: '1', kind: 'private', tabIds: [] },
      { id: 'closed', kind: 'container', tabIds: [] },
    ];
    browser.jar.fill(
      aCookie({ name: 'a', domain: 'www.example.com' }),
      aCookie({ name: 'kept', domain: 'www.example.com' }),
      aCookie({ name: 'b', storeId: '1' }),
      aCookie({ domain: 'example.org' }),
    );
    await rules.save(block);
    await rules.save(buildRule({ domain: 'example.com', name: 'kept' }, { type: 'allow' }));
    const wants = await rules.reach([block.id]);
    expect(wants.map(({ key, want }) => [key.name, want])).toEqual([
      ['a', null],
      ['b', null],
    ]);
  });
});

it('stored rules that are broken are left out, and the others hold', async () => {
  const browser = new FakeBrowser();
  await browser.local.set({ rules: [block, { id: 'broken' }, null] });
  expect(await setUp(browser).rules.list()).toMatchObject([{ rule: block }]);
});
