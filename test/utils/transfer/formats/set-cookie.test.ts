import { describe, expect, it } from 'vitest';
import { formatCookies, parseCookies } from '../../../../utils/transfer';
import { buildCookie } from '../../../builders/policy';
import { now, outcomeOf, rowsOf } from '../../../builders/transfer';

describe('set-cookie', () => {
  it.each([
    ['Set-Cookie: a=b; Domain=example.com; Path=/; Secure; HttpOnly; SameSite=Lax', 'cookie'],
    ['< set-cookie: a=b; Domain=example.com', 'cookie'],
    ['a=b; Path=/; Domain=example.com; Max-Age=60', 'cookie'],
    ['a=b; Path=/', 'import-domain-missing'],
    ['# https://example.com/\na=b; Path=/', 'cookie'],
    ['a=b; Domain=example.com; SameSite=None', 'samesite-none-insecure +fix'],
    ['__Host-a=b; Domain=example.com; Path=/; Secure', 'prefix-violated +fix'],
    ['a=b; Domain=com; Path=/', 'cookie domain-is-host'],
    ['a=b; Domain=example.com; Max-Age=0', 'cookie expired'],
    ['; Domain=example.com', 'empty'],
  ])('%j is %s', (text, expected) => {
    expect(rowsOf('set-cookie', text).map(outcomeOf)).toEqual([expected]);
  });
  it('takes the address asked for where a line names no site', () => {
    const { format, rows } = parseCookies('sid=1; HttpOnly', { now, url: 'https://a.test/x/y' });
    expect(format).toBe('set-cookie');
    expect(rows[0]?.cookie).toMatchObject({ domain: 'a.test', path: '/x', httpOnly: true });
  });
  it('writes each host’s lines under its address, with every attribute', () => {
    const cookie = buildCookie({
      domain: '.example.com',
      secure: true,
      sameSite: 'strict',
      expirationDate: 1_798_761_600,
    });
    const { text } = formatCookies('set-cookie', [cookie, buildCookie({ httpOnly: true, secure: true })], {
      now,
    });
    expect(text).toBe(
      [
        '# https://example.com/',
        'Set-Cookie: id=made-up; Domain=example.com; Path=/; Secure; SameSite=Strict; Expires=Fri, 01 Jan 2027 00:00:00 GMT',
        'Set-Cookie: id=made-up; Path=/; Secure; HttpOnly',
        '',
      ].join('\n'),
    );
  });
});
