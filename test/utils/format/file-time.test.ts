import { afterEach, expect, it, vi } from 'vitest';
import { fileTime } from '../../../utils/format/file-time';

afterEach(() => vi.unstubAllEnvs());

it('is the local time to the second, without a colon', () => {
  vi.stubEnv('TZ', 'Europe/Bucharest');
  expect(fileTime(Date.UTC(2026, 10, 21, 22, 5, 9))).toBe('2026-11-22-00-05-09');
});

it('sorts as time does', () => {
  const times = [0, 1_795_332_545_000, 1_795_332_546_000, 1_795_340_000_000, 1_800_000_000_000];
  expect(times.map(fileTime).toSorted()).toEqual(times.map(fileTime));
});
