import { describe, expect, it } from 'vitest';
import { formatCookies, parseCookies } from '../../../../utils/transfer';
import { buildCookie } from '../../../builders/policy';
import { cookiesOf, now, outcomeOf, rowsOf, transferFixture } from '../../../builders/transfer';
import { leastTime } from '../../../least-time';

describe('lwp', () => {
  it('reads a jar that Python wrote', () => {
    const { format, rows } = parseCookies(transferFixture('python.lwp'), { now });
    expect(format).toBe('lwp');
    expect(rows.map(({ cookie }) => cookie)).toMatchObject([
      { name: 'sid', session: true, httpOnly: true, hostOnly: true, domain: '127.0.0.1' },
      { name: 'empty', value: '', expirationDate: 1_798_761_600 },
      { name: 'sp', value: '"q u o"', sameSite: 'lax' },
      { name: 'uni', session: true },
      { name: 'pref', value: 'a=b', path: '/app' },
      { name: 'dom', domain: '.example.com', secure: true, hostOnly: false },
    ]);
  });
  it('takes off the suffix that Python gives to hosts without a dot', () => {
    expect(cookiesOf('lwp', 'Set-Cookie3: a=b; path="/"; domain=localhost.local; version=0')[0]?.domain).toBe(
      'localhost',
    );
  });
  it.each([
    ['Set-Cookie3: a="x; y"; path="/"; domain=.x.test; domain_dot; version=0', 'cookie'],
    ['Set-Cookie3: a=b; path="/"; version=0', 'import-domain-missing'],
    ['Set-Cookie3:', 'lwp-empty'],
    ['a=b', 'lwp-line'],
    ['Set-Cookie3: a=b; domain=x.test; expires="soon"', 'import-expiry-invalid +fix'],
  ])('%s is %s', (line, expected) => {
    expect(rowsOf('lwp', line).map(outcomeOf)).toEqual([
      expected === 'cookie' && line.includes('x; y') ? 'cookie-forbidden-character +fix' : expected,
    ]);
  });
  it('reads white space wherever it may stand', () => {
    expect(cookiesOf('lwp', 'Set-Cookie3:  a  =  b c ;  ; domain = "x.test" ; secure ;  ')).toMatchObject([
      { name: 'a', value: 'b c', domain: 'x.test', secure: true },
    ]);
  });
  it.each([
    ['before a pair', (spaces: string) => `${spaces}a b`],
    ['between pairs', (spaces: string) => `a=b;${spaces}c d`],
    ['before "="', (spaces: string) => `a${spaces}b=c`],
    ['after a quoted value', (spaces: string) => `a="b"${spaces}c`],
    ['before many pairs', (spaces: string) => `${spaces}${'a=b;'.repeat(6000)}`],
    ['in a value', (spaces: string) => `a=b${spaces}c`],
  ])('takes linear time for a long run of spaces %s', (_, write) => {
    const line = `Set-Cookie3:${write(' '.repeat(40_000))}`;
    expect(leastTime(() => rowsOf('lwp', line), 500)).toBeLessThan(500);
  });
  it('writes as Python does', () => {
    const { text } = formatCookies(
      'lwp',
      [buildCookie({ value: 'a "b"', httpOnly: true, sameSite: 'lax' })],
      { now },
    );
    expect(text).toBe(
      '#LWP-Cookies-2.0\nSet-Cookie3: id="a \\"b\\""; path="/"; domain="example.com"; path_spec; discard; HttpOnly=None; SameSite=Lax; version=0\n',
    );
  });
});
