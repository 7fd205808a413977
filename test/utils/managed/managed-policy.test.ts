import { describe, expect, it } from 'vitest';
import { startBackground } from '../../../utils/background/start-background';
import { connect } from '../../../utils/browser/transport';
import { giveNewDefaults } from '../../../utils/managed/managed-policy';
import { readManaged } from '../../../utils/managed/read-managed';
import type { Rule } from '../../../utils/model';
import { aCookie } from '../../builders/cookie';
import { buildRule } from '../../builders/policy';
import { FakeBrowser } from '../../fakes/fake-browser';

const block = { id: 'no-tracker', match: { domain: 'tracker.test' }, action: { type: 'block' } };

function open(policy: Readonly<Record<string, unknown>> | null) {
  const browser = new FakeBrowser(startBackground);
  browser.policy = policy;
  browser.openTab(1, 'https://example.com/');
  browser.install();
  return { browser, client: connect(browser.surface()) };
}

describe('readManaged', () => {
  it('takes what it can use, and says of the rest where it is and why', () => {
    const policy = readManaged({
      forcedRules: [block, { match: { domain: 'https://x' }, action: { type: 'block' } }, 7],
      defaultRules: [{ match: { domain: '*' }, action: { type: 'clean', when: 'never' } }],
      settings: { badge: false, theme: 'pink' },
      defaultSettings: [],
      ownRules: 'no',
      colour: 'red',
    });
    expect(policy.forcedRules).toMatchObject([{ id: 'policy:no-tracker' }]);
    expect(policy).toMatchObject({ defaultRules: [], settings: { badge: false }, ownRules: true });
    expect(policy.problems.map(({ where, code }) => [where, code])).toEqual([
      ['colour', 'managed-unknown'],
      ['ownRules', 'managed-flag'],
      ['forcedRules[1]', 'pattern-url'],
      ['forcedRules[2]', 'rule-file-shape'],
      ['defaultRules[0]', 'rule-file-action'],
      ['settings.theme', 'managed-setting'],
      ['defaultSettings', 'managed-settings'],
    ]);
  });

  it.each([undefined, null, 'text', []])('is no policy for %j', (raw) => {
    expect(readManaged(raw)).toMatchObject({ forcedRules: [], ownRules: true, problems: [] });
  });
});

describe('a forced rule', () => {
  it('is shown as locked, acts, and can be neither changed nor removed nor switched off', async () => {
    const { browser, client } = open({ forcedRules: [block] });
    const [status] = await client.send('listRules');
    expect(status).toMatchObject({ rule: { id: 'policy:no-tracker' }, locked: 'managed' });
    await expect.poll(() => browser.dynamicRules.rules.length).toBe(1);
    const refused = { code: 'managed' };
    if (!status) throw new Error('There is no rule');
    await expect(client.send('saveRule', { rule: { ...status.rule, enabled: false } })).rejects.toMatchObject(
      refused,
    );
    await expect(client.send('removeRule', { id: status.rule.id })).rejects.toMatchObject(refused);
    browser.jar.set(aCookie({ domain: 'tracker.test' }));
    await expect.poll(() => browser.jar.all()).toEqual([]);
  });

  it('holds against a person’s exception, which is said to be overruled', async () => {
    const { browser, client } = open({ forcedRules: [block] });
    const own = buildRule({ domain: 'tracker.test', name: 'id' }, { type: 'allow' });
    await client.send('saveRule', { rule: own });
    expect(await client.send('listRules')).toMatchObject([
      { locked: 'managed' },
      { rule: { id: own.id }, overruled: 'managed' },
    ]);
    browser.jar.set(aCookie({ domain: 'tracker.test', name: 'id' }));
    await expect.poll(() => browser.jar.all()).toEqual([]);
  });

  it('holds while rules are snoozed and the site is paused', async () => {
    const { browser, client } = open({ forcedRules: [block] });
    await client.send('saveRule', { rule: buildRule({ domain: 'example.com' }) });
    await client.send('snoozeRules', { off: true, until: null });
    await client.send('pauseSite', { site: 'tracker.test', off: true, until: null });
    for (const domain of ['tracker.test', 'example.com']) browser.jar.set(aCookie({ domain }));
    await expect.poll(() => browser.jar.all().map(({ domain }) => domain)).toEqual(['example.com']);
  });

  it('comes and goes with the policy', async () => {
    const { browser, client } = open(null);
    expect(await client.send('listRules')).toEqual([]);
    browser.setPolicy({ forcedRules: [block] });
    await expect.poll(() => browser.dynamicRules.rules.length).toBe(1);
    browser.setPolicy({});
    await expect.poll(() => browser.dynamicRules.rules.length).toBe(0);
    expect(await client.send('listRules')).toEqual([]);
  });
});

describe('default rules', () => {
  it('are given once, and are the person’s from then on', async () => {
    const { browser, client } = open({ defaultRules: [block] });
    await expect.poll(() => client.send('listRules')).toMatchObject([{ rule: { id: 'policy:no-tracker' } }]);
    expect((await client.send('listRules'))[0]).not.toHaveProperty('locked');
    await client.send('removeRule', { id: 'policy:no-tracker' });
    browser.restart();
    expect(await client.send('listRules')).toEqual([]);
    const another = { ...block, id: 'another' };
    browser.setPolicy({ defaultRules: [block, another] });
    await expect.poll(() => client.send('listRules')).toMatchObject([{ rule: { id: 'policy:another' } }]);
  });
});

it('default rules that could not be stored are given the next time', async () => {
  const { local } = new FakeBrowser();
  const managed = { read: async () => readManaged({ defaultRules: [block] }) };
  const broken = async () => {
    throw new Error('broken');
  };
  await expect(giveNewDefaults(managed, local, broken)).rejects.toThrow('broken');
  const given: string[] = [];
  const give = async (fresh: readonly Rule[]) => void given.push(...fresh.map(({ id }) => id));
  for (let round = 0; round < 2; round += 1) await giveNewDefaults(managed, local, give);
  expect(given).toEqual(['policy:no-tracker']);
});

describe('settings of a policy', () => {
  it('are forced, with the reason, or are other defaults', async () => {
    const { client } = open({ settings: { badge: false }, defaultSettings: { maskValues: true } });
    expect(await client.send('getSettings')).toMatchObject({ badge: false, maskValues: true });
    expect(await client.send('saveSettings', { settings: { badge: true, maskValues: false } })).toMatchObject(
      {
        badge: false,
        maskValues: false,
      },
    );
    expect(await client.send('getLocks')).toMatchObject({ settings: { badge: 'managed' }, ownRules: true });
  });

  it('may allow no rules of a person’s own', async () => {
    const { client } = open({ ownRules: false });
    await expect(client.send('saveRule', { rule: buildRule({ domain: 'a.test' }) })).rejects.toMatchObject({
      code: 'managed-own',
    });
  });
});
