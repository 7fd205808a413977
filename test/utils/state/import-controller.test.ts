import { describe, expect, it } from 'vitest';
import type { Client, Notice, OperationResult } from '../../../utils/messaging/requests';
import { RequestError } from '../../../utils/messaging/requests';
import type { Cookie } from '../../../utils/model';
import { ImportController } from '../../../utils/state/import-controller';
import { type TransferAnswer, type TransferJob, transferWork } from '../../../utils/transfer/transfer-job';
import type { ImportDesk, TransferTools } from '../../../utils/transfer/transfer-tools';
import { now } from '../../builders/transfer';

/** The worker's own work, without a worker. */
function tools(): TransferTools {
  const desk = (): ImportDesk => {
    const work = transferWork();
    const last = async (job: TransferJob) => {
      const told: TransferAnswer[] = [];
      await work(job, (answer) => told.push(answer));
      return told.at(-1);
    };
    return {
      open: async (open, page) => ((await last({ job: 'open', open, page })) as { opened: never }).opened,
      run: async (command, page) => ((await last({ job: 'run', command, page })) as { look: never }).look,
      chosen: async () => {
        const { chosen, storage } = (await last({ job: 'chosen' })) as {
          chosen: readonly Cookie[];
          storage: [];
        };
        return { cookies: chosen, storage };
      },
      close: () => undefined,
    };
  };
  return { desk, write: () => Promise.reject(new Error('not here')) };
}

interface World {
  jar: readonly Cookie[];
  imported: readonly Cookie[];
  answer: () => OperationResult | Promise<OperationResult>;
  broken?: boolean;
}

function setUp() {
  const world: World = { jar: [], imported: [], answer: () => ({ done: 0, failed: [] }) };
  let hear: (notice: Notice) => void = () => undefined;
  const sent: string[] = [];
  const client = {
    listen: (listener: (notice: Notice) => void) => {
      hear = listener;
      return () => undefined;
    },
    async send(name: string, parameter?: { cookies?: readonly Cookie[] }) {
      sent.push(name);
      if (world.broken) throw new RequestError('no-answer', 'No answer.');
      if (name === 'listCookies')
        return { cookies: world.jar, stores: [{ id: '0', kind: 'default', tabIds: [] }], allSites: true };
      if (name === 'importCookies') world.imported = parameter?.cookies ?? [];
      return world.answer();
    },
  } as unknown as Client;
  const controller = new ImportController({
    client,
    tools: async () => tools(),
    now: () => now,
    newId: () => 'op',
  });
  controller.start();
  return { controller, world, sent, hear: (notice: Notice) => hear(notice) };
}

const file = (names: readonly string[]) =>
  JSON.stringify(
    names.map((name) => ({
      name,
      value: 'v',
      domain: 'example.com',
      hostOnly: true,
      path: '/',
      secure: true,
      storeId: '0',
    })),
  );

