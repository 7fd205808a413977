import { afterEach, describe, expect, it, vi } from 'vitest';
import { fromLocalText, toLocalText } from '../../../utils/editor/local-time';

afterEach(() => vi.unstubAllEnvs());

describe.each(['UTC', 'Europe/Bucharest', 'America/St_Johns', 'Pacific/Kiritimati'])('in %s', (zone) => {
  it.each([0, 1_795_332_545_000, Date.UTC(2026, 6, 1, 12, 30, 59), Date.UTC(1999, 11, 31, 23, 59, 59)])(
    'the time %d is written and read back to the second',
    (time) => {
      vi.stubEnv('TZ', zone);
      expect(fromLocalText(toLocalText(time))).toEqual({ time, skipped: false });
    },
  );
});

describe('local times', () => {
  it('are of the person’s own zone', () => {
    vi.stubEnv('TZ', 'Europe/Bucharest');
    expect(toLocalText(Date.UTC(2026, 10, 21, 8, 5, 9))).toBe('2026-11-21T10:05:09');
    expect(fromLocalText('2026-11-21T10:05')).toEqual({ time: Date.UTC(2026, 10, 21, 8, 5), skipped: false });
  });

  it('that the clock jumps over are told', () => {
    vi.stubEnv('TZ', 'Europe/Bucharest');
    expect(fromLocalText('2026-03-29T03:30:00')).toMatchObject({ skipped: true });
  });

  it.each([
    '',
    'soon',
    '2026-13-01T00:00',
    '2026-02-30T00:00',
    '2026-01-01',
    '2026-01-01T24:00',
    '2026-01-01T00:00Z',
  ])('are not %j', (text) => {
    expect(fromLocalText(text)).toBeNull();
  });

  it('beyond what a control can hold are empty', () => {
    expect(toLocalText(8.64e15 + 1)).toBe('');
    expect(toLocalText(-1e14)).toBe('');
  });
});
