import { describe, expect, it } from 'vitest';
import { formatCookies, parseCookies } from '../../../../utils/transfer';
import { buildCookie } from '../../../builders/policy';
import { now } from '../../../builders/transfer';

const file = JSON.stringify([
  {
    domain: '.example.com',
    expirationDate: 1_798_761_600.123_456,
    hostOnly: false,
    httpOnly: true,
    name: 'sid',
    path: '/',
    sameSite: 'no_restriction',
    secure: true,
    session: false,
    storeId: '0',
    value: 'made-up',
    id: 1,
  },
]);

describe('editthiscookie', () => {
  it('reads its export, fractions of a second included', () => {
    expect(parseCookies(file, { now })).toEqual({
      format: 'editthiscookie',
      rows: [
        {
          line: 1,
          cookie: buildCookie({
            name: 'sid',
            domain: '.example.com',
            httpOnly: true,
            secure: true,
            sameSite: 'no_restriction',
            expirationDate: 1_798_761_600.123_456,
          }),
        },
      ],
    });
  });
  it('writes ids from 1 and declares what it cannot say', () => {
    const partitioned = buildCookie({ secure: true, partitionKey: { topLevelSite: 'https://top.test' } });
    const { text, losses } = formatCookies('editthiscookie', [buildCookie(), partitioned], { now });
    const items = JSON.parse(text) as Record<string, unknown>[];
    expect(items.map(({ id }) => id)).toEqual([1, 2]);
    expect(items[0]).toMatchObject({ sameSite: 'unspecified', storeId: '0', session: true, hostOnly: true });
    expect(losses).toMatchObject([{ code: 'partition', count: 1 }]);
  });
});