describe('the import', () => {
  it('reads, is decided about, writes what is chosen, and is undone', async () => {
    const { controller, world, sent } = setUp();
    await controller.open({ text: file(['a', 'b']) }, {});
    expect(controller.state).toMatchObject({ phase: 'plan', look: { summary: { chosen: 2 } } });
    await controller.decide({ do: 'choose', index: 0, on: false });
    world.answer = () => ({
      done: 1,
      failed: [],
      undo: { id: 'op', kind: 'import', time: 0, count: 1, sites: [] },
    });
    await controller.apply();
    expect(world.imported.map(({ name }) => name)).toEqual(['b']);
    expect(controller.state).toMatchObject({ running: null, result: { done: 1 } });
    world.answer = () => ({ done: 1, failed: [] });
    await controller.undo();
    expect(sent.at(-2)).toBe('undo');
    expect(controller.state).toMatchObject({
      result: null,
      undone: { done: 1 },
      look: { summary: { chosen: 1 } },
    });
  });

  it('shows the rows that failed, each with its reason', async () => {
    const { controller, world } = setUp();
    await controller.open({ text: file(['a', 'b']) }, {});
    const id = JSON.stringify(['0', 'example.com', '/', 'b', '', null]);
    world.answer = () => ({ done: 1, failed: [{ id, ok: false, code: 'refused', reason: 'No.' }] });
    await controller.apply();
    expect(controller.state.page.filter).toBe('failed');
    expect(controller.state.look?.rows).toMatchObject([
      { cookie: { name: 'b' }, outcome: { reason: 'No.' } },
    ]);
  });

  it('hears how far the writing is', async () => {
    const { controller, world, hear } = setUp();
    await controller.open({ text: file(['a']) }, {});
    let seen: unknown;
    world.answer = () => {
      hear({
        type: 'operation',
        operation: { id: 'op', kind: 'import', done: 7, total: 9, finished: false, failed: [] },
      });
      seen = controller.state.running;
      return { done: 1, failed: [] };
    };
    await controller.apply();
    expect(seen).toMatchObject({ done: 7, total: 9 });
  });

  it('is made once, however often it is asked for before it has begun', async () => {
    const { controller, world, sent } = setUp();
    await controller.open({ text: file(['a']) }, {});
    world.answer = () => ({ done: 1, failed: [] });
    await Promise.all([controller.apply(), controller.apply()]);
    expect(sent.filter((name) => name === 'importCookies')).toHaveLength(1);
    await controller.apply();
    expect(sent.filter((name) => name === 'importCookies')).toHaveLength(2);
  });

  it('says nothing of its rows to another file that was opened meanwhile', async () => {
    const { controller, world } = setUp();
    await controller.open({ text: file(['a', 'b']) }, {});
    world.answer = async () => {
      await controller.open({ text: file(['a']) }, {});
      const id = JSON.stringify(['0', 'example.com', '/', 'a', '', null]);
      return { done: 1, failed: [{ id, ok: false, code: 'refused', reason: 'No.' }] };
    };
    await controller.apply();
    expect(controller.state.page.filter).toBe('all');
    expect(controller.state.look?.rows[0]).not.toHaveProperty('outcome');
  });

  it('says so when the jar cannot be compared with any more', async () => {
    const { controller, world } = setUp();
    await controller.open({ text: file(['a']) }, {});
    world.broken = true;
    await controller.settle();
    expect(controller.state.problem).toMatchObject({ code: 'no-answer' });
  });

  it('is stopped while it writes, and says how many it left alone', async () => {
    const { controller, world, sent, hear } = setUp();
    await controller.open({ text: file(['a', 'b', 'c']) }, {});
    await controller.cancel();
    expect(sent).not.toContain('cancelOperation');
    world.answer = () => {
      hear({
        type: 'operation',
        operation: { id: 'op', kind: 'import', done: 1, total: 3, finished: false, failed: [] },
      });
      if (!sent.includes('cancelOperation')) void controller.cancel();
      return { done: 1, failed: [], stopped: 2 };
    };
    await controller.apply();
    expect(sent).toContain('cancelOperation');
    expect(controller.state).toMatchObject({ running: null, result: { done: 1, stopped: 2 } });
  });

  it('says what went wrong and keeps what was decided', async () => {
    const { controller, world } = setUp();
    await controller.open({ text: file(['a']) }, {});
    world.answer = () => {
      throw new RequestError('too-large-to-undo', 'Too many.');
    };
    await controller.apply();
    expect(controller.state).toMatchObject({
      phase: 'plan',
      problem: { code: 'too-large-to-undo' },
      running: null,
    });
  });

  it('refuses more cookies at a time than can be undone', async () => {
    const { controller, sent } = setUp();
    await controller.open({ text: file(Array.from({ length: 10_001 }, (_, i) => `c${i}`)) }, {});
    await controller.apply();
    expect(controller.state.problem?.code).toBe('import-too-many-chosen');
    expect(sent).not.toContain('importCookies');
  });

  it('shows only what was asked for last', async () => {
    const { controller } = setUp();
    const first = controller.open({ text: file(['a']) }, {});
    await controller.open({ text: file(['b', 'c']) }, {});
    await first;
    expect(controller.state.look?.summary.total).toBe(2);
  });

  it('goes to the last page that has rows when those of a filter went elsewhere', async () => {
    const { controller } = setUp();
    const bad = Array.from({ length: 101 }, (_, i) => ({
      name: `c${i}`,
      value: 'v',
      domain: 'example.com',
      hostOnly: true,
      path: '/',
      sameSite: 'no_restriction',
      storeId: '0',
    }));
    await controller.open({ text: JSON.stringify(bad) }, {});
    await controller.show('refused', 100);
    expect(controller.state.look?.rows).toHaveLength(1);
    await controller.decide({ do: 'fix', index: 100, on: true });
    expect(controller.state.page.from).toBe(0);
    expect(controller.state.look?.rows).toHaveLength(100);
  });
});
