import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { expiryWatch } from '../../../utils/observe/expiry-watch';
import { aCookie } from '../../builders/cookie';

const NOW = 1_790_000_000_000;
const brief = (name: string, seconds: number, value = 'made-up') =>
  aCookie({ name, value, session: false, expirationDate: NOW / 1000 + seconds });

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

function open() {
  const told: string[] = [];
  const watch = expiryWatch(Date.now, (cookies) =>
    told.push(cookies.map(({ name, value }) => `${name}=${value}`).join(' ')),
  );
  return { watch, told };
}

describe('the watch for expiries', () => {
  it('tells of each cookie when its time comes, soonest first, whatever order they came in', () => {
    const { watch, told } = open();
    for (const cookie of [brief('late', 60), brief('soon', 2), brief('too', 2)]) watch.set(cookie);
    vi.advanceTimersByTime(1999);
    expect(told).toEqual([]);
    vi.advanceTimersByTime(10);
    expect(told).toEqual(['soon=made-up too=made-up']);
    vi.advanceTimersByTime(60_000);
    expect(told).toEqual(['soon=made-up too=made-up', 'late=made-up']);
  });

  it('does not tell of one that went or was given more time', () => {
    const { watch, told } = open();
    for (const name of ['gone', 'longer', 'session']) watch.set(brief(name, 2));
    watch.gone(brief('gone', 2));
    watch.set(brief('longer', 100, 'other'));
    watch.set(aCookie({ name: 'session' }));
    vi.advanceTimersByTime(50_000);
    expect(told).toEqual([]);
    vi.advanceTimersByTime(51_000);
    expect(told).toEqual(['longer=other']);
  });

  it('keeps no timer for what is days away, for a session cookie, or once it is cleared', () => {
    const { watch } = open();
    watch.set(brief('days', 86_400));
    watch.set(aCookie());
    expect(vi.getTimerCount()).toBe(0);
    watch.set(brief('soon', 5));
    expect(vi.getTimerCount()).toBe(1);
    watch.clear();
    expect(vi.getTimerCount()).toBe(0);
  });
});
