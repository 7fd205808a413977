import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type ExchangePart,
  PAGE_EVENTS,
  type PageEvents,
  type RequestsEdge,
} from '../../../utils/browser/browser-edge';
import { observer } from '../../../utils/observe/observer';
import { FakeStorage } from '../../fakes/fake-storage';

type Listeners = Parameters<RequestsEdge['observe']>[1];

/** A network that tells whoever listens, and a session area that outlives the worker. */
function network() {
  const listening = new Map<number | null, Listeners>();
  const session = new FakeStorage();
  let permitted = true;
  let first: ReadonlySet<PageEvents> = new Set(PAGE_EVENTS);
  const area = {
    get: async (keys: readonly string[] | null) => session.get(keys),
    keys: async () => session.keys(),
    set: async (values: Readonly<Record<string, unknown>>) => session.set(values),
    remove: async (keys: readonly string[]) => session.remove(keys),
  };
  return {
    listening,
    session,
    forbid: () => {
      permitted = false;
    },
    /** A browser that starts the background for no request. */
    unwoken: () => {
      first = new Set();
    },
    edge: {
      listening: { first: () => first },
      storage: { local: area, session: area },
      requests: (): RequestsEdge | null =>
        permitted
          ? {
              observe(tabId, listeners) {
                listening.set(tabId, listeners);
                return () => listening.delete(tabId);
              },
            }
          : null,
    },
    answer(tabId: number, line: string) {
      const part: ExchangePart = {
        requestId: '1',
        tabId,
        frameId: 0,
        url: 'https://a.example/',
        kind: 'main_frame',
        method: 'GET',
        time: 1,
        headers: [{ name: 'set-cookie', value: line }],
      };
      for (const [tab, { onReceived }] of [...listening]) if (tab === null || tab === tabId) onReceived(part);
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the observer', () => {
  it('listens to nothing once it knows that no tab is watched', async () => {
    const net = network();
    const watch = observer(net.edge, () => undefined);
    expect([...net.listening.keys()]).toEqual([null]);
    expect(await watch.isObserved(1)).toBe(false);
    expect([...net.listening.keys()]).toEqual([]);
  });

  it('listens to nothing at all where no request starts the background, and goes on with what is watched', async () => {
    const net = network();
    net.unwoken();
    const first = observer(net.edge, () => undefined);
    expect([...net.listening.keys()]).toEqual([]);
    await first.setAll(true);
    net.listening.clear();
    const second = observer(net.edge, () => undefined);
    expect([...net.listening.keys()]).toEqual([]);
    await second.watched();
    expect([...net.listening.keys()]).toEqual([null]);
  });

  it('logs the watched tab alone and tells that there is something new', async () => {
    const net = network();
    const told: number[] = [];
    const watch = observer(net.edge, (tabId) => told.push(tabId));
    expect(await watch.start(1)).toBe(true);
    net.answer(1, 'a=1');
    net.answer(2, 'b=1');
    await vi.advanceTimersByTimeAsync(200);
    expect((await watch.log(1))?.setCookie.map(({ line }) => line)).toEqual(['a=1']);
    expect(await watch.log(2)).toBeNull();
    expect(told).toEqual([1]);
  });

  it('goes on after the worker has ended, with what it had seen and the event that woke it', async () => {
    const net = network();
    const first = observer(net.edge, () => undefined);
    await first.start(1);
    net.answer(1, 'a=1');
    await vi.advanceTimersByTimeAsync(400);
    net.listening.clear();
    const second = observer(net.edge, () => undefined);
    net.answer(1, 'b=2');
    expect((await second.log(1))?.setCookie.map(({ line }) => line)).toEqual(['a=1', 'b=2']);
    expect([...net.listening.keys()]).toEqual([1]);
  });

  it('forgets everything when it is stopped', async () => {
    const net = network();
    const watch = observer(net.edge, () => undefined);
    await watch.start(1);
    net.answer(1, 'a=secret');
    await vi.advanceTimersByTimeAsync(200);
    await watch.stop(1);
    expect(await watch.log(1)).toBeNull();
    expect(JSON.stringify([...net.session.items])).not.toContain('secret');
    expect(net.listening.size).toBe(0);
  });

  it('says that it cannot when the permission is missing', async () => {
    const net = network();
    net.forbid();
    expect(await observer(net.edge, () => undefined).start(1)).toBe(false);
  });
});
