import { describe, expect, it } from 'vitest';
import {
  type CookieForm,
  type FormAt,
  formOf,
  newForm,
  readForm,
  suggestedExpiry,
} from '../../../utils/editor/cookie-form';
import { escapeValue } from '../../../utils/editor/cookie-problems';
import { toLocalText } from '../../../utils/editor/local-time';
import { aCookie } from '../../builders/cookie';

const now = Date.UTC(2026, 10, 21, 8);
const at: FormAt = { now, kind: 'chromium' };
const inFirefox: FormAt = { now, kind: 'firefox' };
const form = (over: Partial<CookieForm> = {}): CookieForm => ({ ...formOf(aCookie()), ...over });
const said = (over: Partial<CookieForm>, where: FormAt = at) =>
  readForm(form(over), where).problems.map(
    ({ field, code, refused }) => `${field} ${code}${refused ? '!' : ''}`,
  );

describe('the form of a cookie', () => {
  it.each([
    aCookie(),
    aCookie({ domain: '.example.com', expirationDate: now / 1000 + 86_400.123456 }),
    aCookie({ name: '__Host-id', httpOnly: true, sameSite: 'strict' }),
    aCookie({ partitionKey: { topLevelSite: 'https://top.example', hasCrossSiteAncestor: true } }),
    aCookie({ partitionKey: { topLevelSite: 'https://example.com', hasCrossSiteAncestor: false } }),
    aCookie({ domain: '127.0.0.1', secure: false, sameSite: 'unspecified' }),
    aCookie({ domain: '[::1]', secure: false }),
    aCookie({ storeId: 'firefox-container-2', firstPartyDomain: 'example.com' }),
    aCookie({ value: ' "quoted, and spaced" '.trim() }),
  ])('gives back the very same cookie when nothing is touched: %j', (cookie) => {
    const read = readForm(formOf(cookie), { ...at, original: cookie });
    expect(read.cookie).toEqual(cookie);
    expect(read.problems).toEqual([]);
  });

  it('of a new cookie is for the page’s host alone, Secure where the page is', () => {
    const page = { host: 'app.localhost', scheme: 'http' };
    expect(newForm(page, '0')).toMatchObject({ domain: 'app.localhost', hostOnly: true, secure: false });
    const made = readForm({ ...newForm({ ...page, scheme: 'https' }, '0'), name: 'a' }, at).cookie;
    expect(made).toEqual(aCookie({ name: 'a', value: '', domain: 'app.localhost' }));
  });

  it('takes a changed expiry to the second and an untouched one exactly', () => {
    const original = aCookie({ expirationDate: now / 1000 + 100.5 });
    const text = toLocalText(now + 200_000);
    const read = (expires: string) =>
      readForm(form({ session: false, expires }), { ...at, original }).cookie?.expirationDate;
    expect(read(formOf(original).expires)).toBe(original.expirationDate);
    expect(read(text)).toBe(now / 1000 + 200);
    expect(suggestedExpiry(now)).toBe(toLocalText(now + 30 * 86_400_000));
  });
});

