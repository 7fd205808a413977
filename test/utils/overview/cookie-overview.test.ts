import { describe, expect, it } from 'vitest';
import { cookieOverview, type OverviewCookie } from '../../../utils/overview/cookie-overview';

const NOW = Date.UTC(2026, 0, 2);
const HOUR = 3_600_000;
const cookie = (over: Partial<OverviewCookie> = {}): OverviewCookie => ({
  domain: 'shop.example',
  bytes: 10,
  expirationDate: undefined,
  ...over,
});
/** A cookie that ends so many milliseconds from now. */
const ends = (milliseconds: number) => cookie({ expirationDate: (NOW + milliseconds) / 1000 });
const columns = (...cookies: OverviewCookie[]) =>
  cookieOverview(cookies, NOW).expiry.map(({ first, third }) => first + third);

describe('when cookies end', () => {
  it.each([
    ['with the session', cookie(), [1, 0, 0, 0, 0, 0, 0]],
    ['in the past, which counts as within the hour', ends(-HOUR), [0, 1, 0, 0, 0, 0, 0]],
    ['in exactly an hour', ends(HOUR), [0, 1, 0, 0, 0, 0, 0]],
    ['a moment after that', ends(HOUR + 1), [0, 0, 1, 0, 0, 0, 0]],
    ['in a week', ends(7 * 24 * HOUR), [0, 0, 0, 1, 0, 0, 0]],
    ['in 30 days', ends(30 * 24 * HOUR), [0, 0, 0, 0, 1, 0, 0]],
    ['in 300 days', ends(300 * 24 * HOUR), [0, 0, 0, 0, 0, 1, 0]],
    ['in 400 days', ends(400 * 24 * HOUR), [0, 0, 0, 0, 0, 0, 1]],
  ])('%s', (_, one, counts) => {
    expect(columns(one)).toEqual(counts);
  });
});

describe('where the bytes lie', () => {
  it('names the heaviest domains first and adds up the rest', () => {
    const many = Array.from({ length: 11 }, (_, at) =>
      cookie({ domain: `d${String(at).padStart(2, '0')}.example`, bytes: at }),
    );
    const { domains, others, all } = cookieOverview(many, NOW);
    expect(domains.map(({ domain }) => domain)).toEqual(
      [10, 9, 8, 7, 6, 5, 4, 3].map((at) => `d${String(at).padStart(2, '0')}.example`),
    );
    expect(others).toEqual({ domains: 3, count: 3, bytes: 3 });
    expect(all).toEqual({ count: 11, bytes: 55 });
  });

  it('adds up the cookies of a domain', () => {
    expect(cookieOverview([cookie(), cookie({ bytes: 5 })], NOW).domains).toEqual([
      { domain: 'shop.example', count: 2, bytes: 15 },
    ]);
  });
});

describe('whose they are', () => {
  it('is told where a page says so', () => {
    const { parties } = cookieOverview(
      [cookie({ party: 'first' }), cookie({ party: 'third', bytes: 4 })],
      NOW,
    );
    expect(parties).toEqual({ first: { count: 1, bytes: 10 }, third: { count: 1, bytes: 4 } });
  });
  it('is unknown without a page, and of no cookies at all', () => {
    expect(cookieOverview([cookie()], NOW).parties).toBeNull();
    expect(cookieOverview([], NOW)).toMatchObject({ parties: null, domains: [], all: { count: 0 } });
  });
});
