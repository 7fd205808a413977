import { afterEach, describe, expect, it } from 'vitest';
import { startBackground } from '../../../utils/background/start-background';
import { connect } from '../../../utils/browser/transport';
import { cookieKey } from '../../../utils/cookies/cookie-key';
import { carryOutRules } from '../../../utils/state/carry-out-rules';
import { startInspector } from '../../../utils/state/inspector';
import { aCookie } from '../../builders/cookie';
import { buildRule } from '../../builders/policy';
import { FakeBrowser } from '../../fakes/fake-browser';

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** An inspector over a site with the cookies `one` and `two`. */
async function open({ isPrivate = false } = {}) {
  const browser = new FakeBrowser(startBackground);
  const storeId = isPrivate ? '1' : '0';
  if (isPrivate) browser.stores = [...browser.stores, { id: storeId, kind: 'private', tabIds: [1] }];
  browser.openTab(1, 'https://example.com/', { storeId, incognito: isPrivate });
  const [one, two] = [aCookie({ name: 'one', storeId }), aCookie({ name: 'two', storeId })];
  browser.jar.fill(one, two);
  const client = connect(browser.surface());
  const inspector = startInspector({ client, tabId: Promise.resolve(1), now: () => browser.time });
  stops.push(inspector.stop);
  await expect.poll(() => inspector.store.state.complete).toBe(true);
  const names = () =>
    browser.jar
      .all()
      .map(({ name }) => name)
      .sort();
  /** Resolves in the moment in which something is told. */
  const told = (kind: string) =>
    new Promise<void>((resolve) => {
      const stop = inspector.store.subscribe(() => {
        if (inspector.store.state.outcome?.kind !== kind) return;
        stop();
        resolve();
      });
    });
  return { browser, inspector, one, two, names, told };
}

describe('taking back', () => {
  it('means the change that was just told, though the list of changes is not there yet', async () => {
    const { inspector, one, two, names, told } = await open();
    await inspector.actions.deleteCookies([one], 'one');
    const shown = told('changed');
    void inspector.actions.deleteCookies([two], 'two');
    await shown;
    await inspector.actions.undo();
    expect(names()).toEqual(['two']);
  });

  it('waits for a change that is still under way', async () => {
    const { inspector, one, names } = await open();
    void inspector.actions.deleteCookies([one], 'one');
    await inspector.actions.undo();
    expect(names()).toEqual(['one', 'two']);
  });

  it('goes one further back each time, however fast', async () => {
    const { inspector, one, two, names, told } = await open();
    await inspector.actions.deleteCookies([one], 'one');
    await inspector.actions.deleteCookies([two], 'two');
    const undone = told('undone');
    void inspector.actions.undo();
    await undone;
    await inspector.actions.undo();
    expect(names()).toEqual(['one', 'two']);
  });
});

