import { describe, expect, it } from 'vitest';
import { startBackground } from '../../../utils/background/start-background';
import { connect } from '../../../utils/browser/transport';
import { RequestError, type UndoEntry } from '../../../utils/messaging/requests';
import { undoWithRule } from '../../../utils/operations/undo-with-rule';
import { carryOutRules } from '../../../utils/state/carry-out-rules';
import { aCookie } from '../../builders/cookie';
import { buildRule } from '../../builders/policy';
import { FakeBrowser } from '../../fakes/fake-browser';

const cookie = aCookie({ name: 'sid', domain: 'a.test' });
const kept = buildRule({ domain: 'a.test' }, { type: 'session-only' }, { id: 'kept' });
const made = buildRule({ domain: 'a.test' }, { type: 'block' }, { id: 'made' });

/** A person makes a block in place of another rule: the cookie that is there goes with it. */
async function block() {
  const browser = new FakeBrowser(startBackground);
  const client = connect(browser.surface());
  const rules = async () => (await client.send('listRules')).map(({ rule }) => rule);
  browser.jar.fill(cookie);
  await client.send('saveRule', { rule: kept });
  const { undoIds } = await carryOutRules(
    client.send,
    { save: [made], remove: ['kept'] },
    { save: [kept], remove: ['made'] },
  );
  expect(browser.jar.all()).toEqual([]);
  return { browser, client, rules, id: undoIds[0] ?? '' };
}

describe('taking back what a rule did as it was made', () => {
  it('takes the rule back too, and gives what it replaced, also after the end of the worker', async () => {
    const { browser, client, rules, id } = await block();
    browser.endWorker();
    expect(await client.send('listUndo')).toMatchObject([{ id, byRule: 'made', rule: { made } }]);
    expect(await client.send('undo', { id })).toMatchObject({ done: 1, rule: 'taken-back' });
    expect(await rules()).toEqual([kept]);
    expect(browser.jar.all()).toEqual([cookie]);
  });

  it('leaves a rule that was changed since, and says that it holds', async () => {
    const { browser, client, rules, id } = await block();
    const changed = { ...made, note: 'another now' };
    await client.send('saveRule', { rule: changed });
    expect((await client.send('listUndo'))[0]).not.toHaveProperty('rule');
    expect(await client.send('undo', { id })).toMatchObject({ done: 1, rule: 'stays' });
    expect(await rules()).toEqual([changed]);
    expect(browser.jar.all()).toEqual([cookie]);
  });

  it('says nothing of a rule that is gone', async () => {
    const { client, id } = await block();
    await client.send('removeRule', { id: 'made' });
    expect(await client.send('undo', { id })).not.toHaveProperty('rule');
  });

  it('does nothing where the rule cannot be taken back', async () => {
    const back = { save: [], remove: ['made'] };
    const entry: UndoEntry = {
      id: 'op',
      kind: 'delete',
      time: 0,
      count: 1,
      sites: [],
      byRule: 'made',
      rule: { made, back },
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
      },
    };
    await expect(undoWithRule('op', undefined, context)).rejects.toBe(problem);
    expect(undone).toEqual([]);
  });
});
