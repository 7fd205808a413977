import { beforeEach, describe, expect, it } from 'vitest';
import { startBackground } from '../../../utils/background/start-background';
import { connect } from '../../../utils/browser/transport';
import { cookieId } from '../../../utils/cookies/cookie-key';
import type { Client, Notice, OperationProgress } from '../../../utils/messaging/requests';
import { RequestError } from '../../../utils/messaging/requests';
import type { Cookie } from '../../../utils/model';
import { ManagerController } from '../../../utils/state/manager-controller';
import { managerView } from '../../../utils/state/manager-view';
import { jarCookie, readable, rowId } from '../../builders/manager';
import { FakeBrowser } from '../../fakes/fake-browser';

/** A background with a jar, that remembers what was deleted. */
class FakeBackground {
  cookies: readonly Cookie[] = [];
  trash = new Map<string, readonly Cookie[]>();
  operations: readonly OperationProgress[] = [];
  asked: string[] = [];
  broken = false;
  private readonly listeners = new Set<(notice: Notice) => void>();

  tell(notice: Notice): void {
    for (const listener of this.listeners) listener(notice);
  }

  readonly client: { -readonly [P in keyof Client]: Client[P] } = {
    listen: (listener) => {
      this.listeners.add(listener);
      return () => this.listeners.delete(listener);
    },
    send: async (name, ...parameters) => {
      this.asked.push(name);
      if (this.broken) throw new RequestError('no-answer', 'The extension did not answer.');
      const [given] = parameters as readonly [{ readonly keys: readonly Cookie[]; readonly id: string }?];
      return this.answer(name, given) as never;
    },
  };

  private answer(name: string, given?: { readonly keys: readonly Cookie[]; readonly id: string }): unknown {
    switch (name) {
      case 'listCookies':
        return { cookies: this.cookies, stores: [], allSites: true };
      case 'listOperations':
        return this.operations;
      case 'listUndo':
        return [...this.trash.keys()]
          .map((id) => ({ id, kind: 'delete', time: 0, count: 1, sites: [] }))
          .reverse();
      case 'deleteCookies': {
        const ids = new Set(given?.keys.map(cookieId));
        const gone = this.cookies.filter((cookie) => ids.has(cookieId(cookie)));
        this.cookies = this.cookies.filter((cookie) => !ids.has(cookieId(cookie)));
        const id = `t${this.trash.size}`;
        this.trash.set(id, gone);
        return { done: gone.length, failed: [], undo: { id } };
      }
      case 'undo': {
        const back = this.trash.get(given?.id ?? '') ?? [];
        this.trash.delete(given?.id ?? '');
        this.cookies = [...this.cookies, ...back];
        return { done: back.length, failed: [] };
      }
      default:
        return null;
    }
  }
}

let background: FakeBackground;
let controller: ManagerController;
const cookie = (name: string) => jarCookie({ name, domain: 'a.test' });
const rows = () => readable(controller.view.rows);
const id = (name: string) => rowId(controller.view.rows, name);

beforeEach(async () => {
  background = new FakeBackground();
  background.cookies = ['1', '2', '3', '4'].map(cookie);
  controller = new ManagerController({
    client: background.client,
    view: managerView(
      () => undefined,
      () => null,
    ),
  });
  await controller.refresh();
});

