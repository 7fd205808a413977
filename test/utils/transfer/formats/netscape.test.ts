import { describe, expect, it } from 'vitest';
import { formatCookies, parseCookies } from '../../../../utils/transfer';
import { buildCookie } from '../../../builders/policy';
import { cookiesOf, now, outcomeOf, rowsOf, transferFixture } from '../../../builders/transfer';

describe('netscape', () => {
  it.each([
    ['curl-7.88.cookies.txt', 5],
    ['wget.cookies.txt', 5],
    ['python-mozilla.cookies.txt', 6],
    ['yt-dlp.cookies.txt', 3],
  ])('reads %s as the tool wrote it', (file, count) => {
    const { format, rows } = parseCookies(transferFixture(file), { now });
    expect(format).toBe('netscape');
    expect(rows.filter(({ problem }) => problem)).toEqual([]);
    expect(rows).toHaveLength(count);
  });
  it('reads every attribute that the format has', () => {
    const cookies = cookiesOf('netscape', transferFixture('curl-7.88.cookies.txt'));
    expect(cookies).toMatchObject([
      { name: 'uni', value: 'ș', session: true, hostOnly: true, domain: 'www.example.com' },
      { name: 'sp', value: '"q u o"', expirationDate: 1_798_761_600 },
      { name: 'empty', value: '' },
      { name: 'pref', value: 'a=b', path: '/app' },
      { name: 'sid', httpOnly: true, session: true },
    ]);
  });

  it.each([
    ['.example.com\tTRUE\t/\tFALSE\t1798761600\tn\tv', 'cookie'],
    ['example.com\tFALSE\t/\tFALSE\t0\tn\tv', 'cookie'],
    ['example.com\tFALSE\t/\tFALSE\t\tn\tv', 'cookie'],
    ['example.com\tfalse\t/\tfalse\t1798761600.75\tn\tv', 'cookie'],
    ['example.com\tFALSE\t/\tFALSE\t1798761600000\tn\tv', 'cookie expiry-milliseconds'],
    ['example.com\tFALSE\t/\tFALSE\t1798761600\tn', 'cookie'],
    ['example.com\tFALSE\t/\tFALSE\t1798761600\tn\t', 'cookie'],
    ['example.com\tFALSE\t/\tFALSE\t1\tn\tv', 'cookie expired'],
    ['example.com TRUE / FALSE 1798761600 n v', 'cookie spaces-for-tabs netscape-flag-dot'],
    ['example.com\tTRUE\t/\tFALSE\t1798761600\tn\tv', 'cookie netscape-flag-dot'],
    ['.example.com\tFALSE\t/\tFALSE\t1798761600\tn\tv', 'cookie netscape-flag-dot'],
    ['localhost:3000\tFALSE\t/\tFALSE\t0\tn\tv', 'cookie port-dropped'],
    ['example.com\tFALSE\t/\tFALSE\t0\t__Secure-n\tv', 'cookie-prefix +fix'],
    ['.example.com\tTRUE\t/\tTRUE\t0\t__Host-n\tv', 'cookie-prefix +fix'],
    ['example.com\tFALSE\t/\tMAYBE\t0\tn\tv', 'netscape-flag'],
    ['example.com\tFALSE\t/\tFALSE\tsoon\tn\tv', 'import-expiry-invalid +fix'],
    ['\tFALSE\t/\tFALSE\t0\tn\tv', 'import-domain-missing'],
    ['exa mple\tFALSE\t/\tFALSE\t0\tn\tv', 'import-domain-invalid'],
    ['just some words', 'netscape-fields'],
    ['{"name":"n"}', 'netscape-fields'],
    [`example.com\tFALSE\t/\tFALSE\t0\tn\t${'v'.repeat(4096)}`, 'cookie-too-large'],
    ['example.com\tFALSE\t/\tFALSE\t0\tn\ta\0b', 'cookie-forbidden-character +fix'],
  ])('%j is %s', (line, expected) => {
    expect(rowsOf('netscape', line).map(outcomeOf)).toEqual([expected]);
  });

  it('takes the dot or the flag for subdomains, and keeps tabs inside a value', () => {
    expect(cookiesOf('netscape', 'example.com\tTRUE\t/\tFALSE\t0\tn\tv')[0]).toMatchObject({
      domain: '.example.com',
    });
    expect(cookiesOf('netscape', '.example.com\tFALSE\t/\tFALSE\t0\tn\tv')[0]).toMatchObject({
      hostOnly: false,
    });
    expect(cookiesOf('netscape', 'example.com\tFALSE\t/\tFALSE\t0\tn\ta\tb')[0]).toMatchObject({
      value: 'a\tb',
    });
  });
  it('reads files with a byte order mark, any line end, and those saved as UTF-16', () => {
    const text = '# Netscape HTTP Cookie File\nexample.com\tFALSE\t/\tFALSE\t0\tn\tv\n';
    const forms = [
      `\ufeff${text}`,
      text.replaceAll('\n', '\r\n'),
      text.replaceAll('\n', '\r'),
      [...text].join('\0'),
    ];
    for (const form of forms) {
      expect(parseCookies(form, { now })).toMatchObject({
        format: 'netscape',
        rows: [{ cookie: { value: 'v' } }],
      });
    }
  });
  it('says on which line a file goes wrong', () => {
    const text = '# Netscape HTTP Cookie File\n\nexample.com\tFALSE\t/\tFALSE\t0\tn\tv\r\nbroken\n';
    expect(parseCookies(text, { now }).rows.map(({ line }) => line)).toEqual([3, 4]);
  });
  it('writes what curl and Python both accept', () => {
    const { text } = formatCookies(
      'netscape',
      [
        buildCookie({ domain: '.example.com', secure: true, expirationDate: 1_800_000_000.9 }),
        buildCookie({ name: '__Host-s', secure: true, httpOnly: true }),
      ],
      { now },
    );
    const lines = text.split('\n');
    expect(lines[0]).toBe('# Netscape HTTP Cookie File');
    expect(lines.slice(3)).toEqual([
      '.example.com\tTRUE\t/\tTRUE\t1800000000\tid\tmade-up',
      '#HttpOnly_example.com\tFALSE\t/\tTRUE\t0\t__Host-s\tmade-up',
      '',
    ]);
  });
  it('leaves out what would break the whole file for Python', () => {
    const { text, losses } = formatCookies('netscape', [buildCookie({ value: 'a\tb' })], { now });
    expect(text).not.toContain('example.com');
    expect(losses).toMatchObject([{ code: 'not-in-netscape', count: 1 }, { code: 'session-as-zero' }]);
  });
});
