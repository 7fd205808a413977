import { describe, expect, it } from 'vitest';
import { formatCookies, parseCookies } from '../../../../utils/transfer';
import { buildCookie } from '../../../builders/policy';
import { now, outcomeOf, rowsOf } from '../../../builders/transfer';

describe('fetch', () => {
  it('reads a call copied for Node', () => {
    const text =
      'fetch("https://a.test/x", {\n  "headers": {\n    "accept": "*/*",\n    "cookie": "a=b; c=\\u0219"\n  },\n  "method": "GET"\n});';
    const { format, rows } = parseCookies(text, { now });
    expect(format).toBe('fetch');
    expect(rows.map(({ line, cookie }) => [line, cookie?.domain, cookie?.name, cookie?.value])).toEqual([
      [4, 'a.test', 'a', 'b'],
      [4, 'a.test', 'c', 'ș'],
    ]);
  });
  it('says that browsers leave the header out', () => {
    expect(rowsOf('fetch', 'fetch("https://a.test")').map(outcomeOf)).toEqual(['fetch-no-cookies']);
  });
  it('writes a call that runs', () => {
    const { text } = formatCookies('fetch', [buildCookie({ value: '"</script>' })], { now });
    const seen: unknown[] = [];
    new Function('fetch', text.replace('await ', ''))((...call: unknown[]) => seen.push(call));
    expect(seen).toEqual([
      ['http://example.com/', { headers: { cookie: 'id="</script>' }, credentials: 'include' }],
    ]);
  });
  it.each([
    ['letters of other languages', 'žluť🍪é漢'],
    ['signs that nobody sees', 'a\u200bb\u202ec\ufeffd'],
    ['what looks like bytes of such', 'cafÃ©'],
  ])('writes %s as the bytes that a browser sends, and reads them back', (_, value) => {
    const { text } = formatCookies('fetch', [buildCookie({ value })], { now });
    let sent = '';
    new Function('fetch', text.replace('await ', ''))((url: string, init: RequestInit) => {
      sent = new Headers(init.headers).get('cookie') ?? new Request(url, init).headers.get('cookie') ?? '';
    });
    expect(Buffer.from(sent, 'latin1').toString('utf8')).toBe(`id=${value}`);
    expect(parseCookies(text, { now }).rows.map(({ cookie }) => cookie?.value)).toEqual([value]);
  });
  it('leaves a header that is no bytes of UTF-8 as it stands', () => {
    const text = 'fetch("https://a.test/x", { "headers": { "cookie": "a=caf\u00e9" } });';
    expect(parseCookies(text, { now }).rows.map(({ cookie }) => cookie?.value)).toEqual(['café']);
  });
});