describe('making again', () => {
  it('follows what was taken back, the latest first, and says what it did', async () => {
    const { inspector, one, two, names } = await open();
    const { actions, store } = inspector;
    await actions.deleteCookies([one], 'one');
    await actions.deleteCookies([two], 'two');
    await actions.undo();
    await actions.undo();
    expect(names()).toEqual(['one', 'two']);
    await actions.undo();
    expect(store.state.outcome).toEqual({ kind: 'nothing', to: 'undo' });
    void actions.redo();
    await actions.redo();
    await actions.redo();
    expect(names()).toEqual([]);
    expect(store.state.outcome).toEqual({ kind: 'nothing', to: 'redo' });
    await actions.undo();
    expect(names()).toEqual(['two']);
    await actions.redo();
    expect(store.state.outcome).toMatchObject({ kind: 'changed', change: 'delete', result: { done: 1 } });
  });

  it('is of the very change that is told of, though another surface took one back since', async () => {
    const { browser, inspector, one, two, names } = await open();
    const { actions, store } = inspector;
    await actions.deleteCookies([one], 'one');
    await actions.deleteCookies([two], 'two');
    await actions.undo();
    const { outcome } = store.state;
    const told = outcome?.kind === 'undone' ? outcome.result.redo : undefined;
    const other = connect(browser.surface());
    const entry = (await other.send('listUndo')).find(({ takesBack }) => !takesBack);
    await other.send('undo', { id: entry?.id ?? '' });
    await actions.redo(told);
    expect(browser.jar.all().map(({ name }) => name)).not.toContain('two');
    expect(browser.jar.all().map(({ name }) => name)).toContain('one');
    expect(names()).not.toContain('two');
  });

  it('is a rule that was taken back just now rather than cookies that came back before', async () => {
    const { browser, inspector, one } = await open();
    const { actions, store } = inspector;
    await actions.deleteCookies([one], 'one');
    await actions.undo();
    const other = connect(browser.surface());
    const rule = buildRule({ domain: 'a.test' }, { type: 'allow' }, { id: 'free' });
    await other.send('saveRule', { rule });
    const told = {
      kind: 'rule',
      tone: 'good',
      text: 'made',
      back: { save: [], remove: ['free'] },
      undone: 'taken back',
    } as const;
    await actions.report(told);
    const rules = async () => (await other.send('listRules')).map(({ rule: { id } }) => id);
    for (const there of [[], ['free'], []]) {
      await actions[there.length === 0 ? 'undo' : 'redo']();
      expect(await rules()).toEqual(there);
    }
    await actions.redo();
    expect(store.state.outcome).toEqual(told);
    expect(browser.jar.all().map(({ name }) => name)).toContain('one');
  });

  it('goes back and forth through edits', async () => {
    const { browser, inspector, one } = await open();
    const other = connect(browser.surface());
    const value = () => browser.jar.all().find(({ name }) => name === 'one')?.value;
    for (const next of ['first', 'second']) {
      browser.time += 1000;
      await other.send('writeCookie', { replaces: cookieKey(one), cookie: { ...one, value: next } });
    }
    const seen: (string | undefined)[] = [];
    for (const way of ['undo', 'undo', 'redo', 'redo', 'undo'] as const) {
      browser.time += 1000;
      await inspector.actions[way]();
      seen.push(value());
    }
    expect(seen).toEqual(['first', one.value, 'first', 'second', 'first']);
  });

  it('is nothing that was done in a private window, unless it is shown in one', async () => {
    const { browser, inspector, names } = await open();
    browser.stores = [...browser.stores, { id: '1', kind: 'private', tabIds: [2] }];
    const hidden = aCookie({ name: 'hidden', domain: 'secret.test', storeId: '1' });
    browser.jar.fill(hidden);
    const other = connect(browser.surface());
    const { undo } = await other.send('deleteCookies', { keys: [cookieKey(hidden)] });
    await other.send('undo', { id: undo?.id ?? '' });
    await inspector.actions.redo();
    expect(names()).toContain('hidden');
    expect(inspector.store.state.outcome).toEqual({ kind: 'nothing', to: 'redo' });
  });
});

describe('a change of many', () => {
  it('is asked for once however often it is pressed, and says how far it is', async () => {
    const { browser, inspector, names } = await open();
    const many = Array.from({ length: 300 }, (_, at) => aCookie({ name: `c${at}` }));
    browser.jar.fill(...many);
    // Each write takes its time, as in a large jar.
    browser.jar.afterWrite = () => {
      browser.time += 20;
    };
    const seen: number[] = [];
    const stop = inspector.store.subscribe(() => {
      const { progress } = inspector.store.state;
      if (progress) seen.push(progress.total);
    });
    await Promise.all([
      inspector.actions.deleteCookies(many, 'many'),
      inspector.actions.deleteCookies(many, 'many'),
    ]);
    stop();
    expect(names()).toEqual(['one', 'two']);
    expect(inspector.store.state.undo).toMatchObject([{ count: 300 }]);
    expect(new Set(seen)).toEqual(new Set([300]));
    expect(inspector.store.state.progress).toBeNull();
  });
});

