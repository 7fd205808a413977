import { describe, expect, it } from 'vitest';
import { cookieId } from '../../../utils/cookies/cookie-key';
import { rowName, rowNames, rowTitle } from '../../../utils/cookies/row-name';

const id = (name: string) => cookieId({ name, domain: 'example.com', path: '/', storeId: '0' });

describe('the name of a row', () => {
  it.each([
    ['a cookie’s identity', id('sid'), 'sid'],
    ['a name that looks like JSON', id('["a"]'), '["a"]'],
    ['a key of web storage', 'cart', 'cart'],
    ['an entry of web storage', JSON.stringify(['storage', 'https://example.com', 'local', 'cart']), 'cart'],
    ['a key that is a list', '["cart"]', '["cart"]'],
    ['a key that only begins like one', '[cart', '[cart'],
  ])('is known of %s', (_, row, name) => {
    expect(rowName(row)).toBe(name);
  });

  it('is cut where it is long', () => {
    expect(rowName(id('n'.repeat(100))).length).toBeLessThanOrEqual(41);
  });

  it('stands with its place where there is room', () => {
    expect(rowTitle(id('sid'))).toBe('sid (example.com)');
    expect(rowTitle(JSON.stringify(['storage', 'https://example.com', 'local', 'cart']))).toBe(
      'cart (https://example.com local)',
    );
    expect(rowTitle('cart')).toBe('cart');
  });

  it('stands with the first few others behind a reason', () => {
    const rows = (...names: string[]) => names.map((name) => ({ id: id(name) }));
    expect(rowNames(rows('a'))).toBe(' (a)');
    expect(rowNames(rows('a', 'a', 'b'))).toBe(' (a, b)');
    expect(rowNames(rows('a', 'b', 'c', 'd'))).toBe(' (a, b, c …)');
    expect(rowNames([])).toBe('');
    expect(rowNames(rows(''))).toBe('');
  });
});
