import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startBackground } from '../../../utils/background/start-background';
import { connect } from '../../../utils/browser/transport';
import type { Client } from '../../../utils/messaging/requests';
import type { Rule } from '../../../utils/model';
import { type LocalState, mergeRecords } from '../../../utils/sync/merge-records';
import {
  itemBytes,
  packRecords,
  SYNC_QUOTA,
  type SyncRecord,
  unpackRecords,
} from '../../../utils/sync/sync-record';
import { aCookie } from '../../builders/cookie';
import { buildRule } from '../../builders/policy';
import { FakeBrowser } from '../../fakes/fake-browser';
import { FakeCloud, FakeSyncArea } from '../../fakes/fake-sync';

/** Two browsers of one person, with sync turned on. */
async function two() {
  const cloud = new FakeCloud();
  const make = async () => {
    const browser = new FakeBrowser(startBackground);
    const area = new FakeSyncArea(
      cloud,
      () => browser.time,
      () => browser.tellSync(),
    );
    browser.sync = area;
    const client = connect(browser.surface());
    await client.send('saveSettings', { settings: { sync: true } });
    return { browser, area, client };
  };
  const a = await make();
  const b = await make();
  /** Both send and fetch until nothing is new. */
  const settle = async () => {
    for (let round = 0; round < 3; round += 1) {
      for (const { client } of [a, b]) await client.send('syncNow');
      cloud.deliver();
    }
  };
  return { a, b, cloud, settle };
}

const domains = async (client: Client) =>
  (await client.send('listRules')).map(({ rule }) => rule.match.domain).sort();

describe('two browsers', () => {
  it('come to have the rules and settings of both', async () => {
    const { a, b, settle } = await two();
    await a.client.send('saveRule', { rule: buildRule({ domain: 'a.test' }) });
    await b.client.send('saveRule', { rule: buildRule({ domain: 'b.test' }) });
    await a.client.send('saveSettings', { settings: { theme: 'dark' } });
    await settle();
    for (const { client } of [a, b]) {
      expect(await domains(client)).toEqual(['a.test', 'b.test']);
      expect(await client.send('getSettings')).toMatchObject({ theme: 'dark', sync: true });
      expect(await client.send('getSync')).toMatchObject({ state: 'on', quota: 102_400 });
    }
    expect(b.browser.dynamicRules.rules).toMatchObject([
      { condition: { requestDomains: ['a.test', 'b.test'] } },
    ]);
  });

  it('that edited while they were apart lose nothing of either', async () => {
    const { a, b, settle } = await two();
    const rules = Array.from({ length: 40 }, (_, index) => buildRule({ domain: `site-${index}.test` }));
    await a.client.send('changeRules', { save: rules, remove: [] });
    await settle();
    expect(await domains(b.client)).toHaveLength(40);
    a.area.online = false;
    b.area.online = false;
    const [first, second, third] = rules as [Rule, Rule, Rule];
    for (const one of [a, b]) one.browser.time += 60_000;
    // The same items are written by both: the browser itself would keep those of one alone.
    await a.client.send('changeRules', {
      save: [{ ...first, note: 'of a' }, buildRule({ domain: 'new-a.test' })],
      remove: [third.id],
    });
    await b.client.send('changeRules', {
      save: [{ ...second, note: 'of b' }, buildRule({ domain: 'new-b.test' })],
      remove: [],
    });
    await settle();
    a.area.online = true;
    b.area.online = true;
    await settle();
    for (const { client } of [a, b]) {
      const list = await client.send('listRules');
      expect(list).toHaveLength(41);
      const byId = new Map(list.map(({ rule }) => [rule.id, rule]));
      expect([byId.get(first.id)?.note, byId.get(second.id)?.note]).toEqual(['of a', 'of b']);
      expect(byId.has(third.id)).toBe(false);
      expect(await domains(client)).toEqual(expect.arrayContaining(['new-a.test', 'new-b.test']));
    }
  });

  it('that take over a setting leave alone what a person changes in this very moment', async () => {
    const { a, b, cloud, settle } = await two();
    await a.client.send('saveSettings', { settings: { theme: 'light' } });
    await settle();
    b.browser.time += 1000;
    await b.client.send('saveSettings', { settings: { language: 'ro' } });
    await b.client.send('syncNow');
    const { local } = a.browser;
    const get = local.get.bind(local);
    let saved: Promise<unknown> | undefined;
    local.get = async (keys) => {
      const answer = await get(keys);
      // The step has read its settings; before it goes on a person changes one.
      if (keys?.includes('sync-known')) {
        saved ??= a.client.send('saveSettings', { settings: { theme: 'dark' } });
        await saved;
      }
      return answer;
    };
    cloud.deliver();
    await a.client.send('syncNow');
    local.get = get;
    expect(await a.client.send('getSettings')).toMatchObject({ language: 'ro', theme: 'dark' });
  });

  it('that changed the same rule have the later change', async () => {
    const { a, b, settle } = await two();
    const rule = buildRule({ domain: 'a.test' });
    await a.client.send('saveRule', { rule });
    await settle();
    a.browser.time += 1000;
    b.browser.time += 2000;
    await b.client.send('saveRule', { rule: { ...rule, enabled: false } });
    await a.client.send('saveRule', { rule: { ...rule, note: 'earlier' } });
    await settle();
    for (const { client } of [a, b])
      expect(await client.send('listRules')).toMatchObject([{ rule: { enabled: false } }]);
  });

  it('do not carry exceptions that end by themselves, cookies, or whether to sync', async () => {
    const { a, b, cloud, settle } = await two();
    a.browser.jar.fill(aCookie({ value: 'a-secret' }));
    await a.client.send('saveRule', {
      rule: buildRule({ domain: 'a.test' }, { type: 'allow', until: 'restart' }),
    });
    await settle();
    expect(await domains(b.client)).toEqual([]);
    const text = [...cloud.items.values()].join();
    expect(text).not.toMatch(/a-secret|setting:sync|restart/);
  });
});