describe('what another surface or a dialog changed', () => {
  it('can be taken back here too, and at once', async () => {
    const { browser, inspector, one, names } = await open();
    await connect(browser.surface()).send('deleteCookies', { keys: [cookieKey(one)] });
    await expect.poll(() => inspector.store.state.undo.length).toBe(1);
    await inspector.actions.undo();
    expect(names()).toEqual(['one', 'two']);
  });

  it('is what the key takes back before word of it has come', async () => {
    const { browser, inspector, one, two, names } = await open();
    const other = connect(browser.surface());
    await other.send('deleteCookies', { keys: [cookieKey(one)] });
    await expect.poll(() => inspector.store.state.undo.length).toBe(1);
    await other.send('deleteCookies', { keys: [cookieKey(two)] });
    await inspector.actions.undo();
    expect(names()).toEqual(['two']);
  });

  it.each([
    { and: 'the rule with it, where that was the same act', back: true, rule: 'taken-back', left: [] },
    { and: 'says that the rule stays, where it was there before', back: false, rule: 'stays', left: ['r'] },
  ])('takes back what a rule did and $and', async ({ back, rule: told, left }) => {
    const { browser, inspector } = await open();
    const other = connect(browser.surface());
    const rule = buildRule({ domain: 'example.com' }, { type: 'block' }, { id: 'r' });
    await other.send('saveRule', { rule });
    await other.send('applyRules', { ids: ['r'], ...(back ? { back: { save: [], remove: ['r'] } } : {}) });
    await expect.poll(() => inspector.store.state.undo).toMatchObject([{ byRules: ['r'] }]);
    await inspector.actions.undo();
    expect(inspector.store.state.outcome).toMatchObject({ kind: 'undone', result: { rule: told } });
    expect((await other.send('listRules')).map((status) => status.rule.id)).toEqual(left);
  });
});

describe('taking back rules that were made together', () => {
  it('is told as one, with all that they had taken', async () => {
    const { browser, inspector, names } = await open();
    const other = connect(browser.surface());
    const save = ['one', 'two'].map((name) =>
      buildRule({ domain: 'example.com', name }, { type: 'block' }, { id: name }),
    );
    const back = { save: [], remove: ['one', 'two'] };
    const { undoId = '' } = await carryOutRules(other.send, { save, remove: [] }, back);
    expect(names()).toEqual([]);
    await inspector.actions.report({ kind: 'rule', tone: 'good', text: 'made', back, undoId });
    await inspector.actions.undo();
    expect(inspector.store.state.outcome).toMatchObject({
      kind: 'undone',
      result: { done: 2, rule: 'taken-back' },
    });
    expect(names()).toEqual(['one', 'two']);
    expect(await other.send('listRules')).toEqual([]);
  });
});

describe('a tab that is closed', () => {
  it('is told of at once, though nobody asks', async () => {
    const { browser, inspector } = await open();
    browser.closeTab(1);
    await expect.poll(() => inspector.store.state.problem?.code).toBe('tab-gone');
    expect(inspector.store.state.report?.cookies).toHaveLength(2);
  });

  it('leaves nothing here where its window was private', async () => {
    const { browser, inspector } = await open({ isPrivate: true });
    expect(inspector.store.state.report?.cookies).toHaveLength(2);
    browser.closeTab(1);
    await expect.poll(() => inspector.store.state.problem?.code).toBe('tab-gone');
    expect(inspector.store.state.report).toBeNull();
  });
});

describe('what was deleted', () => {
  it('does not come back with what was read before', async () => {
    const browser = new FakeBrowser(startBackground);
    browser.openTab(1, 'https://example.com/');
    const [one, two] = [aCookie({ name: 'one' }), aCookie({ name: 'two' })];
    browser.jar.fill(one, two);
    const client = connect(browser.surface());
    let late: Promise<void> | undefined;
    const send = (async (name: never, ...given: readonly unknown[]) => {
      const answer = await client.send(name, ...(given as [never]));
      if (name === 'inspectTab') await late;
      return answer;
    }) as typeof client.send;
    const inspector = startInspector({
      client: { ...client, send },
      tabId: Promise.resolve(1),
      now: () => browser.time,
    });
    stops.push(inspector.stop);
    await expect.poll(() => inspector.store.state.complete).toBe(true);
    let arrive = () => {};
    late = new Promise((resolve) => {
      arrive = resolve;
    });
    inspector.actions.refresh();
    await new Promise((resolve) => setTimeout(resolve, 20));
    await inspector.actions.deleteCookies([one], 'one');
    const shown: string[] = [];
    const look = () =>
      shown.push((inspector.store.state.report?.cookies ?? []).map(({ cookie }) => cookie.name).join());
    look();
    inspector.store.subscribe(look);
    late = undefined;
    arrive();
    await expect.poll(() => shown.length).toBeGreaterThan(2);
    expect(new Set(shown)).toEqual(new Set(['two']));
  });
});