describe('the controller of the table', () => {
  it('shows the jar', () => expect(rows()).toEqual(['# a.test', '1', '2', '3', '4']));

  it('deletes by id, says what came of it, and the focus goes to the next row', async () => {
    controller.dispatch({ type: 'focused', rowId: id('2') });
    await controller.delete([id('2'), id('3')]);
    expect(rows()).toEqual(['# a.test', '1', '4']);
    expect(controller.state.focusId).toBe(id('4'));
    expect(controller.outcome).toEqual({ kind: 'deleted', done: 2, failed: [], undoId: 't0' });
  });

  it('lets go what was deleted before the jar is read again, and keeps what the browser kept', async () => {
    const kept = id('2');
    const seen: (readonly string[])[] = [];
    const answer = background.client.send;
    background.client.send = (async (name: never, ...given: readonly unknown[]) => {
      if (name === 'listCookies') seen.push(rows());
      const result = await answer(name, ...(given as [never]));
      return name === 'deleteCookies'
        ? { ...(result as object), failed: [{ id: kept, ok: false, code: 'protected', reason: 'Kept.' }] }
        : result;
    }) as Client['send'];
    await controller.delete([id('1'), kept]);
    expect(seen).toEqual([['# a.test', '2', '3', '4']]);
  });

  it('does not show what was deleted again when the jar was read before', async () => {
    const answer = background.client.send;
    let arrive = () => {};
    const late = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    let isFirst = true;
    background.client.send = (async (name: never, ...given: readonly unknown[]) => {
      const result = await answer(name, ...(given as [never]));
      if (name === 'listCookies' && isFirst) {
        isFirst = false;
        await late;
      }
      return result;
    }) as Client['send'];
    const reading = controller.refresh();
    await new Promise((resolve) => setTimeout(resolve, 5));
    const deleting = controller.delete([id('1')]);
    await new Promise((resolve) => setTimeout(resolve, 5));
    const shown = new Set<string>();
    controller.subscribe(() => shown.add(rows().join()));
    arrive();
    await Promise.all([reading, deleting]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(rows()).toEqual(['# a.test', '2', '3', '4']);
    expect([...shown].filter((each) => each.includes('1'))).toEqual([]);
  });

  it('says what came of it in the drawing that lets the rows go', async () => {
    const drawn: (readonly [rows: number, outcome: string | undefined])[] = [];
    controller.subscribe(() => drawn.push([rows().length, controller.outcome?.kind]));
    await controller.delete([id('1'), id('2')]);
    expect(drawn[0]).toEqual([3, 'deleted']);
  });

  it('reads the jar once for a change of its own, whatever is told meanwhile', async () => {
    const answer = background.client.send;
    background.client.send = (async (name: never, ...given: readonly unknown[]) => {
      if (name === 'deleteCookies')
        for (let i = 0; i < 10; i += 1) background.tell({ type: 'cookies-changed', domains: ['a.test'] });
      return answer(name, ...(given as [never]));
    }) as Client['send'];
    controller.start();
    await controller.refresh();
    background.asked = [];
    await controller.delete([id('1')]);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(background.asked).toEqual(['deleteCookies', 'listCookies']);
    controller.stop();
  });

  it('reads the jar again when a deletion was not answered', async () => {
    background.broken = true;
    await controller.delete([id('1')]);
    expect(background.asked.slice(-2)).toEqual(['deleteCookies', 'listCookies']);
  });

  it('puts the focus on the row before when the last one goes', async () => {
    controller.dispatch({ type: 'focused', rowId: id('4') });
    await controller.delete([id('4')]);
    expect(controller.state.focusId).toBe(id('3'));
  });

  it('takes the latest change back, whoever made it', async () => {
    await controller.delete([id('1')]);
    controller.dismiss();
    await controller.undoLast();
    expect(rows()).toContain('1');
    expect(controller.outcome).toMatchObject({ kind: 'restored', done: 1 });
  });

  it('takes back what is still being deleted, not what was deleted before', async () => {
    await controller.delete([id('1')]);
    const deleting = controller.delete([id('2')]);
    await controller.undoLast();
    await deleting;
    expect(rows()).toEqual(['# a.test', '3', '4', '2']);
  });

  it('says so when the background does not answer', async () => {
    background.broken = true;
    await controller.undoLast();
    expect(controller.outcome).toMatchObject({ kind: 'failed', code: 'no-answer' });
    controller.dismiss();
    await controller.cancelOperation('one');
    expect(controller.outcome).toMatchObject({ kind: 'failed', code: 'no-answer' });
    controller.dismiss();
    await controller.dismissOperation('one');
    expect(controller.outcome).toMatchObject({ kind: 'failed', code: 'no-answer' });
  });

  it('asks nothing of the background to delete nothing', async () => {
    await controller.delete(['gone']);
    expect(background.asked).not.toContain('deleteCookies');
  });

  it('keeps the row under the pointer in its place when cookies go by themselves', async () => {
    controller.hold({ rowId: id('3'), first: 0 });
    background.cookies = ['3', '4'].map(cookie);
    await controller.refresh();
    expect(rows()).toEqual(['# a.test', '~1', '~2', '3', '4']);
    controller.hold(null);
    expect(rows()).toEqual(['# a.test', '3', '4']);
  });

  it('lets rows go at once that a person deletes, wherever the pointer is', async () => {
    controller.hold({ rowId: id('3'), first: 0 });
    await controller.delete([id('1')]);
    expect(rows()).toEqual(['# a.test', '2', '3', '4']);
  });

  it('keeps what it shows, and says why, when a reading fails', async () => {
    background.broken = true;
    await controller.refresh();
    expect(rows()).toHaveLength(5);
    expect(controller.outcome).toMatchObject({ kind: 'failed', code: 'no-answer' });
  });

  it('reads once for a burst of changes', async () => {
    controller.start();
    await controller.refresh();
    background.asked = [];
    for (let i = 0; i < 20; i++) background.tell({ type: 'cookies-changed', domains: ['a.test'] });
    await new Promise((resolve) => setTimeout(resolve, 250));
    controller.stop();
    expect(background.asked.filter((name) => name === 'listCookies')).toHaveLength(1);
  });

  it('shows running operations until they end, and what ended earlier until it is dismissed', async () => {
    const running = { id: 'o', kind: 'delete', done: 1, total: 9, finished: false, failed: [] } as const;
    background.operations = [{ ...running, id: 'before', finished: true }];
    controller.start();
    await new Promise((resolve) => setTimeout(resolve, 0));
    background.tell({ type: 'operation', operation: running });
    expect(controller.operations.map((one) => one.id)).toEqual(['before', 'o']);
    background.tell({ type: 'operation', operation: { ...running, done: 9, finished: true } });
    expect(controller.operations.map((one) => one.id)).toEqual(['before']);
    await controller.dismissOperation('before');
    controller.stop();
    expect(controller.operations).toEqual([]);
    expect(background.asked).toContain('dismissOperation');
  });
});

describe('the keys that go back and forth', () => {
  it('walk through what was done, and say what each made', async () => {
    const browser = new FakeBrowser(startBackground);
    const client = connect(browser.surface());
    browser.jar.fill(cookie('1'), cookie('2'));
    const table = new ManagerController({
      client,
      view: managerView(
        () => undefined,
        () => null,
      ),
    });
    await table.refresh();
    const step = async (way: 'undoLast' | 'redoLast') => {
      browser.time += 1000;
      await table[way]();
      return readable(table.view.rows).slice(1).sort().join('');
    };
    for (const name of ['1', '2']) {
      browser.time += 1000;
      await table.delete([rowId(table.view.rows, name)]);
    }
    expect(await step('undoLast')).toBe('2');
    expect(table.outcome).toMatchObject({ kind: 'restored', done: 1, redoId: expect.any(String) });
    expect(table.outcome).not.toHaveProperty('undoId');
    expect(await step('undoLast')).toBe('12');
    await step('undoLast');
    expect(table.outcome).toEqual({ kind: 'nothing', to: 'undo' });
    expect(await step('redoLast')).toBe('2');
    expect(table.outcome).toMatchObject({ kind: 'deleted', done: 1, undoId: expect.any(String) });
    expect(await step('redoLast')).toBe('');
    await step('redoLast');
    expect(table.outcome).toEqual({ kind: 'nothing', to: 'redo' });
    // However fast it is pressed.
    void table.undoLast();
    expect(await step('undoLast')).toBe('12');
  });
});
