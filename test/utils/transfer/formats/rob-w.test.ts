import { describe, expect, it } from 'vitest';
import { parseCookies } from '../../../../utils/transfer';
import { now } from '../../../builders/transfer';

describe('rob-w', () => {
  it('reads an export of Firefox', () => {
    const text = JSON.stringify({
      cookieManagerVersion: '1.8',
      userAgent: 'Mozilla/5.0',
      cookies: [
        {
          name: 'n',
          value: 'v',
          domain: '.example.com',
          hostOnly: false,
          path: '/',
          secure: true,
          httpOnly: false,
          sameSite: 'no_restriction',
          session: false,
          firstPartyDomain: '',
          partitionKey: null,
          expirationDate: 1_798_761_600,
          storeId: 'firefox-default',
          url: 'https://example.com/',
        },
      ],
    });
    const { format, rows } = parseCookies(text, { now });
    expect(format).toBe('rob-w');
    expect(rows).toHaveLength(1);
    expect(rows[0]?.cookie).toMatchObject({ storeId: 'firefox-default', domain: '.example.com' });
    expect(rows[0]?.cookie).not.toHaveProperty('partitionKey');
    expect(rows[0]?.cookie).not.toHaveProperty('firstPartyDomain');
  });
});
