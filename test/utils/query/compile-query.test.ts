import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import en from '../../../public/_locales/en/messages.json';
import type { Cookie } from '../../../utils/model';
import { compileQuery, QUERY_FIELDS, QUERY_SYNTAX } from '../../../utils/query';
import { compileQueryWith } from '../../../utils/query/compile-query';
import { buildCookie } from '../../builders/policy';

const now = Date.UTC(2026, 0, 1);
const inDays = (days: number): number => now / 1000 + days * 86_400;
const matches = (query: string, cookie: Partial<Cookie> = {}): boolean =>
  compileQuery(query, { now }).matches(buildCookie(cookie));
const codes = (query: string): string[] => compileQuery(query, { now }).problems.map(({ code }) => code);

const jwt = `${btoa('{"alg":"HS256"}').replace(/=+$/, '')}.${btoa('{"sub":"1"}').replace(/=+$/, '')}.c2ln`;

describe('compileQuery', () => {
  it.each<[string, Partial<Cookie>, boolean]>([
    ['', {}, true],
    ['   ', {}, true],
    ['id', { name: 'SessionID' }, true],
    ['example', {}, true],
    ['made-up', {}, true],
    ['made up', {}, true],
    ['made down', {}, false],
    ['"made up"', {}, false],
    ['"made-up"', {}, true],
    ['"a \\"b\\""', { value: 'a "b"' }, true],
    ['name:ID', { name: 'id' }, true],
    ['name:example', {}, false],
    ['name:=id', { name: 'id' }, true],
    ['name:=id', { name: 'idx' }, false],
    ['name:_ga*', { name: '_ga_X1' }, true],
    ['name:_ga*', { name: 'x_ga' }, false],
    ['name:s*d', { name: 'sid' }, true],
    ['name:*', {}, true],
    ['_ga*', { name: '_gat' }, true],
    ['value:"a b"', { value: 'xa by' }, true],
    ['value:https://x', { value: 'see https://x.test' }, true],
    ['https://x', { value: 'see https://x.test' }, true],
    ['domain:example.com', { domain: '.example.com' }, true],
    ['domain:example.com', { domain: 'www.example.com' }, true],
    ['domain:example.com', { domain: 'badexample.com' }, false],
    ['domain:example.c', { domain: 'www.example.com' }, true],
    ['domain:ample', { domain: 'example.com' }, true],
    ['domain:=example.com', { domain: 'www.example.com' }, false],
    ['domain:*.example.com', { domain: 'www.example.com' }, true],
    ['domain:bücher.example', { domain: 'xn--bcher-kva.example' }, true],
    ['path:/admin', { path: '/admin/x' }, true],
    ['path:/admin/', { path: '/admin' }, false],
    ['is:httponly', { httpOnly: true }, true],
    ['is:httponly -is:secure', { httpOnly: true, secure: true }, false],
    ['is:httponly -is:secure', { httpOnly: true }, true],
    ['IS:HttpOnly', { httpOnly: true }, true],
    ['is:session', {}, true],
    ['is:persistent', { expirationDate: inDays(1) }, true],
    ['is:hostonly', { domain: '.a.com' }, false],
    ['is:expired', { expirationDate: inDays(0) }, true],
    ['is:expired', {}, false],
    ['is:partitioned', { partitionKey: { topLevelSite: 'https://top.test' } }, true],
    ['samesite:none', { sameSite: 'no_restriction' }, true],
    ['samesite:no_restriction', { sameSite: 'no_restriction' }, true],
    ['samesite:lax', { sameSite: 'strict' }, false],
    ['samesite:unset', {}, true],
    ['samesite:s', { sameSite: 'strict' }, true],
    ['expires>30d', { expirationDate: inDays(30) + 1 }, true],
    ['expires>30d', { expirationDate: inDays(30) }, false],
    ['expires>=30d', { expirationDate: inDays(30) }, true],
    ['expires<1h', { expirationDate: inDays(1 / 25) }, true],
    ['expires<1h', {}, false],
    ['expires:>30d', { expirationDate: inDays(31) }, true],
    ['expires>2026-02-01', { expirationDate: inDays(32) }, true],
    ['expires<2026-02-01', { expirationDate: inDays(32) }, false],
    ['expires:7d', { expirationDate: inDays(6) }, true],
    ['expires:session', {}, true],
    ['-expires:session', {}, false],
    ['size>1k', { value: 'x'.repeat(1023) }, true],
    ['size>1k', { value: 'x'.repeat(1022) }, false],
    ['size=1024', { value: 'x'.repeat(1022) }, true],
    ['size<=9', {}, true],
    ['size>3', { name: '', value: 'ăă' }, true],
    ['id=5', { value: 'id=5' }, true],
    ['class:session', { name: 'PHPSESSID' }, true],
    ['class:analytics', { name: '_ga' }, true],
    ['class:session', { name: '_ga' }, false],
    ['has:jwt', { value: jwt }, true],
    ['has:jwt', { value: encodeURIComponent(`Bearer ${jwt}`) }, true],
    ['has:jwt', { value: 'eyJhbGciOiJub25lIn0' }, false],
    ['has:token', { value: jwt }, true],
    ['has:value', { value: '' }, false],
    ['party:third', { partitionKey: { topLevelSite: 'https://top.test' } }, true],
    ['party:first', { partitionKey: { topLevelSite: 'https://example.com' } }, true],
    ['partition:top.test', { partitionKey: { topLevelSite: 'https://top.test' } }, true],
    ['partition:none', {}, true],
    ['partition:any', {}, false],
    ['store:0', {}, true],
    ['store:1', { storeId: '10' }, false],
    ['store:container', { storeId: 'firefox-container-2' }, true],
    ['store:private', { storeId: 'firefox-private' }, true],
    ['store:firefox-container-2', { storeId: 'firefox-container-2' }, true],
    ['/^ID$/i', {}, true],
    ['/^ID$/', {}, false],
    ['name:/^[a-z]{2}$/', {}, true],
    ['value:/\\//', { value: 'a/b' }, true],
    ['/api/users', { path: '/api/users' }, true],
    ['name:id OR name:sid', { name: 'xsid' }, true],
    ['name:=a OR name:=id domain:example', {}, true],
    ['(name:=a OR name:=id) domain:other', {}, false],
    ['-(name:id OR name:sid)', { name: 'x' }, true],
    ['NOT name:id', {}, false],
    ['name:id AND domain:example', {}, true],
    ['or', { value: 'or' }, true],
  ])('%s on %j is %s', (query, cookie, expected) => {
    expect(matches(query, cookie)).toBe(expected);
    expect(codes(query)).toEqual([]);
  });

  it.each<[string, string[], Partial<Cookie>]>([
    ['name:', ['query-value-missing'], {}],
    ['id name:', ['query-value-missing'], {}],
    ['"made', ['query-quote-open'], {}],
    ['(id', ['query-paren-open'], {}],
    ['id )', ['query-paren-close'], {}],
    ['id OR', ['query-operand-missing'], {}],
    ['OR id', ['query-operand-missing'], {}],
    ['()', ['query-operand-missing'], {}],
    ['id NOT', ['query-operand-missing'], {}],
    ['/^made', ['query-regex-open'], { value: '/^made' }],
    ['name>a', ['query-operator'], { name: 'a' }],
    ['nmae:made', ['query-field-unknown'], { value: 'nmae:made' }],
  ])('%s is reported as %j and still matches', (query, expected, cookie) => {
    expect(codes(query)).toEqual(expected);
    expect(matches(query, cookie)).toBe(true);
  });

  it.each<[string, string]>([
    ['is:nothing', 'query-value-unknown'],
    ['-is:nothing', 'query-value-unknown'],
    ['has:nothing', 'query-value-unknown'],
    ['-has:nothing', 'query-value-unknown'],
    ['-has:paseto', 'query-value-unknown'],
    ['size>big', 'query-number'],
    ['expires>soon', 'query-number'],
    ['/(/', 'query-regex-invalid'],
    ['/a/g', 'query-regex-flags'],
    ['/(a+)+$/', 'query-regex-slow'],
    ['/(a|a)*$/', 'query-regex-slow'],
    ['/(a?a)+$/', 'query-regex-slow'],
    ['/(a)\\1/', 'query-regex-slow'],
    [`/${'a?'.repeat(30)}${'a'.repeat(30)}/`, 'query-regex-slow'],
    ['id is:nothing', 'query-value-unknown'],
    ['id OR size>big', 'query-number'],
  ])(
    '%s is reported as %s and matches nothing: left out, it would find more than was asked for',
    (query, code) => {
      expect(codes(query)).toEqual([code]);
      expect(matches(query)).toBe(false);
      expect(compileQuery(query, { now }).empty).toBe(false);
    },
  );

  it('says where it is wrong', () => {
    const { problems } = compileQuery('id size>big x', { now });
    expect(problems).toMatchObject([{ code: 'query-number', start: 8, end: 11 }]);
  });
  it('keeps what is right beside what is unfinished', () => {
    expect(matches('name:other size>')).toBe(false);
    expect(matches('name:id size>')).toBe(true);
  });
  it('uses what is known beside the cookie before guessing', () => {
    const ask = (query: string, context: object) =>
      compileQuery(query, { now }).matches(buildCookie(), context);
    const askWithFormats = (query: string, tokens: string[]) =>
      compileQueryWith(query, { now }).matches(buildCookie(), { tokens });
    expect(ask('party:third', { party: 'third' })).toBe(true);
    expect(ask('class:ads', { class: 'ads' })).toBe(true);
    expect(askWithFormats('has:paseto', ['paseto'])).toBe(true);
    expect(askWithFormats('has:rails', ['rails-signed'])).toBe(true);
    expect(askWithFormats('has:jwt', ['jwt-unsecured'])).toBe(true);
    expect(askWithFormats('has:token', ['fernet'])).toBe(true);
    expect(askWithFormats('-has:nothing', ['fernet'])).toBe(false);
    expect(ask('has:jwt', { tokens: [] })).toBe(false);
    expect(ask('store:work', { storeName: 'Work' })).toBe(true);
    expect(compileQuery('party:third', { now, site: 'top.test' }).matches(buildCookie())).toBe(true);
    expect(compileQuery('party:first', { now, site: 'example.com' }).matches(buildCookie())).toBe(true);
    expect(matches('party:third')).toBe(false);
  });
  it('asks an inspected cookie by its report', () => {
    const cookie = buildCookie();
    const report = {
      id: '1',
      cookie,
      party: 'third',
      bytes: 5000,
      frames: [],
      tokenIds: ['t'],
      class: 'ads',
    } as const;
    const ask = (query: string) =>
      compileQueryWith(query, { now, classOf: () => 'unknown' }).matchesReport(report, {
        formatOf: () => 'jwe',
      });
    expect(ask('party:third class:ads size>4k has:jwe')).toBe(true);
    expect(ask('has:paseto')).toBe(false);
  });
  it('never throws and always answers, whatever is typed', () => {
    const piece = fc.constantFrom(
      'name:',
      'a',
      '"',
      '(',
      ')',
      'OR',
      '-',
      '/',
      '[',
      '*',
      ' ',
      'size>',
      '1k',
      ':',
      '\\',
      'is:x',
      'ș',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 30 }).map((all) => all.join('')),
        ),
        (text) => {
          const query = compileQuery(text, { now });
          expect(typeof query.matches(buildCookie())).toBe('boolean');
          for (const { start, end } of query.problems) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeLessThanOrEqual(text.length);
            expect(start).toBeLessThanOrEqual(end);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
  it('survives thousands of nested parentheses and negations', () => {
    expect(() => compileQuery('('.repeat(100_000), { now }).matches(buildCookie())).not.toThrow();
    expect(() => compileQuery('-'.repeat(9_000).concat('a'), { now }).matches(buildCookie())).not.toThrow();
  });
  it('bounds the steps of a regular expression by cutting the text, and says so', () => {
    const { problems, matches: ask } = compileQuery('value:/a.*b.*c.*d/', { now });
    expect(problems.map(({ code }) => code)).toEqual(['query-regex-capped']);
    expect(ask(buildCookie({ value: 'aXbXcXd' }))).toBe(true);
    expect(ask(buildCookie({ value: `${'z'.repeat(5000)}abcd` }))).toBe(false);
  });
});

describe('the cheat sheet', () => {
  it('shows only examples that are right', () => {
    for (const { example, help } of [...QUERY_FIELDS, ...QUERY_SYNTAX]) {
      expect(codes(example)).toEqual([]);
      expect(Object.keys(en)).toContain(help);
    }
  });
});
