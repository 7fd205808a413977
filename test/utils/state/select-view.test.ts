import { describe, expect, it } from 'vitest';
import type { Token } from '../../../utils/model';
import { compileQueryWith } from '../../../utils/query/compile-query';
import { initialInspector } from '../../../utils/state/inspector-state';
import { glanceAt, visibleCookies } from '../../../utils/state/select-view';
import { tokenState } from '../../../utils/state/token-state';
import { reportOf, row } from '../../builders/report';

const now = 1_000_000;

describe('the visible cookies', () => {
  const rows = [
    row({ name: 'sid', value: 'abc' }),
    row({ name: 'theme', value: 'dark', domain: '.shop.test' }),
    row({ name: 'lang', value: 'ABC' }),
  ];
  const names = (filter: string, sort: { column: string; descending: boolean } | null = null) =>
    visibleCookies({ ...initialInspector, report: reportOf(rows), filter, sort }).map(
      ({ cookie }) => cookie.name,
    );

  it.each([
    ['', ['sid', 'theme', 'lang']],
    ['abc', ['sid', 'lang']],
    ['shop', ['theme']],
    ['  dark  theme ', ['theme']],
    ['nothing', []],
  ])('for the filter "%s" are %j', (filter, expected) => {
    expect(names(filter)).toEqual(expected);
  });

  it('answer the search language, third parties included', () => {
    const third = row({ name: 'ad', httpOnly: true }, { party: 'third' });
    const found = (text: string) =>
      visibleCookies({
        ...initialInspector,
        report: reportOf([...rows, third]),
        filter: text,
        query: compileQueryWith(text, { now }),
      }).map(({ cookie }) => cookie.name);
    expect(found('party:third')).toEqual(['ad']);
    expect(found('-is:httponly value:abc')).toEqual(['sid', 'lang']);
    expect(found('')).toHaveLength(4);
  });

  it('come in the order chosen, both ways', () => {
    expect(names('', { column: 'name', descending: false })).toEqual(['lang', 'sid', 'theme']);
    expect(names('', { column: 'name', descending: true })).toEqual(['theme', 'sid', 'lang']);
  });

  it('keep the order of the browser for a column nobody knows', () => {
    expect(names('', { column: 'no-such', descending: false })).toEqual(['sid', 'theme', 'lang']);
  });
});

describe('a token in time', () => {
  const decoded = (times: object) => ({ format: 'jwt', claims: {}, ...times });
  it.each([
    ['before its end is valid', { expiresAt: 1001 }, { kind: 'valid', time: 1_001_000 }],
    ['at the very second of its end is over', { expiresAt: 1000 }, { kind: 'expired', time: 1_000_000 }],
    [
      'before its beginning is not yet valid',
      { notBefore: 1001 },
      { kind: 'not-yet-valid', time: 1_001_000 },
    ],
    ['without an end never ends', {}, { kind: 'no-expiry' }],
    ['with an end in milliseconds is not told', { expiresAt: 1_790_000_000_000 }, { kind: 'odd-times' }],
    ['with an end in words is not told', { claims: { exp: 'tomorrow' } }, { kind: 'odd-times' }],
    ['begun in milliseconds too', { expiresAt: 1001, notBefore: 9e11 }, { kind: 'odd-times' }],
    [
      'with an end that its reader knows',
      { expiresAt: 1001, claims: { exp: '1970' } },
      { kind: 'valid', time: 1_001_000 },
    ],
    ['that is encrypted has its end under seal', { encrypted: true }, { kind: 'sealed' }],
    ['without claims says nothing of its end', { claims: undefined }, { kind: 'unknown' }],
  ])('%s', (_, times, state) => {
    expect(tokenState(decoded(times) as never, now)).toEqual(state);
  });
  it('that could not be opened says nothing', () => {
    expect(tokenState(null, now)).toEqual({ kind: 'unknown' });
  });
});

describe('the glance', () => {
  const token = (id: string, expiresAt: number): Token => ({
    id,
    hit: { format: 'jwt', raw: id, start: 0, end: 1, steps: [] },
    decoded: { format: 'jwt', claims: {}, expiresAt },
    places: [],
  });

  it('counts parties and sign-in cookies and sums their bytes', () => {
    const glance = glanceAt(
      reportOf([row({}, { class: 'auth' }), row({ name: 'x' }, { party: 'third' })]),
      now,
    );
    expect(glance).toMatchObject({ cookies: 2, thirdParty: 1, signIn: 1, bytes: 6 });
  });

  it('puts a token in force before one that is over', () => {
    const glance = glanceAt(reportOf([], { tokens: [token('old', 1), token('new', 2000)] }), now);
    expect(glance.token?.token.id).toBe('new');
  });

  it('names the worst finding', () => {
    const finding = (severity: 'low' | 'high') => ({
      rule: severity,
      severity,
      subject: { kind: 'site' as const, name: '' },
      evidence: '',
      advice: '',
      reference: '',
    });
    expect(glanceAt(reportOf([], { findings: [finding('low'), finding('high')] }), now).worst?.rule).toBe(
      'high',
    );
  });

  it('has nothing to say of an empty site', () => {
    expect(glanceAt(reportOf([]), now)).toMatchObject({ cookies: 0, token: null, worst: null });
  });
});
