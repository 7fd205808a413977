import { describe, expect, it } from 'vitest';
import { startBackground } from '../../../utils/background/start-background';
import { connect } from '../../../utils/browser/transport';
import { RequestError, type RuleAfterUndo, type UndoEntry } from '../../../utils/messaging/requests';
import type { Rule } from '../../../utils/model';
import { undoWithRules } from '../../../utils/operations/undo-with-rules';
import { carryOutRules } from '../../../utils/state/carry-out-rules';
import { aCookie } from '../../builders/cookie';
import { buildRule } from '../../builders/policy';
import { FakeBrowser } from '../../fakes/fake-browser';

const cookie = aCookie({ name: 'sid', domain: 'a.test' });
const kept = buildRule({ domain: 'a.test' }, { type: 'session-only' }, { id: 'kept' });
const made = buildRule({ domain: 'a.test' }, { type: 'block' }, { id: 'made' });

interface Since {
  readonly pause?: boolean;
  readonly domain?: string;
  readonly enabled?: boolean;
}

/** A person makes a block in place of another rule: the cookie that is there goes with it. */
async function block() {
  const browser = new FakeBrowser(startBackground);
  const client = connect(browser.surface());
  const rules = async () => (await client.send('listRules')).map(({ rule }) => rule);
  browser.jar.fill(cookie);
  await client.send('saveRule', { rule: kept });
  const { undoId = '' } = await carryOutRules(
    client.send,
    { save: [made], remove: ['kept'] },
    { save: [kept], remove: ['made'] },
  );
  expect(browser.jar.all()).toEqual([]);
  return { browser, client, rules, id: undoId };
}

