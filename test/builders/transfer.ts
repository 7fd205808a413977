import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Cookie, SameSite } from '../../utils/model';
import { transferFormat } from '../../utils/transfer';
import type { ImportRow } from '../../utils/transfer/transfer-format';

export const now = Date.UTC(2026, 0, 1);

/** The text of a file under test/fixtures/transfer. */
export function transferFixture(name: string): string {
  return readFileSync(join(import.meta.dirname, '../fixtures/transfer', name), 'utf8');
}

/** The rows that one format reads from a text, whatever detection would say. */
export function rowsOf(format: string, text: string, at: { url?: string } = {}): ImportRow[] {
  const events = transferFormat(format)?.parse(text, { now, ...at }) ?? [];
  return [...events].flatMap((event) => (event === null || 'storage' in event ? [] : [event]));
}

export function cookiesOf(format: string, text: string, at: { url?: string } = {}): Cookie[] {
  return rowsOf(format, text, at).flatMap(({ cookie, problem }) => (cookie && !problem ? [cookie] : []));
}

/** A row's outcome in a word or two, for tables. */
export function outcomeOf({ cookie, problem, fix, notes }: ImportRow): string {
  if (problem) return `${problem.code}${fix ? ' +fix' : ''}`;
  return [cookie ? 'cookie' : '', ...(notes ?? [])].join(' ').trim();
}

const token = fc.string({
  unit: fc.constantFrom(..."abcXYZ019!#$%&'*+-.^_`|~"),
  minLength: 1,
  maxLength: 12,
});
/** What jars really hold: cookie-octets mostly, but also spaces, quotes, backslashes, and letters of any script. */
const value = fc
  .oneof(
    fc.string({ unit: fc.constantFrom(...'abc019-._~%=&:/+!"\\\'$`{}[](),ăș日🍪 '), maxLength: 40 }),
    fc.constantFrom('', 'a=b', '"quoted"', '%E2%9C%93', "it's", '{"a":[1,2]}', '-', '$HOME', '#x', 'a, b'),
  )
  .map((text) => text.trim());
const host = fc.constantFrom(
  'example.com',
  'www.example.com',
  'a.b.example.co.uk',
  'xn--bcher-kva.example',
  'localhost',
  'intranet.test',
  '127.0.0.1',
  '[::1]',
);

/** Cookies as a browser's jar can hold them, of every kind. */
export const jarCookie: fc.Arbitrary<Cookie> = fc
  .record({
    prefix: fc.constantFrom('', '', '', '__Secure-', '__Host-'),
    name: fc.oneof({ weight: 9, arbitrary: token }, { weight: 1, arbitrary: fc.constant('') }),
    value,
    host,
    hostOnly: fc.boolean(),
    path: fc.constantFrom('/', '/app', '/app/', '/a b', '/ș'),
    secure: fc.boolean(),
    httpOnly: fc.boolean(),
    sameSite: fc.constantFrom<SameSite>('unspecified', 'no_restriction', 'lax', 'strict'),
    expirationDate: fc.option(
      fc.oneof(
        fc.integer({ min: 1, max: 34_000_000 }).map((seconds) => now / 1000 + seconds),
        fc.integer({ min: 1, max: 34_000_000_000 }).map((ms) => (now + ms) / 1000),
      ),
      { nil: undefined },
    ),
    storeId: fc.constantFrom('0', '0', '0', '1', 'firefox-container-3'),
    topLevelSite: fc.constantFrom(undefined, undefined, undefined, 'https://top.example', 'http://localhost'),
    ancestor: fc.constantFrom(undefined, true, false),
    firstPartyDomain: fc.constantFrom(undefined, undefined, undefined, 'first.example'),
  })
  .map(
    ({
      prefix,
      name,
      host: bare,
      topLevelSite,
      ancestor,
      firstPartyDomain,
      expirationDate,
      ...rest
    }): Cookie => {
      const isHost = prefix === '__Host-';
      const hostOnly =
        isHost || rest.hostOnly || bare === '127.0.0.1' || bare === '[::1]' || bare === 'localhost';
      return {
        ...rest,
        name: name === '' ? '' : `${prefix}${name}`,
        value: name === '' && rest.value === '' ? 'x' : rest.value,
        domain: hostOnly ? bare : `.${bare}`,
        hostOnly,
        path: isHost ? '/' : rest.path,
        secure:
          rest.secure || prefix !== '' || rest.sameSite === 'no_restriction' || topLevelSite !== undefined,
        session: expirationDate === undefined,
        ...(expirationDate === undefined ? {} : { expirationDate }),
        ...(topLevelSite === undefined
          ? {}
          : {
              partitionKey: {
                topLevelSite,
                ...(ancestor === undefined ? {} : { hasCrossSiteAncestor: ancestor }),
              },
            }),
        ...(firstPartyDomain === undefined ? {} : { firstPartyDomain }),
      };
    },
  );
