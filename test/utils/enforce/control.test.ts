import { describe, expect, it } from 'vitest';
import { startBackground } from '../../../utils/background/start-background';
import { connect } from '../../../utils/browser/transport';
import type { Rule } from '../../../utils/model';
import { aCookie } from '../../builders/cookie';
import { buildRule } from '../../builders/policy';
import { FakeBrowser } from '../../fakes/fake-browser';

async function open(...rules: readonly Rule[]) {
  const browser = new FakeBrowser(startBackground);
  browser.openTab(1, 'https://example.com/');
  const client = connect(browser.surface());
  for (const rule of rules) await client.send('saveRule', { rule });
  return { browser, client };
}

const block = buildRule({ domain: 'example.com' });

describe('a rule before it is saved', () => {
  it('is told how many cookies it would delete today, and of which sites', async () => {
    const { browser, client } = await open();
    browser.jar.fill(
      aCookie({ name: 'a' }),
      aCookie({ name: 'b', domain: '.www.example.com' }),
      aCookie({ name: 'c', domain: 'other.test' }),
    );
    const check = await client.send('checkRule', { rule: buildRule({ domain: '*' }) });
    expect(check).toMatchObject({
      cookies: 3,
      allSites: true,
      problems: [{ level: 'ask', code: 'rule-matches-everything' }],
      sites: [
        { site: 'example.com', count: 2 },
        { site: 'other.test', count: 1 },
      ],
    });
    expect(await client.send('listRules')).toEqual([]);
  });

  it('counts only what it would change where another rule decides more', async () => {
    const { browser, client } = await open(
      buildRule({ domain: 'example.com', name: 'kept' }, { type: 'allow' }),
    );
    browser.jar.fill(aCookie({ name: 'kept' }), aCookie({ name: 'gone' }));
    expect(await client.send('checkRule', { rule: block })).toMatchObject({ cookies: 1 });
  });

  it('is told which saved rules say the opposite', async () => {
    const { client } = await open(block);
    const opposite = buildRule({ domain: 'example.com' }, { type: 'allow' });
    expect(await client.send('checkRule', { rule: opposite })).toMatchObject({ contradicts: [block.id] });
    await client.send('saveRule', { rule: opposite });
    expect(await client.send('listContradictions')).toEqual([[opposite.id, block.id]]);
  });
});

describe('the rule tester', () => {
  it('says which rule decides a cookie, why, and what each layer does', async () => {
    const named = buildRule({ domain: 'example.com', name: 'id' }, { type: 'allow' });
    const { browser, client } = await open(block, named);
    browser.jar.fill(aCookie({ name: 'id' }), aCookie({ name: 'other' }));
    const test = await client.send('testRules', { url: 'https://example.com/path' });
    const [any, id, other] = test.rows;
    expect([any?.present, id?.present, other?.present]).toEqual([false, true, true]);
    expect(id).toMatchObject({
      decision: { admission: 'allow', admissionRule: named.id },
      steps: [
        { rule: named.id, outcome: 'decides' },
        { rule: block.id, outcome: 'overruled', by: named.id, because: 'name' },
      ],
    });
    // One cookie of the host is excepted, so its headers stay and the block is exact.
    expect(other?.layers).toEqual([
      { layer: 'declarative-net-request', state: 'on', does: 'leaves' },
      { layer: 'content-settings', state: 'on', does: 'leaves' },
      { layer: 'on-changed', state: 'on', does: 'removes' },
      { layer: 'clean', state: 'on', does: 'leaves' },
    ]);
    expect(JSON.stringify(test)).not.toContain('made-up');
  });

  it('tries a draft together with the others', async () => {
    const { client } = await open();
    const test = await client.send('testRules', {
      cookie: { name: 'x', domain: 'example.com' },
      draft: block,
    });
    expect(test.rows).toMatchObject([{ present: false, decision: { admission: 'block' } }]);
    expect(test.rows[0]?.layers.map(({ does }) => does)).toEqual(['strips', 'blocks', 'removes', 'leaves']);
  });

  it('knows the exceptions of the tabs that show the site', async () => {
    const inTab = buildRule({ domain: 'example.com' }, { type: 'allow', tabId: 1 });
    const { browser, client } = await open(block, inTab);
    browser.jar.fill(aCookie({ name: 'id' }));
    const test = await client.send('testRules', { url: 'https://example.com/' });
    for (const row of test.rows) {
      expect(row.decision).toMatchObject({ admission: 'allow', admissionRule: inTab.id });
      expect(row.layers.find(({ layer }) => layer === 'declarative-net-request')?.does).toBe('leaves');
    }
    const elsewhere = await client.send('testRules', { url: 'https://example.com/', tabId: 2 });
    expect(elsewhere.rows[0]?.layers[0]?.does).toBe('strips');
    expect(elsewhere.rows[0]?.decision.admission).toBe('block');
  });

  it('refuses what is no address', async () => {
    const { client } = await open();
    await expect(client.send('testRules', { url: 'not an address' })).rejects.toMatchObject({
      code: 'bad-request',
    });
  });
});

