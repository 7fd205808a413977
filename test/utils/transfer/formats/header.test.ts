import { describe, expect, it } from 'vitest';
import { formatCookies, parseCookies } from '../../../../utils/transfer';
import { buildCookie } from '../../../builders/policy';
import { now, outcomeOf, rowsOf } from '../../../builders/transfer';

const url = 'https://www.example.com/app';

describe('header', () => {
  it('splits at the first equals sign and forgives missing spaces', () => {
    const { format, rows } = parseCookies('Cookie: a=b=c;d="e; f', { now, url });
    expect(format).toBe('header');
    expect(rows.map(({ cookie }) => [cookie?.name, cookie?.value])).toEqual([
      ['a', 'b=c'],
      ['d', '"e'],
      ['', 'f'],
    ]);
    expect(rows[0]?.cookie).toMatchObject({ domain: 'www.example.com', hostOnly: true, session: true });
  });
  it('needs the address', () => {
    expect(rowsOf('header', 'a=b').map(outcomeOf)).toEqual(['import-domain-missing']);
  });
  it('gives a prefixed cookie what its name demands', () => {
    expect(rowsOf('header', '__Host-a=b', { url })[0]?.cookie).toMatchObject({ secure: true, path: '/' });
  });
  it('declares all that a header alone does not say', () => {
    const cookie = buildCookie({
      domain: '.example.com',
      path: '/app',
      secure: true,
      expirationDate: now / 1000 + 60,
    });
    const { text, losses } = formatCookies('header', [cookie], { now });
    expect(text).toBe('id=made-up');
    expect(losses.map(({ code }) => code).sort()).toEqual([
      'domain',
      'expiry',
      'host-only',
      'path',
      'secure',
    ]);
  });
  it('holds what the address would be sent, longest path first', () => {
    const cookies = [
      buildCookie({ name: 'root', domain: '.example.com' }),
      buildCookie({ name: 'app', domain: 'www.example.com', path: '/app' }),
      buildCookie({ name: 'other', domain: 'other.com' }),
      buildCookie({ name: 'deep', domain: 'www.example.com', path: '/app/x' }),
      buildCookie({ name: 'dead', domain: 'www.example.com', expirationDate: now / 1000 }),
      buildCookie({
        name: 'part',
        domain: 'www.example.com',
        secure: true,
        partitionKey: { topLevelSite: 'https://top.test' },
      }),
    ];
    const { text, losses } = formatCookies('header', cookies, { now, url });
    expect(text).toBe('app=made-up; root=made-up');
    expect(losses.find(({ code }) => code === 'not-sent')?.count).toBe(4);
  });
});
