import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Listening, listening, type Need } from '../../../utils/background/listening';
import { PAGE_EVENTS, type PageEvents } from '../../../utils/browser/browser-edge';
import { FakeBrowser } from '../../fakes/fake-browser';

const all = [...PAGE_EVENTS];

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Work that ends when it is told to. */
function work() {
  let end = () => {};
  const done = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { done: () => done, end };
}

/** A background with these needs alone, in a browser that has it hear `first` at once. */
function open(needs: readonly Need[], first: readonly PageEvents[] = PAGE_EVENTS) {
  let touched = () => {};
  let hushed: Listening['hushed'] = () => Promise.reject(new Error('not started'));
  const kept: PageEvents[][] = [];
  const browser = new FakeBrowser((edge) => {
    ({ touched, hushed } = listening(
      {
        ...edge,
        listening: {
          ...edge.listening,
          first: () => new Set(first),
          keep: (events) => void kept.push([...events]),
        },
      },
      needs,
    ));
  });
  browser.startWorker();
  return {
    browser,
    kept,
    touched: () => touched(),
    hushed: (task: () => Promise<void>, missed: () => void) => hushed(task, missed),
    heard: () => [...browser.heard],
    calm: () => vi.advanceTimersByTimeAsync(2000),
  };
}

describe('what the background hears of pages', () => {
  it('is at first what the browser started it for, and then what is needed', async () => {
    const background = open([
      { events: ['cookies'], holds: () => true },
      { events: ['tabs'], holds: async () => false },
      { events: ['cookies', 'closed-tabs'], holds: async () => true },
    ]);
    expect(background.heard()).toEqual(all);
    await background.calm();
    expect(background.heard()).toEqual(['cookies', 'closed-tabs']);
    expect(background.kept).toEqual([['cookies', 'closed-tabs']]);
  });

  it('is everything while a surface is open, and what is needed afterwards', async () => {
    const background = open([{ events: ['tabs'], holds: () => true }], []);
    expect(background.heard()).toEqual([]);
    await background.calm();
    const one = background.browser.surface().messages.connect('notices');
    const other = background.browser.surface().messages.connect('notices');
    expect(background.heard()).toEqual(all);
    await background.calm();
    expect(background.heard()).toEqual(all);
    one.disconnect();
    await background.calm();
    expect(background.heard()).toEqual(all);
    other.disconnect();
    await background.calm();
    expect(background.heard()).toEqual(['tabs']);
    // What a surface needs is no reason to start the background for.
    expect(new Set(background.kept.map(String))).toEqual(new Set(['tabs']));
  });

  it('is everything for a moment after a message, since a need may follow from it', async () => {
    let isNeeded = false;
    const background = open([{ events: ['cookies'], holds: () => isNeeded }]);
    await background.calm();
    expect(background.heard()).toEqual([]);
    await background.browser.message({}, {});
    expect(background.heard()).toEqual(all);
    isNeeded = true;
    await background.calm();
    expect(background.heard()).toEqual(['cookies']);
    isNeeded = false;
    background.touched();
    expect(background.heard()).toEqual(all);
    await background.calm();
    expect(background.heard()).toEqual([]);
  });

  it('is everything where it cannot be found out what is needed', async () => {
    const background = open([
      {
        events: ['cookies'],
        holds: async () => {
          throw new Error('the disk is gone');
        },
      },
    ]);
    await background.calm();
    expect(background.heard()).toEqual(all);
  });

  it('is not decided by what was known before something else was done', async () => {
    let answer = (_: boolean) => {};
    const asked = vi.fn(() => new Promise<boolean>((resolve) => (answer = resolve)));
    const background = open([{ events: ['cookies'], holds: asked }]);
    await background.calm();
    expect(asked).toHaveBeenCalledOnce();
    background.touched();
    answer(false);
    await vi.advanceTimersByTimeAsync(0);
    expect(background.heard()).toEqual(all);
    await background.calm();
    answer(true);
    await vi.advanceTimersByTimeAsync(0);
    expect(background.heard()).toEqual(['cookies']);
  });
});

describe('work that changes many cookies', () => {
  const badge: Need = { events: ['cookies', 'tabs'], holds: () => true };

  it('is told of no change where nothing needs each of them, and says afterwards that some were missed', async () => {
    const background = open([badge, { events: ['cookies'], each: true, holds: async () => false }]);
    await background.calm();
    const { done, end } = work();
    const missed = vi.fn();
    const result = background.hushed(done, missed);
    await vi.advanceTimersByTimeAsync(0);
    expect(background.heard()).toEqual(['tabs']);
    // What is decided meanwhile is heard afterwards.
    await background.calm();
    expect(background.heard()).toEqual(['tabs']);
    expect(missed).not.toHaveBeenCalled();
    end();
    await result;
    expect(background.heard()).toEqual(['cookies', 'tabs']);
    expect(missed).toHaveBeenCalledOnce();
  });

  it('is told of every change where a rule or a record needs each', async () => {
    const background = open([badge, { events: ['cookies'], each: true, holds: async () => true }]);
    await background.calm();
    const { done, end } = work();
    const missed = vi.fn();
    const result = background.hushed(done, missed);
    await vi.advanceTimersByTimeAsync(0);
    expect(background.heard()).toEqual(['cookies', 'tabs']);
    end();
    await result;
    expect(missed).not.toHaveBeenCalled();
  });

  it('is told of every change from the moment on that something else is asked of the background', async () => {
    const background = open([badge]);
    await background.calm();
    const { done, end } = work();
    const result = background.hushed(done, () => undefined);
    await vi.advanceTimersByTimeAsync(0);
    expect(background.heard()).toEqual(['tabs']);
    await background.browser.message({}, {});
    expect(background.heard()).toEqual(all);
    end();
    await result;
    expect(background.heard()).toEqual(all);
  });

  it('gives the failure of the work, and hears again', async () => {
    const background = open([badge]);
    await background.calm();
    const missed = vi.fn();
    const failing = background.hushed(() => Promise.reject(new Error('the disk is full')), missed);
    await expect(failing).rejects.toThrow('the disk is full');
    expect(background.heard()).toEqual(['cookies', 'tabs']);
    expect(missed).toHaveBeenCalledOnce();
  });
});
