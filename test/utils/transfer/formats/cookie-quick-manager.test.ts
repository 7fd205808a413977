import { describe, expect, it } from 'vitest';
import { parseCookies } from '../../../../utils/transfer';
import { now } from '../../../builders/transfer';

const item = (more: object): object => ({
  'Host raw': 'https://.example.com/',
  'Name raw': 'n',
  'Path raw': '/',
  'Content raw': 'v',
  Expires: 'At the end of the session',
  'Expires raw': '0',
  'Send for': 'Encrypted connections only',
  'Send for raw': 'true',
  'HTTP only raw': 'false',
  'SameSite raw': 'lax',
  'This domain only': 'Valid for subdomains',
  'This domain only raw': 'false',
  'Store raw': 'firefox-default',
  'First Party Domain': '',
  ...more,
});

describe('cookie-quick-manager', () => {
  it('reads hosts with a scheme and without, text flags and real ones', () => {
    const text = JSON.stringify([
      item({}),
      item({ 'Host raw': '.e.test', 'Expires raw': '1798761600', 'Send for raw': false }),
      item({ 'Host raw': 'http://e.test/', 'This domain only raw': 'true', 'Expires raw': 1_798_761_600 }),
    ]);
    const { format, rows } = parseCookies(text, { now });
    expect(format).toBe('cookie-quick-manager');
    expect(rows.map(({ cookie }) => cookie)).toMatchObject([
      { domain: '.example.com', secure: true, httpOnly: false, sameSite: 'lax', session: true },
      { domain: '.e.test', secure: false, expirationDate: 1_798_761_600 },
      { domain: 'e.test', hostOnly: true, expirationDate: 1_798_761_600 },
    ]);
  });
  it('does not remark on what is usual in its files', () => {
    expect(parseCookies(JSON.stringify([item({})]), { now }).rows[0]?.notes).toBeUndefined();
  });
});
