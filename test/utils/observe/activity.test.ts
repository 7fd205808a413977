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
