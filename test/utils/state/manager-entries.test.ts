import { describe, expect, it } from 'vitest';
import { indexCookies, inManyStores } from '../../../utils/state/manager-entries';
import { entriesOf, jarCookie } from '../../builders/manager';

describe('indexCookies', () => {
  it('keeps cookies of the same name apart by path, store and partition', () => {
    const entries = indexCookies([
      jarCookie(),
      jarCookie({ path: '/a' }),
      jarCookie({ storeId: '1' }),
      jarCookie({ partitionKey: { topLevelSite: 'https://top.test' } }),
      jarCookie({ domain: '.example.com', hostOnly: false }),
    ]);
    expect(entries.size).toBe(5);
  });

  it('groups by the registrable domain and counts UTF-8 bytes of name and value', () => {
    const [entry] = entriesOf({ domain: '.shop.example.co.uk', name: 'ș', value: 'abc' });
    expect(entry).toMatchObject({ site: 'example.co.uk', bytes: 5 });
  });

  it('keeps the entry object of a cookie that did not change, and makes a new one for one that did', () => {
    const before = indexCookies([jarCookie({ name: 'a' }), jarCookie({ name: 'b' })]);
    const after = indexCookies([jarCookie({ name: 'a' }), jarCookie({ name: 'b', value: 'new' })], before);
    const [a, b] = [...after.values()];
    expect(a).toBe(before.get(a?.id ?? ''));
    expect(b).not.toBe(before.get(b?.id ?? ''));
    expect(b?.cookie.value).toBe('new');
  });

  for (const change of [
    { expirationDate: 5 },
    { secure: true },
    { httpOnly: true },
    { sameSite: 'strict' },
    { session: false },
    { hostOnly: false },
  ] as const) {
    it(`sees a change of ${Object.keys(change).join()}`, () => {
      const before = indexCookies([jarCookie()]);
      expect([...indexCookies([jarCookie(change)], before).values()][0]?.cookie).toMatchObject(change);
    });
  }
});

describe('inManyStores', () => {
  for (const [name, stores, expected] of [
    ['no cookie', [], false],
    ['cookies of one store', ['0', '0'], false],
    ['cookies of two', ['0', '0', '1'], true],
  ] as const) {
    it(`is ${expected} of ${name}`, () => {
      const cookies = stores.map((storeId, at) => jarCookie({ name: `${at}`, storeId }));
      expect(inManyStores(indexCookies(cookies))).toBe(expected);
    });
  }
});