describe('the browser’s quotas', () => {
  it('hold for 500 rules, and a change of one writes a small part', async () => {
    const { a, b, settle } = await two();
    const rules = Array.from({ length: 500 }, (_, index) => buildRule({ domain: `site-${index}.example` }));
    await a.client.send('changeRules', { save: rules, remove: [] });
    await settle();
    expect(await domains(b.client)).toHaveLength(500);
    expect(a.area.largest).toBeLessThanOrEqual(8192);
    const before = new Map(a.area.items);
    await a.client.send('saveRule', { rule: { ...(rules[7] as Rule), note: 'x' } });
    await settle();
    const changed = [...a.area.items].filter(([key, text]) => before.get(key) !== text);
    expect(changed).toHaveLength(1);
  });

  it('say that it is too much, and nothing is lost here', async () => {
    const { a, b, settle } = await two();
    const rules = Array.from({ length: 2000 }, (_, index) => buildRule({ domain: `site-${index}.example` }));
    await a.client.send('changeRules', { save: rules, remove: [] });
    await settle();
    expect(await a.client.send('getSync')).toMatchObject({ problem: 'too-large' });
    expect(await domains(a.client)).toHaveLength(2000);
    expect(await domains(b.client)).toEqual([]);
  });

  it('of writes are waited for', async () => {
    const { a } = await two();
    a.area.writes.push(...Array.from({ length: 120 }, () => a.browser.time));
    await a.client.send('saveRule', { rule: buildRule({ domain: 'a.test' }) });
    expect(await a.client.send('syncNow')).toMatchObject({ problem: 'rate' });
    a.browser.pass(61_000);
    await expect.poll(() => a.client.send('getSync')).not.toHaveProperty('problem');
    expect(a.area.items.size).toBeGreaterThan(0);
  });

  it('nothing is sent while it is off, and a browser without such an area says so', async () => {
    const { a, cloud } = await two();
    await a.client.send('saveSettings', { settings: { sync: false } });
    cloud.items.clear();
    await a.client.send('saveRule', { rule: buildRule({ domain: 'a.test' }) });
    expect(await a.client.send('syncNow')).toMatchObject({ state: 'off' });
    cloud.deliver();
    expect([...cloud.items.values()].join()).not.toContain('a.test');
    a.browser.sync = null;
    expect(await a.client.send('getSync')).toMatchObject({ state: 'not-here' });
  });
});