describe('snoozing', () => {
  it('takes every rule back from the browser, and gives them again when its time is over', async () => {
    const { browser, client } = await open(block);
    const until = browser.time + 3_600_000;
    expect(await client.send('snoozeRules', { off: true, until })).toMatchObject({ snoozed: { until } });
    expect([browser.dynamicRules.rules, browser.cookieSettings.size]).toEqual([[], 0]);
    expect((await client.send('testRules', { url: 'https://example.com/' })).suspended).toBe('snoozed');
    browser.endWorker();
    browser.pass(3_600_000);
    await expect.poll(() => browser.dynamicRules.rules.length).toBe(1);
    expect(await client.send('getControl')).not.toHaveProperty('snoozed');
  });

  it('until the restart ends with the browser, however it ended', async () => {
    const { browser, client } = await open(block);
    await client.send('snoozeRules', { off: true, until: 'restart' });
    browser.endWorker();
    expect(await client.send('getControl')).toMatchObject({ snoozed: { until: 'restart' } });
    browser.restart();
    await expect.poll(() => browser.dynamicRules.rules.length).toBe(1);
  });
});

describe('pausing on a site', () => {
  it('lets its pages through and leaves the rule in force elsewhere', async () => {
    const { browser, client } = await open(buildRule({ domain: '*' }));
    await client.send('pauseSite', { site: 'example.com', off: true, until: null });
    expect(browser.dynamicRules.rules).toMatchObject([
      { action: { type: 'modifyHeaders' } },
      { action: { type: 'allowAllRequests' }, condition: { requestDomains: ['example.com'] } },
      { action: { type: 'allow' }, condition: { initiatorDomains: ['example.com'] } },
    ]);
    expect([...browser.cookieSettings]).toContainEqual(['https://*/* in *://*.example.com/*', 'allow']);
    await client.send('pauseSite', { site: 'example.com', off: false, until: null });
    expect(browser.dynamicRules.rules).toHaveLength(1);
    expect(browser.cookieSettings.size).toBe(2);
  });
});

describe('exceptions that end by themselves', () => {
  it('for an hour are gone after it, though the worker was ended', async () => {
    const { browser, client } = await open(block);
    const until = browser.time + 3_600_000;
    await client.send('saveRule', { rule: buildRule({ domain: 'example.com' }, { type: 'allow', until }) });
    expect(browser.dynamicRules.rules).toHaveLength(2);
    browser.endWorker();
    browser.pass(3_600_000);
    await expect.poll(() => browser.dynamicRules.rules.length).toBe(1);
    expect(await client.send('listRules')).toHaveLength(1);
  });

  it('for a tab are gone with the tab', async () => {
    const { browser, client } = await open(block);
    await client.send('saveRule', {
      rule: buildRule({ domain: 'example.com' }, { type: 'allow', tabId: 1 }),
    });
    expect(browser.sessionRules.rules).toHaveLength(1);
    browser.closeTab(1);
    await expect.poll(() => browser.sessionRules.rules).toEqual([]);
    expect(await client.send('listRules')).toHaveLength(1);
  });

  it('until the restart are gone after it', async () => {
    const { browser, client } = await open(block);
    await client.send('saveRule', {
      rule: buildRule({ domain: 'example.com' }, { type: 'allow', until: 'restart' }),
    });
    browser.restart();
    await expect.poll(() => browser.dynamicRules.rules.length).toBe(1);
    expect(await client.send('listRules')).toHaveLength(1);
  });
});

it('what a rule protects is left out of a deletion, and said to be so', async () => {
  const keep = buildRule(
    { domain: 'example.com', name: 'kept' },
    { type: 'protect', keep: true, readonly: false, restore: false },
  );
  const { browser, client } = await open(keep);
  const cookies = [aCookie({ name: 'kept' }), aCookie({ name: 'free' })];
  browser.jar.fill(...cookies);
  const result = await client.send('deleteCookies', { keys: cookies });
  expect(result).toMatchObject({ done: 1, failed: [{ code: 'protected' }], undo: { count: 1 } });
  expect(browser.jar.all()).toMatchObject([{ name: 'kept' }]);
});