describe('taking back what a rule did as it was made', () => {
  it('takes the rule back too, and gives what it replaced, also after the end of the worker', async () => {
    const { browser, client, rules, id } = await block();
    browser.endWorker();
    expect(await client.send('listUndo')).toMatchObject([{ id, byRules: ['made'], rules: { made: [made] } }]);
    expect(await client.send('undo', { id })).toMatchObject({ done: 1, rule: 'taken-back' });
    expect(await rules()).toEqual([kept]);
    expect(browser.jar.all()).toEqual([cookie]);
  });

  it('makes the rule again with what it did, in place of what it replaced, and that is taken back too', async () => {
    const { browser, client, rules, id } = await block();
    const { redo = '' } = await client.send('undo', { id });
    browser.endWorker();
    expect(await client.send('redo', { id: redo })).toMatchObject({ done: 1, rule: 'again' });
    expect(await rules()).toEqual([made]);
    expect(browser.jar.all()).toEqual([]);
    const [entry] = await client.send('listUndo');
    expect(await client.send('undo', { id: entry?.id ?? '' })).toMatchObject({ done: 1, rule: 'taken-back' });
    expect(await rules()).toEqual([kept]);
    expect(browser.jar.all()).toEqual([cookie]);
  });

  it('makes nothing again where a rule that came back was edited since: the edit stays', async () => {
    const { browser, client, rules, id } = await block();
    const { redo = '' } = await client.send('undo', { id });
    const edited = { ...kept, note: 'mine now' };
    await client.send('saveRule', { rule: edited });
    expect(await client.send('listRedo')).toEqual([]);
    await expect(client.send('redo', { id: redo })).rejects.toMatchObject({ code: 'redo-gone' });
    expect(await rules()).toEqual([edited]);
    expect(browser.jar.all()).toEqual([cookie]);
  });

  it('deletes nothing again that a rule protects since, and says so', async () => {
    const browser = new FakeBrowser(startBackground);
    const client = connect(browser.surface());
    const other = aCookie({ name: 'other', domain: 'b.test' });
    browser.jar.fill(cookie, other);
    const { undo } = await client.send('deleteCookies', { keys: [cookie, other] });
    const { redo = '' } = await client.send('undo', { id: undo?.id ?? '' });
    const protect = { type: 'protect', keep: true, readonly: false, restore: false } as const;
    await client.send('saveRule', { rule: buildRule({ domain: 'a.test' }, protect, { id: 'keeps' }) });
    const again = await client.send('redo', { id: redo });
    expect([again.done, again.failed.map(({ code }) => code)]).toEqual([1, ['protected']]);
    expect(browser.jar.all()).toEqual([cookie]);
    // Nor where that is all there is.
    const alone = await client.send('undo', { id: again.undo?.id ?? '' });
    await client.send('saveRule', { rule: buildRule({ domain: 'b.test' }, protect, { id: 'keeps-too' }) });
    const nothing = await client.send('redo', { id: alone.redo ?? '' });
    expect([nothing.done, nothing.failed.map(({ code }) => code)]).toEqual([0, ['protected']]);
    expect(browser.jar.all()).toEqual([cookie, other]);
  });

  it('says of a deletion made again that it brought back what was there by then', async () => {
    const browser = new FakeBrowser(startBackground);
    const client = connect(browser.surface());
    browser.jar.fill(cookie);
    const { undo } = await client.send('deleteCookies', { keys: [cookie] });
    const since = { ...cookie, value: 'of a new sign-in' };
    browser.jar.fill(since);
    const { redo = '' } = await client.send('undo', { id: undo?.id ?? '' });
    expect(browser.jar.all()).toEqual([cookie]);
    const again = await client.send('redo', { id: redo });
    expect(browser.jar.all()).toEqual([since]);
    expect(again).toMatchObject({ done: 1, undo: { kind: 'restore' } });
  });

  it('makes no rule again that was changed before, which stays as it is', async () => {
    const { browser, client, rules, id } = await block();
    const changed = { ...made, enabled: false };
    await client.send('saveRule', { rule: changed });
    const { redo = '' } = await client.send('undo', { id });
    const again = await client.send('redo', { id: redo });
    expect(again).not.toHaveProperty('rule');
    expect(await rules()).toEqual([changed]);
    expect(browser.jar.all()).toEqual([]);
  });

  it('asked for twice at once does it once', async () => {
    const { browser, client, id } = await block();
    const [one, two] = await Promise.all([client.send('undo', { id }), client.send('undo', { id })]);
    expect([one.done, two.done]).toEqual([1, 1]);
    expect(browser.jar.all()).toEqual([cookie]);
    expect(await client.send('listUndo')).toEqual([]);
  });

  it('leaves a rule that was changed since, and says that it holds', async () => {
    const { browser, client, rules, id } = await block();
    const changed = { ...made, note: 'another now' };
    await client.send('saveRule', { rule: changed });
    expect((await client.send('listUndo'))[0]).not.toHaveProperty('rules');
    expect(await client.send('undo', { id })).toMatchObject({ done: 1, rule: 'stays' });
    expect(await rules()).toEqual([changed]);
    expect(browser.jar.all()).toEqual([cookie]);
  });

  it('says nothing of a rule that is gone', async () => {
    const { client, id } = await block();
    await client.send('removeRule', { id: 'made' });
    expect(await client.send('undo', { id })).not.toHaveProperty('rule');
  });

  it('takes rules that were made together back as one, but for what was changed since', async () => {
    const browser = new FakeBrowser(startBackground);
    const client = connect(browser.surface());
    const rules = async () => (await client.send('listRules')).map(({ rule }) => rule.id);
    const cookies = ['a', 'b', 'c'].map((name) => aCookie({ name, domain: 'a.test' }));
    const save = cookies.map(({ name }) =>
      buildRule({ domain: 'a.test', name }, { type: 'block' }, { id: name }),
    );
    browser.jar.fill(...cookies);
    const back = { save: [], remove: ['a', 'b', 'c'] };
    const { done, undoId = '' } = await carryOutRules(client.send, { save, remove: [] }, back);
    expect([done, browser.jar.all()]).toEqual([3, []]);
    await client.send('saveRule', { rule: { ...save[1], note: 'mine now' } as Rule });
    expect(await client.send('undo', { id: undoId })).toMatchObject({ done: 3, rule: 'stays' });
    expect(await rules()).toEqual(['b']);
    expect(browser.jar.all()).toEqual(cookies);
  });

  it('is not asked for while all rules are snoozed, nor where the site is paused: nothing was done', async () => {
    const browser = new FakeBrowser(startBackground);
    const client = connect(browser.surface());
    browser.jar.fill(cookie);
    await client.send('pauseSite', { site: 'a.test', off: true, until: null });
    const change = { save: [made], remove: [] };
    const back = { save: [], remove: ['made'] };
    expect(await carryOutRules(client.send, change, back)).toEqual({ done: 0, failed: 0 });
    await client.send('pauseSite', { site: 'a.test', off: false, until: null });
    await client.send('snoozeRules', { off: true, until: null });
    expect(await carryOutRules(client.send, change, back)).toEqual({ done: 0, failed: 0 });
    expect(browser.jar.all()).toEqual([cookie]);
  });

  it.each<[string, Since, RuleAfterUndo | undefined]>([
    ['blocks it since', {}, 'blocks'],
    ['is paused for its site', { pause: true }, undefined],
    ['is another site’s', { domain: 'b.test' }, undefined],
    ['is switched off', { enabled: false }, undefined],
  ])('says of an older change when a rule %s: %o', async (_, { pause, domain, ...more }, rule) => {
    const browser = new FakeBrowser(startBackground);
    const client = connect(browser.surface());
    browser.jar.fill(cookie);
    const { undo } = await client.send('deleteCookies', { keys: [cookie] });
    await client.send('saveRule', {
      rule: buildRule({ domain: domain ?? 'a.test' }, { type: 'block' }, more),
    });
    if (pause) await client.send('pauseSite', { site: 'a.test', off: true, until: null });
    const result = await client.send('undo', { id: undo?.id ?? '' });
    expect([result.done, result.rule]).toEqual([1, rule]);
    expect(browser.jar.all()).toEqual([cookie]);
  });

  it('does nothing where the rule cannot be taken back', async () => {
    const back = { save: [], remove: ['made'] };
    const entry: UndoEntry = {
      id: 'op',
      kind: 'delete',
      time: 0,
      count: 1,
      sites: [],
      byRules: ['made'],
      rules: { made: [made], back },
    };
    const problem = new RequestError('managed', 'No.');
    const undone: string[] = [];
    const context = {
      operations: {
        listUndo: async () => [entry],
        undo: async (id: string) => {
          undone.push(id);
          return { done: 1, failed: [] };
        },
      },
      blocking: {
        pick: async () => [{ rule: made, layers: [], missingOrigins: [] }],
        changeMany: async () => Promise.reject(problem),
        blocksSome: async () => false,
      },
    };
    await expect(undoWithRules('op', undefined, context)).rejects.toBe(problem);
    expect(undone).toEqual([]);
  });
});
