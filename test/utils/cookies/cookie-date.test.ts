import { describe, expect, it } from 'vitest';
import { parseCookieDate } from '../../../utils/cookies/cookie-date';

describe('parseCookieDate', () => {
  it.each([
    ['Wed, 21 Oct 2026 07:28:00 GMT', '2026-10-21T07:28:00Z'],
    ['Wed, 21-Oct-26 07:28:00 GMT', '2026-10-21T07:28:00Z'],
    ['Wed Oct 21 07:28:00 2026', '2026-10-21T07:28:00Z'],
    ['21 october 2026 7:8:9', '2026-10-21T07:08:09Z'],
    ['2026 21 Oct 07:28:00x', '2026-10-21T07:28:00Z'],
    ['21 Oct 2026 07:28:00 +0500', '2026-10-21T07:28:00Z'],
    ['01 Jan 70 00:00:00', '1970-01-01T00:00:00Z'],
    ['01 Jan 69 00:00:00', '2069-01-01T00:00:00Z'],
    ['29 Feb 2028 00:00:00', '2028-02-29T00:00:00Z'],
    ['01 Jan 1601 00:00:00', '1601-01-01T00:00:00Z'],
    ['31 Dec 1600 23:59:59', '1600-12-31T23:59:59Z'],
    ['21 Oct 20260 07:28:00', '+020260-10-21T07:28:00Z'],
  ])('%s is %s', (text, expected) => {
    expect(new Date(parseCookieDate(text) ?? Number.NaN).toISOString()).toBe(expected.replace('Z', '.000Z'));
  });

  it.each([
    '',
    'tomorrow',
    '21 Oct 2026',
    'Oct 2026 07:28:00',
    '21 2026 07:28:00',
    '21 Oct 07:28:00',
    '32 Oct 2026 07:28:00',
    '0 Oct 2026 07:28:00',
    '29 Feb 2027 00:00:00',
    '21 Oct 2026 24:00:00',
    '21 Oct 2026 07:60:00',
    '21 Oct 2026 07:28:60',
    '31 Dec 160 23:59:59',
    '21 Oct 2 07:28:00',
    '21 Oct 202600 07:28:00',
    '21 Oct 99999999999999999999 07:28:00',
    '١ Oct 2026 07:28:00',
  ])('%j is no date', (text) => {
    expect(parseCookieDate(text)).toBeNull();
  });
});
