import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { activityRecorder } from '../../../utils/observe/activity';
import { aCookie } from '../../builders/cookie';
import { FakeBrowser } from '../../fakes/fake-browser';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function setUp() {
  const browser = new FakeBrowser();
  browser.openTab(1, 'https://example.com/');
  browser.openTab(2, 'https://other.test/');
  const whole = browser.edge();
  const told: number[] = [];
  /** What is awaited before the jar is handed over, call by call. */
  const gates: (Promise<void> | undefined)[] = [];
  const edge = {
    ...whole,
    cookies: {
      ...whole.cookies,
      getAll: async (query: Parameters<typeof whole.cookies.getAll>[0]) => {
        await gates.shift();
        return whole.cookies.getAll(query);
      },
    },
  };
  const recorder = activityRecorder(edge, {
    now: () => browser.time,
    onActivity: (tabId) => told.push(tabId),
  });
  const set = (name: string) =>
    recorder.changed({ cookie: aCookie({ name }), removed: false, cause: 'explicit' });
  return { browser, recorder, told, gates, set };
}

describe('the recording of a tab', () => {
  it('that is asked for twice at once keeps what happened meanwhile', async () => {
    const { recorder, gates, set } = setUp();
    let open = () => {};
    gates.push(undefined, new Promise((resolve) => (open = resolve)));
    const first = recorder.start(1);
    const second = recorder.start(1);
    await first;
    set('between');
    await vi.advanceTimersByTimeAsync(0);
    open();
    await second;
    set('after');
    await vi.advanceTimersByTimeAsync(0);
    expect((await recorder.read(1, 0)).events.map(({ name }) => name)).toEqual(['between', 'after']);
  });

  it('ends when the tab was closed before it had begun', async () => {
    const { browser, recorder, gates } = setUp();
    let open = () => {};
    gates.push(new Promise((resolve) => (open = resolve)));
    const started = recorder.start(1);
    await vi.advanceTimersByTimeAsync(0);
    browser.tabs.delete(1);
    await recorder.stop(1);
    open();
    await started;
    expect(await recorder.isRecording()).toBe(false);
    expect(browser.session.items.get('activity')).toBe('[]');
  });

  it('tells of the tab in which something was decided, and of no other', async () => {
    const { browser, recorder, told, set } = setUp();
    await recorder.start(1);
    await recorder.start(2);
    set('one');
    await vi.advanceTimersByTimeAsync(1000);
    expect(told).toEqual([1]);
    browser.time += 2000;
    await vi.advanceTimersByTimeAsync(2000);
    expect(told).toEqual([1, 1]);
    expect((await recorder.read(1, 0)).events).toMatchObject([{ name: 'one', source: { by: 'script' } }]);
  });

  it('knows our own writes, and whose doing they are', async () => {
    const { recorder } = setUp();
    await recorder.start(1);
    const id = (name: string) => JSON.stringify(['0', 'example.com', '/', name, '', null]);
    recorder.wrote(id('ours'), aCookie({ name: 'ours' }), 'jarlens');
    recorder.wrote(id('ruled'), null, 'rule');
    recorder.changed({ cookie: aCookie({ name: 'ours' }), removed: false, cause: 'explicit' });
    recorder.changed({ cookie: aCookie({ name: 'ruled' }), removed: true, cause: 'expired_overwrite' });
    recorder.changed({ cookie: aCookie({ name: 'ours' }), removed: true, cause: 'explicit' });
    await vi.advanceTimersByTimeAsync(0);
    expect((await recorder.read(1, 0)).events.map(({ source }) => source.by)).toEqual([
      'jarlens',
      'rule',
      'pending',
    ]);
  });
});
