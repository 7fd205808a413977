import { describe, expect, it } from 'vitest';
import type { Cookie } from '../../../utils/model';
import { planImport } from '../../../utils/transfer';
import type { ImportRow } from '../../../utils/transfer/transfer-format';
import { buildCookie } from '../../builders/policy';
import { now } from '../../builders/transfer';

const later = now / 1000 + 1000;
const row = (cookie: Cookie, line = 1): ImportRow => ({ line, cookie });
const statuses = (rows: readonly ImportRow[], jar: readonly Cookie[], at: object = {}) =>
  planImport(rows, jar, { now, ...at }).rows.map(({ status, problem }) => problem?.code ?? status);

describe('planImport', () => {
  it('tells new, changed and the same apart, and says field by field what changes', () => {
    const old = buildCookie({ value: 'old', expirationDate: later });
    const plan = planImport(
      [
        row(buildCookie({ name: 'fresh' })),
        row(buildCookie({ value: 'new', expirationDate: later + 0.5, httpOnly: true }), 2),
        row(buildCookie({ name: 'same' }), 3),
      ],
      [old, buildCookie({ name: 'same' })],
      { now },
    );
    expect(plan.counts).toEqual({ new: 1, changed: 1, same: 1, refused: 0, repeated: 0 });
    expect(plan.rows[1]).toMatchObject({
      current: old,
      changes: [
        { field: 'value', before: 'old', after: 'new' },
        { field: 'httpOnly', before: false, after: true },
      ],
    });
  });
  it('knows cookies by their whole key: domain, path, store and partition', () => {
    const jar = [buildCookie()];
    expect(statuses([row(buildCookie({ domain: '.example.com' }))], jar)).toEqual(['new']);
    expect(statuses([row(buildCookie({ path: '/a' }))], jar)).toEqual(['new']);
    expect(statuses([row(buildCookie({ storeId: '1' }))], jar)).toEqual(['new']);
    const partitioned = buildCookie({
      secure: true,
      partitionKey: { topLevelSite: 'https://t.test', hasCrossSiteAncestor: true },
    });
    expect(statuses([row(partitioned)], jar)).toEqual(['new']);
    const vague = { ...partitioned, partitionKey: { topLevelSite: 'https://t.test' } };
    expect(statuses([row(vague)], [partitioned])).toEqual(['same']);
    const other = {
      ...partitioned,
      partitionKey: { topLevelSite: 'https://t.test', hasCrossSiteAncestor: false },
    };
    expect(statuses([row(other)], [partitioned])).toEqual(['new']);
  });
  it.each<[string, Partial<Cookie>, object, string, Partial<Cookie> | undefined]>([
    ['an expired cookie', { expirationDate: now / 1000 }, {}, 'import-expired', { session: true }],
    [
      'a store that is not there',
      { storeId: '9' },
      { stores: [{ id: '0' }] },
      'import-store-missing',
      { storeId: '0' },
    ],
    [
      'a partition where none can be written',
      { secure: true, partitionKey: { topLevelSite: 'https://t.test' } },
      { partitions: false },
      'import-no-partitions',
      undefined,
    ],
    [
      'SameSite=None without Secure',
      { sameSite: 'no_restriction' },
      {},
      'cookie-none-insecure',
      { secure: true },
    ],
    [
      'a public suffix',
      { domain: '.co.uk' },
      {},
      'cookie-domain-suffix',
      { domain: 'co.uk', hostOnly: true },
    ],
    ['too many bytes', { value: 'ș'.repeat(2048) }, {}, 'cookie-too-large', undefined],
  ])('refuses %s', (_, cookie, at, code, fixed) => {
    const [planned] = planImport([row(buildCookie(cookie))], [], { now, ...at }).rows;
    expect(planned).toMatchObject({ status: 'refused', problem: { code } });
    if (fixed) expect(planned?.fix?.cookie).toMatchObject(fixed);
    else expect(planned?.fix).toBeUndefined();
  });
  it('takes a value at the limit', () => {
    expect(statuses([row(buildCookie({ name: 'n', value: 'v'.repeat(4095) }))], [])).toEqual(['new']);
  });
  it('passes problems of the file on, with their fix', () => {
    const problem = { code: 'x', message: 'y' };
    const fix = { message: 'z', cookie: buildCookie() };
    expect(planImport([{ line: 7, problem, fix }], [], { now }).rows).toEqual([
      { line: 7, status: 'refused', changes: [], notes: [], problem, fix },
    ]);
  });
  it('lets the last of a repeated cookie count', () => {
    const plan = planImport([row(buildCookie({ value: '1' }), 1), row(buildCookie({ value: '2' }), 2)], [], {
      now,
    });
    expect(plan.rows.map(({ status, replacedBy }) => [status, replacedBy])).toEqual([
      ['repeated', 2],
      ['new', undefined],
    ]);
  });
});