describe('what the browser would refuse', () => {
  it.each<[string, Partial<CookieForm>, readonly string[]]>([
    ['neither name nor value', { name: '', value: '' }, ['name empty!']],
    ['a value without a name', { name: '', value: 'v' }, ['name nameless']],
    ['a value without a name that has =', { name: '', value: 'a=b' }, ['value nameless-equals!']],
    ['a value without a name like a prefix', { name: '', value: '__host-a' }, ['value nameless-prefix!']],
    ['= in the name', { name: 'a=b' }, ['name name-equals!']],
    ['; in the name', { name: 'a;b' }, ['name characters!']],
    ['a space around the name', { name: ' a' }, ['name edge-space!']],
    ['a control character', { value: 'a\u0000' }, ['value characters!']],
    ['a line break', { value: 'a\nb' }, ['value characters!']],
    ['a semicolon', { value: 'a;b' }, ['value semicolon!']],
    ['a space at the end', { value: 'a ' }, ['value edge-space!']],
    ['a tab', { value: 'a\tb' }, ['value tab!']],
    ['half a pair', { value: 'a\ud800' }, ['value surrogate', 'value not-ascii']],
    ['exactly 4096 bytes', { name: 'id', value: 'x'.repeat(4094) }, []],
    ['one byte more', { name: 'id', value: 'x'.repeat(4095) }, ['value too-large!']],
    ['4096 bytes in fewer characters', { name: 'i', value: 'ș'.repeat(2048) }, ['value too-large!']],
    ['no domain', { domain: ' ' }, ['domain domain-missing!']],
    ['a port', { domain: 'example.com:8080' }, ['domain domain-port!']],
    ['an address', { domain: 'https://example.com/x' }, ['domain domain-url!']],
    ['no host', { domain: 'exa mple' }, ['domain domain-invalid!']],
    ['a public suffix', { domain: 'co.uk', hostOnly: false }, ['hostOnly domain-suffix!']],
    ['a host that is a public suffix', { domain: 'github.io' }, []],
    ['a single label', { domain: 'intranet', hostOnly: false }, ['hostOnly domain-suffix!']],
    [
      'a dot for subdomains beside “host only”',
      { domain: '.example.com', hostOnly: true },
      ['hostOnly domain-dot'],
    ],
    ['an address for subdomains', { domain: '127.0.0.1', hostOnly: false }, ['hostOnly domain-address']],
    ['another writing', { domain: 'Bücher.example' }, ['domain domain-stored']],
    ['a path without a slash', { path: 'a' }, ['path path-slash!']],
    ['a semicolon in the path', { path: '/a;b' }, ['path characters!']],
    ['a path of 1024 bytes', { path: `/${'x'.repeat(1023)}` }, []],
    ['a longer path', { path: `/${'x'.repeat(1024)}` }, ['path attribute-too-long!']],
    ['a space in the path', { path: '/a b' }, ['path path-stored']],
    ['None without Secure', { sameSite: 'no_restriction', secure: false }, ['sameSite none-insecure!']],
    ['__Secure- without Secure', { name: '__secure-a', secure: false }, ['secure prefix-secure!']],
    [
      '__Host- with everything wrong',
      { name: '__Host-a', secure: false, hostOnly: false, path: '/a' },
      ['secure prefix-secure!', 'hostOnly prefix-host-only!', 'path prefix-path!'],
    ],
    ['__Http- without HttpOnly', { name: '__Http-a' }, ['httpOnly prefix-http-only!']],
    ['no expiry', { session: false, expires: '' }, ['expires expires-invalid!']],
    ['no date', { session: false, expires: '2026-02-31T00:00' }, ['expires expires-invalid!']],
    ['the past', { session: false, expires: toLocalText(now) }, ['expires expires-past!']],
    ['just the future', { session: false, expires: toLocalText(now + 1000) }, []],
    ['exactly 400 days', { session: false, expires: toLocalText(now + 400 * 86_400_000) }, []],
    [
      'a second more',
      { session: false, expires: toLocalText(now + 400 * 86_400_000 + 1000) },
      ['expires expires-capped'],
    ],
    [
      'partitioned by no site',
      { partitioned: true, topLevelSite: 'top.example' },
      ['topLevelSite partition-invalid!'],
    ],
    [
      'partitioned by an address',
      { partitioned: true, topLevelSite: 'https://www.top.example:8443/x' },
      ['topLevelSite partition-stored'],
    ],
    [
      'partitioned without Secure',
      { partitioned: true, topLevelSite: 'https://top.example', secure: false },
      ['partitioned partitioned-insecure!'],
    ],
    [
      'an ancestor bit against the sites',
      { partitioned: true, topLevelSite: 'https://top.example', ancestor: 'same-site' },
      ['ancestor partition-ancestor!'],
    ],
  ])('%s', (_, over, expected) => {
    expect(said(over)).toEqual(expected);
    const { cookie } = readForm(form(over), at);
    expect(cookie === null).toBe(expected.some((each) => each.endsWith('!')));
  });

  it.each<[Partial<CookieForm>, readonly string[]]>([
    [{ value: 'a\tb' }, []],
    [{ name: '', value: 'v' }, ['name nameless-firefox!']],
    [{ path: '/a b' }, []],
    [{ name: '__Host-a', path: '/a' }, ['path prefix-path']],
    [
      { partitioned: true, topLevelSite: 'https://top.example', secure: false },
      ['partitioned partitioned-insecure'],
    ],
  ])('is another thing in Firefox: %j', (over, expected) => {
    expect(said(over, inFirefox)).toEqual(expected);
  });

  it('says when the page in front will not send it', () => {
    const page = { host: 'www.example.com', scheme: 'http' };
    expect(said({}, { ...at, page })).toEqual(['domain domain-elsewhere', 'secure secure-over-http']);
    expect(said({ hostOnly: false, secure: false }, { ...at, page })).toEqual([]);
    const local = { host: 'app.localhost', scheme: 'http' };
    expect(said({ domain: 'app.localhost' }, { ...at, page: local })).toEqual([]);
  });

  it('keeps a draft for the preview whatever is wrong', () => {
    const { draft, cookie } = readForm(form({ value: 'a;b', domain: '', session: false, expires: 'x' }), at);
    expect(cookie).toBeNull();
    expect(draft).toMatchObject({ value: 'a;b', domain: '', session: true });
  });
});

it.each([
  ['a;b', 'a%3Bb'],
  ['  a b ', '%20%20a b%20'],
  ['a\tb\n', 'a%09b%0A'],
  ['șț "x"', 'șț "x"'],
])('escapes of %j what no cookie can hold: %s', (value, escaped) => {
  expect(escapeValue(value)).toBe(escaped);
  expect(said({ value: escaped }).filter((each) => each.endsWith('!'))).toEqual([]);
});
