import { describe, expect, it } from 'vitest';
import { formatCookies, parseCookies } from '../../../../utils/transfer';
import { buildCookie } from '../../../builders/policy';
import { now, outcomeOf, rowsOf } from '../../../builders/transfer';

const pairs = (text: string): unknown[] =>
  rowsOf('curl', text).map(({ cookie }) => cookie && [cookie.domain, cookie.name, cookie.value]);

describe('curl', () => {
  it.each([
    [
      `curl 'https://a.test/x' -H 'accept: */*' -b 'a=b; c=d' --compressed`,
      [
        ['a.test', 'a', 'b'],
        ['a.test', 'c', 'd'],
      ],
    ],
    ['curl https://a.test -b"a=b"', [['a.test', 'a', 'b']]],
    ['curl -sSLb a=b https://a.test', [['a.test', 'a', 'b']]],
    ['curl --cookie=a=b --url https://a.test', [['a.test', 'a', 'b']]],
    ["curl https://a.test \\\n  -X POST \\\n  -H 'Cookie: a=b'", [['a.test', 'a', 'b']]],
    ["curl a.test -H $'cookie: a=\\u0219\\'x'", [['a.test', 'a', "ș'x"]]],
    [
      'curl ^"https://a.test/^" ^\r\n  -H ^"accept: x^" ^\r\n  -b ^"a=b; c=^%^2F^"',
      [
        ['a.test', 'a', 'b'],
        ['a.test', 'c', '%2F'],
      ],
    ],
    [
      'curl https://a.test -b a=b\ncurl https://b.test -b c=d',
      [
        ['a.test', 'a', 'b'],
        ['b.test', 'c', 'd'],
      ],
    ],
  ])('reads %s', (text, expected) => {
    expect(pairs(text)).toEqual(expected);
    expect(parseCookies(text, { now }).format).toBe('curl');
  });
  it.each([
    ['curl https://a.test -b cookies.txt', 'curl-cookie-file'],
    ['curl https://a.test', 'curl-no-cookies'],
    ['curl -b a=b', 'import-domain-missing'],
  ])('%s is %s', (text, expected) => {
    expect(rowsOf('curl', text).map(outcomeOf)).toEqual([expected]);
  });
  it('quotes for the shell, one command a host', () => {
    const cookies = [
      buildCookie({ value: `it's $HOME "x"` }),
      buildCookie({ domain: 'b.test', secure: true, value: 'v' }),
    ];
    expect(formatCookies('curl', cookies, { now }).text).toBe(
      `curl http://example.com/ -b 'id=it'\\''s $HOME "x"'\ncurl https://b.test/ -b id=v`,
    );
  });
  it('sends a cookie without a name as a header, because -b would take it for a file', () => {
    const { text } = formatCookies('curl', [buildCookie({ name: '', value: 'v' })], {
      now,
      url: 'http://example.com/',
    });
    expect(text).toBe("curl http://example.com/ -H 'Cookie: v'");
  });
});
