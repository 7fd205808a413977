import { beforeAll, describe, expect, it } from 'vitest';
import en from '../../../public/_locales/en/messages.json';
import ro from '../../../public/_locales/ro/messages.json';
import { byteSize } from '../../../utils/format/byte-size';
import { exactTime } from '../../../utils/format/exact-time';
import { relativeTime, shortRelativeTime } from '../../../utils/format/relative-time';
import { fileMessages, formatNumber, useMessages } from '../../../utils/i18n/messages';

const now = Date.UTC(2026, 0, 1);
const day = 86_400_000;

beforeAll(() => useMessages(fileMessages(en), 'en'));

describe('relative times', () => {
  it.each([
    [3 * day, 'in 3 days'],
    [day, 'in 1 day'],
    [day - 1, 'in 23 hours'],
    [90 * 60_000, 'in 1 hour'],
    [59_999, 'in 59 seconds'],
    [999, 'now'],
    [0, 'now'],
    [-999, 'now'],
    [-1000, '1 second ago'],
    [-2 * 3_600_000, '2 hours ago'],
    [400 * day, 'in 1 year'],
  ])('%i milliseconds from now is "%s"', (distance, text) => {
    expect(relativeTime(now + distance, now)).toBe(text);
  });
});

describe.each([
  ['en', en, (said: string) => said],
  // "peste 25 de zile" is wider than the popup's column; people say both.
  ['ro', ro, (said: string) => said.replace('peste', 'în')],
] as const)('short times in %s', (locale, file, inShort) => {
  const units = { second: 1, minute: 60, hour: 3600, day: 86_400, month: 2_629_800, year: 31_557_600 };
  it('say what the browser says', () => {
    useMessages(fileMessages(file), locale);
    const intl = new Intl.RelativeTimeFormat(locale, { numeric: 'always', style: 'short' });
    for (const [unit, seconds] of Object.entries(units)) {
      const most = { second: 59, minute: 59, hour: 23, day: 30, month: 11, year: 120 }[unit] ?? 0;
      for (let count = 1; count <= most; count++) {
        for (const sign of [1, -1]) {
          const said = shortRelativeTime(now + sign * count * seconds * 1000, now);
          expect(said).toBe(inShort(intl.format(sign * count, unit as Intl.RelativeTimeFormatUnit)));
        }
      }
    }
    useMessages(fileMessages(en), 'en');
  });
});

describe('numbers', () => {
  it.each(['en', 'ro', 'de', 'fr', 'es', 'pt-BR', 'ja', 'zh-CN', 'ar', 'ar-EG', 'fa'])(
    'are written as people write them in %s',
    (locale) => {
      useMessages(fileMessages(en), locale);
      const intl = new Intl.NumberFormat(locale);
      for (const value of [0, 7, 180, 999, 1000, 12_345, 1.5, -3]) {
        expect(formatNumber(value)).toBe(intl.format(value));
      }
      useMessages(fileMessages(en), 'en');
    },
  );
});

describe('exact times', () => {
  it('name day, month, year and second', () => {
    expect(exactTime(now)).toMatch(/2026|2025/);
    expect(exactTime(now)).toMatch(/\d\d:\d\d:\d\d/);
  });
  it.each([Number.NaN, Number.POSITIVE_INFINITY, 8.64e15 + 1])(
    'never throw: %d is shown as it is',
    (time) => {
      expect(exactTime(time)).toBe(String(time));
    },
  );
});

describe('sizes', () => {
  it.each([
    [0, '0 B'],
    [1023, '1,023 B'],
    [1024, '1 KiB'],
    [4000, '3.9 KiB'],
    [5 * 1024 * 1024, '5 MiB'],
    [3 * 1024 ** 4, '3,072 GiB'],
  ])('%i bytes are "%s"', (bytes, text) => {
    expect(byteSize(bytes)).toBe(text);
  });
});
