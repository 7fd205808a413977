import { describe, expect, it } from 'vitest';
import { formatCookies, parseCookies } from '../../../../utils/transfer';
import { buildCookie } from '../../../builders/policy';
import { now } from '../../../builders/transfer';

describe('puppeteer', () => {
  it('reads what cookies() gives', () => {
    const text = JSON.stringify([
      {
        name: 'part',
        value: '1',
        domain: 'example.com',
        path: '/',
        expires: -1,
        size: 5,
        httpOnly: false,
        secure: true,
        session: true,
        sameSite: 'None',
        priority: 'Medium',
        sourceScheme: 'Secure',
        sourcePort: 443,
        partitionKey: { sourceOrigin: 'https://top.test', hasCrossSiteAncestor: true },
      },
      {
        name: 'p',
        value: '2',
        domain: '.example.com',
        path: '/',
        expires: 1_798_761_600.5,
        secure: true,
        partitionKey: 'https://t.test',
      },
    ]);
    const { format, rows } = parseCookies(text, { now });
    expect(format).toBe('puppeteer');
    expect(rows.map(({ cookie }) => cookie)).toMatchObject([
      {
        session: true,
        hostOnly: true,
        sameSite: 'no_restriction',
        partitionKey: { topLevelSite: 'https://top.test', hasCrossSiteAncestor: true },
      },
      { hostOnly: false, expirationDate: 1_798_761_600.5, partitionKey: { topLevelSite: 'https://t.test' } },
    ]);
  });
  it('writes what setCookie() takes', () => {
    const cookie = buildCookie({
      secure: true,
      partitionKey: { topLevelSite: 'https://t.test', hasCrossSiteAncestor: false },
    });
    expect(JSON.parse(formatCookies('puppeteer', [cookie], { now }).text)).toEqual([
      {
        name: 'id',
        value: 'made-up',
        domain: 'example.com',
        path: '/',
        expires: -1,
        httpOnly: false,
        secure: true,
        partitionKey: { sourceOrigin: 'https://t.test', hasCrossSiteAncestor: false },
      },
    ]);
  });
});
