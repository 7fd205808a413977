import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cookie } from '../../../utils/model';
import { differingFields, formatCookies, parseCookies, TRANSFER_FORMATS } from '../../../utils/transfer';
import { jarCookie, now } from '../../builders/transfer';

/** The fields each declared loss speaks of. */
const FIELDS_OF_LOSS: Readonly<Record<string, readonly string[]>> = {
  name: ['name'],
  value: ['value'],
  domain: ['domain'],
  'host-only': ['hostOnly', 'domain'],
  path: ['path'],
  secure: ['secure'],
  'http-only': ['httpOnly'],
  'same-site': ['sameSite'],
  expiry: ['session', 'expirationDate'],
  'expiry-fraction': ['expirationDate'],
  store: ['storeId'],
  partition: ['partitionKey'],
  'first-party-domain': ['firstPartyDomain'],
};
/** Losses that leave a whole cookie out, and remarks that lose nothing here. */
const LEFT_OUT = /^(?:not-|left)/;
const REMARKS = new Set(['session-as-zero']);

const url = 'https://www.example.com/app/page';
const samples = fc.sample(jarCookie, { numRuns: 1000, seed: 6265 });

/** One cookie of each key: files that repeat a key keep only the last. */
const distinct = [
  ...new Map(
    samples.map((cookie, i) => [`${cookie.name} ${i}`, { ...cookie, name: named(cookie, i) }]),
  ).values(),
];
function named({ name }: Cookie, i: number): string {
  return name === '' ? '' : `${name}${i}`;
}

describe.each(TRANSFER_FORMATS.filter(({ id }) => id !== 'redacted').map(({ id }) => id))('%s', (id) => {
  const isRequest = ['header', 'curl', 'fetch', 'har'].includes(id);

  it('loses exactly what it declares, cookie by cookie', () => {
    for (const cookie of samples) {
      const { text, losses } = formatCookies(id, [cookie], { now, url: isRequest ? url : undefined });
      const codes = losses.map(({ code }) => code).filter((code) => !REMARKS.has(code));
      const { rows } = parseCookies(text, { now, url: isRequest ? url : undefined });
      const back = rows.find((row) => row.cookie)?.cookie;
      if (codes.some((code) => LEFT_OUT.test(code))) expect(back).toBeUndefined();
      else {
        expect(back, JSON.stringify({ cookie, text })).toBeDefined();
        const fields = back ? differingFields(cookie, back) : [];
        const declared = codes.flatMap((code) => FIELDS_OF_LOSS[code] ?? [`unknown loss ${code}`]);
        expect(fields.filter((field) => !declared.includes(field))).toEqual([]);
        expect(
          codes.filter((code) => !FIELDS_OF_LOSS[code]?.some((field) => fields.some((f) => f === field))),
        ).toEqual([]);
      }
    }
  });

  it('finds its own file again and reads a thousand cookies in order', () => {
    const at = { now, url: isRequest ? url : undefined };
    const { text, losses } = formatCookies(id, distinct, at);
    const { format, rows } = parseCookies(text, at);
    expect(format).toBe(id);
    const left = losses.filter(({ code }) => LEFT_OUT.test(code)).reduce((sum, { count }) => sum + count, 0);
    expect(rows).toHaveLength(distinct.length - left);
    expect(rows.filter(({ problem }) => problem)).toEqual([]);
    if (isRequest) return;
    const names = rows.map(({ cookie }) => cookie?.name);
    const kept = distinct.filter(
      (cookie) => !formatCookies(id, [cookie], at).losses.some(({ code }) => LEFT_OUT.test(code)),
    );
    expect(names).toEqual(kept.map(({ name }) => name));
  });

  it('writes a file of no cookies that is read as one', () => {
    const { text, losses } = formatCookies(id, [], { now });
    expect(losses).toEqual([]);
    expect(parseCookies(text, { now }).rows.some(({ cookie }) => cookie)).toBe(false);
  });
});

describe('jarlens', () => {
  it('loses nothing', () => {
    expect(formatCookies('jarlens', samples, { now }).losses).toEqual([]);
  });
});
