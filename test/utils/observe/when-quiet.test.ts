import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { whenQuiet } from '../../../utils/observe/when-quiet';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('work that waits until it is quiet', () => {
  it('is done once for many askings, when they have ended', () => {
    let done = 0;
    const ask = whenQuiet(() => done++, { quiet: 300, most: 3000 });
    for (let n = 0; n < 5; n += 1) {
      ask();
      vi.advanceTimersByTime(200);
    }
    expect(done).toBe(0);
    vi.advanceTimersByTime(600);
    expect(done).toBe(1);
    vi.advanceTimersByTime(10_000);
    expect(done).toBe(1);
  });

  it('is not put off for ever', () => {
    let done = 0;
    const ask = whenQuiet(() => done++, { quiet: 300, most: 1000 });
    for (let n = 0; n < 24; n += 1) {
      ask();
      vi.advanceTimersByTime(100);
    }
    expect(done).toBe(2);
  });
});
