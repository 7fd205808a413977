import { beforeAll, describe, expect, it } from 'vitest';
import { expires } from '../../../utils/columns/expires';
import { row, speakEnglish } from '../../builders/report';

beforeAll(speakEnglish);

const at = { now: 0, masked: false };

describe('the column expires', () => {
  const ends = (expirationDate: number) => row({ session: false, expirationDate });
  it('says "Session" where there is no date', () => {
    expect(expires.cell(row(), at)).toEqual({ text: 'Session' });
  });
  it('says when in the units people use, with the exact time beside it', () => {
    expect(expires.cell(ends(3 * 86_400), at)).toEqual({ text: 'in 3 days', time: 3 * 86_400_000 });
  });
  it('says so when the time has passed', () => {
    expect(expires.cell(ends(0), { ...at, now: 7_200_000 }).text).toBe('2 hr. ago');
  });
  it('does not fail on a date beyond all calendars', () => {
    expect(expires.cell(ends(1e300), at).text).toContain('yr');
  });
  it('orders by time, session cookies last', () => {
    const rows = [row(), ends(20), ends(10)].sort(expires.compare);
    expect(rows.map(({ cookie }) => cookie.expirationDate)).toEqual([10, 20, undefined]);
  });
});