describe('records', () => {
  it('of a newer version are carried along unread', () => {
    const foreign: SyncRecord = {
      id: 'rule:new',
      time: 1,
      value: { id: 'new', match: { domain: 'a.test', device: 'tv' }, action: { type: 'block' } },
    };
    const empty: LocalState = { rules: [], settings: {}, known: [] };
    const once = mergeRecords(empty, [foreign], 10);
    expect([once.rules, once.known]).toEqual([[], [foreign]]);
    expect(mergeRecords({ ...empty, known: once.known }, [], 20).known).toEqual([foreign]);
  });

  it('that are malformed are left out', () => {
    expect(
      unpackRecords({
        'jarlens:1.0': [null, 7, { id: 1 }, { id: 'a', time: 'x' }],
        other: [{ id: 'a', time: 1 }],
      }),
    ).toEqual([]);
  });

  it('fit their items whatever they are, and come back whole', () => {
    const record = fc.record({
      id: fc.string({ maxLength: 60 }),
      time: fc.nat(),
      value: fc.string({ maxLength: 3000 }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(record, { selector: ({ id }) => id, maxLength: 60 }), (records) => {
        const { items } = packRecords(records);
        for (const [key, item] of Object.entries(items))
          expect(itemBytes(key, item)).toBeLessThanOrEqual(SYNC_QUOTA.itemBytes);
        const back = [...unpackRecords(JSON.parse(JSON.stringify(items)))].sort((a, b) =>
          a.id < b.id ? -1 : 1,
        );
        expect(back).toEqual([...records].sort((a, b) => (a.id < b.id ? -1 : 1)));
      }),
      { numRuns: 200 },
    );
  });
});

/** Edits of two browsers in any order, with exchanges between them in any order. */
it('any edits of two browsers converge, and each rule is as its last editor left it', () => {
  const edit = fc.record({
    who: fc.constantFrom(0, 1),
    what: fc.constantFrom('save', 'remove', 'send', 'fetch'),
    rule: fc.nat(4),
    note: fc.nat(99),
  });
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 30 }), (edits) => {
      const states: LocalState[] = [0, 1].map(() => ({ rules: [], settings: {}, known: [] }));
      let cloud: readonly SyncRecord[] = [];
      const last = new Map<string, string | null>();
      let now = 1000;
      const exchange = (who: number, send: boolean) => {
        const merged = mergeRecords(states[who] as LocalState, cloud, now);
        states[who] = merged;
        // The browser keeps what the last one wrote, whole.
        if (send) cloud = merged.known;
      };
      for (const { who, what, rule, note } of edits) {
        now += 10;
        const state = states[who] as LocalState;
        const id = `r${rule}`;
        if (what === 'send' || what === 'fetch') exchange(who, what === 'send');
        else if (what === 'save') {
          // Saving a rule as it was is no edit: what the other browser made of it meanwhile stays.
          if (state.rules.some((one) => one.id === id && one.note === `${note}`)) continue;
          const next = buildRule({ domain: 'a.test' }, { type: 'block' }, { id, note: `${note}` });
          states[who] = { ...state, rules: [...state.rules.filter((one) => one.id !== id), next] };
          last.set(id, `${note}`);
          // A step follows each edit in the browser too, even while nothing is sent.
          states[who] = mergeRecords(states[who] as LocalState, [], now);
        } else if (state.rules.some((one) => one.id === id)) {
          states[who] = mergeRecords(
            { ...state, rules: state.rules.filter((one) => one.id !== id) },
            [],
            now,
          );
          last.set(id, null);
        }
      }
      for (let round = 0; round < 2; round += 1) for (const who of [0, 1]) exchange(who, true);
      exchange(0, true);
      const notes = ({ rules }: LocalState) => Object.fromEntries(rules.map(({ id, note }) => [id, note]));
      const expected = Object.fromEntries([...last].filter(([, note]) => note !== null));
      expect(notes(states[0] as LocalState)).toEqual(expected);
      expect(notes(states[1] as LocalState)).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});
