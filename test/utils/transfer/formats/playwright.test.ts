import { describe, expect, it } from 'vitest';
import { formatCookies, parseCookies } from '../../../../utils/transfer';
import { buildCookie } from '../../../builders/policy';
import { now, outcomeOf } from '../../../builders/transfer';

const state = (cookie: object): string =>
  JSON.stringify({
    cookies: [
      {
        name: 'n',
        value: 'v',
        domain: '.a.test',
        path: '/',
        expires: -1,
        httpOnly: false,
        secure: true,
        sameSite: 'Lax',
        ...cookie,
      },
    ],
    origins: [{ origin: 'https://a.test', localStorage: [{ name: 'k', value: 'ș' }] }],
  });

describe('playwright', () => {
  it('reads cookies and local storage', () => {
    const { format, rows, storage } = parseCookies(state({}), { now });
    expect(format).toBe('playwright');
    expect(rows[0]?.cookie).toMatchObject({
      session: true,
      domain: '.a.test',
      hostOnly: false,
      sameSite: 'lax',
    });
    expect(storage).toEqual([{ origin: 'https://a.test', area: 'local', key: 'k', value: 'ș', bytes: 2 }]);
  });
  it('reads partitions, with and without the ancestor bit', () => {
    expect(
      parseCookies(state({ partitionKey: 'https://t.test' }), { now }).rows[0]?.cookie?.partitionKey,
    ).toEqual({
      topLevelSite: 'https://t.test',
    });
    const known = state({ partitionKey: 'https://t.test', _crHasCrossSiteAncestor: true });
    expect(parseCookies(known, { now }).rows[0]?.cookie?.partitionKey).toEqual({
      topLevelSite: 'https://t.test',
      hasCrossSiteAncestor: true,
    });
  });
  it('refuses None without Secure, with a fix', () => {
    const [row] = parseCookies(state({ sameSite: 'None', secure: false }), { now }).rows;
    expect(row && outcomeOf(row)).toBe('cookie-none-insecure +fix');
    expect(row?.fix?.cookie.secure).toBe(true);
  });
  it('is known before its origins come into sight', () => {
    const many = Array.from({ length: 2000 }, () => ({
      name: 'n',
      value: 'v',
      domain: 'a.test',
      path: '/',
      expires: 1e10,
    }));
    expect(parseCookies(JSON.stringify({ cookies: many, origins: [] }), { now })).toMatchObject({
      format: 'playwright',
    });
  });
  it('writes only what its loader takes: three SameSite values, -1 for a session', () => {
    const storage = [{ origin: 'https://a.test', area: 'local', key: 'k', value: 'v', bytes: 1 } as const];
    const { text, losses } = formatCookies('storageState', [buildCookie()], { now, storage });
    expect(JSON.parse(text)).toEqual({
      cookies: [
        {
          name: 'id',
          value: 'made-up',
          domain: 'example.com',
          path: '/',
          expires: -1,
          httpOnly: false,
          secure: false,
          sameSite: 'Lax',
        },
      ],
      origins: [{ origin: 'https://a.test', localStorage: [{ name: 'k', value: 'v' }] }],
    });
    expect(losses).toMatchObject([{ code: 'same-site', count: 1 }]);
  });
  it('says that a file breaks off', () => {
    const text = state({});
    const { rows } = parseCookies(text.slice(0, text.indexOf('origins')), { now });
    expect(rows.map(outcomeOf)).toEqual(['cookie', 'import-truncated']);
  });
});
