import { describe, expect, it } from 'vitest';
import { formatCookies, parseCookies } from '../../../../utils/transfer';
import { buildCookie } from '../../../builders/policy';
import { cookiesOf, now, outcomeOf, rowsOf } from '../../../builders/transfer';

const item = (more: object): string =>
  JSON.stringify([{ domain: 'example.com', name: 'n', value: 'v', path: '/', ...more }]);

describe('cookie-editor', () => {
  it.each([
    ['no_restriction', 'no_restriction'],
    ['None', 'no_restriction'],
    ['NONE', 'no_restriction'],
    ['Lax', 'lax'],
    ['lax', 'lax'],
    ['Strict', 'strict'],
    ['unspecified', 'unspecified'],
    [null, 'unspecified'],
    ['', 'unspecified'],
    [-1, 'unspecified'],
    ['-1', 'unspecified'],
    [undefined, 'unspecified'],
  ])('reads sameSite %j as %s', (sameSite, expected) => {
    expect(cookiesOf('cookie-editor', item({ sameSite, secure: true }))[0]?.sameSite).toBe(expected);
  });

  it.each<[object, string]>([
    [{}, 'cookie'],
    [{ sameSite: 'whatever' }, 'cookie same-site-unknown'],
    [{ sameSite: 'None', secure: false }, 'cookie-none-insecure +fix'],
    [{ name: undefined }, 'import-name-missing'],
    [{ domain: undefined }, 'import-domain-missing'],
    [{ domain: undefined, url: 'https://example.com/' }, 'cookie'],
    [{ domain: 'https://example.com/x' }, 'cookie domain-was-address'],
    [{ domain: 'bücher.example' }, 'cookie'],
    [{ domain: '.com', hostOnly: false }, 'cookie-domain-suffix +fix'],
    [{ value: undefined }, 'cookie value-missing'],
    [{ value: 5 }, 'cookie value-not-text'],
    [{ value: {} }, 'import-value-invalid'],
    [{ name: '', value: '' }, 'cookie-empty'],
    [{ path: 'app' }, 'cookie path-replaced'],
    [{ expirationDate: 1_798_761_600 }, 'cookie'],
    [{ expirationDate: 1_798_761_600_000 }, 'cookie expiry-milliseconds'],
    [{ expirationDate: 1_798_761_600_000_000 }, 'cookie expiry-microseconds'],
    [{ expirationDate: 13_443_235_200_000_000 }, 'cookie expiry-microseconds'],
    [{ expirationDate: '1798761600' }, 'cookie'],
    [{ expirationDate: '2027-01-01T00:00:00Z' }, 'cookie'],
    [{ expirationDate: 0 }, 'cookie expiry-zero'],
    [{ expirationDate: null }, 'cookie'],
    [{ expirationDate: {} }, 'import-expiry-invalid +fix'],
    [{ expirationDate: 5, session: true }, 'cookie'],
    [{ expirationDate: 5 }, 'cookie expired'],
    [{ name: '__Host-x', domain: '.example.com', hostOnly: false }, 'cookie-prefix +fix'],
    [{ value: 'a;b' }, 'cookie-forbidden-character +fix'],
    [{ value: '\ud800' }, 'cookie'],
  ])('%j is %s', (more, expected) => {
    expect(rowsOf('cookie-editor', item(more)).map(outcomeOf)).toEqual([expected]);
  });

  it('repairs a prefixed cookie in one step', () => {
    const [row] = rowsOf('cookie-editor', item({ name: '__Host-x', domain: '.example.com', path: '/app' }));
    expect(row?.fix?.cookie).toMatchObject({
      domain: 'example.com',
      hostOnly: true,
      path: '/',
      secure: true,
    });
  });
  it('keeps host-only apart from domain cookies, by flag and by dot', () => {
    expect(cookiesOf('cookie-editor', item({ domain: '.example.com' }))[0]).toMatchObject({
      hostOnly: false,
    });
    expect(cookiesOf('cookie-editor', item({}))[0]).toMatchObject({ hostOnly: true });
    expect(cookiesOf('cookie-editor', item({ hostOnly: false }))[0]).toMatchObject({
      domain: '.example.com',
    });
    expect(cookiesOf('cookie-editor', item({ domain: '.example.com', hostOnly: true }))[0]).toMatchObject({
      domain: 'example.com',
    });
  });
  it('reads a single object, an object with cookies, and objects line by line', () => {
    const one = '{"name":"n","value":"v","domain":"a.test"}';
    expect(cookiesOf('cookie-editor', one)).toHaveLength(1);
    expect(cookiesOf('cookie-editor', `{"cookies":[${one}]}`)).toHaveLength(1);
    expect(rowsOf('cookie-editor', `${one}\n${one}\n`).map(({ line }) => line)).toEqual([1, 2]);
  });
  it('reads Selenium’s cookies too', () => {
    const text =
      '[{"domain":"a.test","expiry":1798761600,"httpOnly":true,"name":"n","path":"/","sameSite":"Lax","secure":true,"value":"v"}]';
    expect(parseCookies(text, { now }).rows[0]?.cookie).toMatchObject({
      expirationDate: 1_798_761_600,
      sameSite: 'lax',
    });
  });
  it('salvages a truncated file and says where it breaks off', () => {
    const text = formatCookies('cookie-editor', [buildCookie(), buildCookie({ name: 'b' })], { now }).text;
    const rows = rowsOf('cookie-editor', text.slice(0, -30));
    expect(rows.map(outcomeOf)).toEqual(['cookie', 'import-truncated']);
    expect(rows[1]?.line).toBe(14);
  });
  it('names the item that is wrong and reads the rest', () => {
    const text =
      '[{"name":"a","value":"","domain":"a.test"},\n 7,\n {"name":"b",,},\n {"name":"c","value":"","domain":"a.test"}] trailing';
    expect(rowsOf('cookie-editor', text).map((row) => [row.line, outcomeOf(row)])).toEqual([
      [1, 'cookie'],
      [2, 'import-not-a-cookie'],
      [3, 'import-json'],
      [4, 'cookie'],
      [4, 'import-mixed'],
    ]);
  });
  it('writes unset SameSite and the store as null, as the extension does', () => {
    const { text } = formatCookies('json', [buildCookie()], { now });
    expect(JSON.parse(text)).toEqual([
      {
        domain: 'example.com',
        hostOnly: true,
        httpOnly: false,
        name: 'id',
        path: '/',
        sameSite: null,
        secure: false,
        session: true,
        storeId: null,
        value: 'made-up',
      },
    ]);
  });
});
