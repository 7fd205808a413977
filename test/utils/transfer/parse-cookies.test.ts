import { describe, expect, it } from 'vitest';
import { formatCookies, parseCookies, parseCookiesInSlices, transferFormat } from '../../../utils/transfer';
import { buildCookie } from '../../builders/policy';
import { now, outcomeOf } from '../../builders/transfer';

const url = 'https://example.com/';
const megabytes = (unit: string, size = 4): string => unit.repeat((size * 1_000_000) / unit.length);

describe('parseCookies', () => {
  it.each([
    ['', 'unknown', 'import-empty'],
    ['\ufeff \n', 'unknown', 'import-empty'],
    ['<html>', 'unknown', 'import-unknown-format'],
    ['[]', 'cookie-editor', 'import-no-cookies'],
    ['{"a":1}', 'cookie-editor', 'import-name-missing'],
    ['# Netscape HTTP Cookie File\n', 'netscape', 'import-no-cookies'],
  ])('%j is %s: %s', (text, format, outcome) => {
    const parsed = parseCookies(text, { now });
    expect(parsed.format).toBe(format);
    expect(parsed.rows.map(outcomeOf)).toEqual([outcome]);
  });

  it.each([
    ['text', megabytes('a')],
    ['quotes', megabytes('"')],
    ['open brackets', megabytes('[')],
    ['open braces', megabytes('{"a":')],
    ['backslashes', `[{"name":"${megabytes('\\')}`],
    ['one string', `[{"name":"${megabytes('x')}`],
    ['commas', `[${megabytes(',')}`],
    ['items in one line', `[${megabytes('{},')}`],
    ['line ends', megabytes('\n')],
    ['spaces', `x${megabytes(' ')}y`],
    ['tabs', `# Netscape HTTP Cookie File\n${megabytes('\t')}`],
    ['wrong lines', `# Netscape HTTP Cookie File\n${megabytes('{"a":1}\n')}`],
    ['attributes', `Set-Cookie: ${megabytes('a;')}`],
    ['a fetch call', `fetch("${megabytes('\\"')}`],
    ['cookie words', `fetch("x" ${megabytes('cookie:"')}`],
    ['a quoted jar', `#LWP-Cookies-2.0\nSet-Cookie3: ${megabytes('a="\\')}`],
    ['an open quote', `curl '${megabytes('a')}`],
    ['options', `curl ${megabytes('-b a=b ')}`],
  ])('reads four megabytes of %s within seconds and without throwing', (_, text) => {
    const { rows } = parseCookies(text, { now, url });
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.length).toBeLessThan(1_500_000);
  });

  it('lists the first 5,000 problems and says that there are more', () => {
    const text = `# Netscape HTTP Cookie File\n${'broken\n'.repeat(6000)}`;
    const { rows } = parseCookies(text, { now });
    expect(rows).toHaveLength(5001);
    expect(rows.at(-1)?.problem).toMatchObject({ code: 'import-more-problems' });
    expect(rows.at(-1)?.problem?.message).toContain('1000 more');
  });

  it('reports 50 bad ones among 3,000', () => {
    const cookies = Array.from({ length: 3000 }, (_, i) =>
      buildCookie({ name: `c${i}`, ...(i % 60 === 0 ? { sameSite: 'no_restriction' } : {}) }),
    );
    const { rows } = parseCookies(formatCookies('json', cookies, { now }).text, { now });
    expect(rows).toHaveLength(3000);
    expect(rows.filter(({ problem }) => problem)).toHaveLength(50);
    expect(rows.filter(({ fix }) => fix?.cookie.secure)).toHaveLength(50);
  });

  it('never puts a value into a message', () => {
    const secret = 'hunter2-made-up';
    const texts = [
      `[{"name":"n","value":"${secret};","domain":"a.test"}]`,
      `[{"name":"n","value":"${secret}","domain":"a b","expirationDate":"${secret}"}]`,
      `a.test\tFALSE\t/\tFALSE\t${secret}\tn\t${secret}`,
      `${secret}\t${secret}\n# Netscape HTTP Cookie File`,
      `Set-Cookie: __Host-n=${secret}; Domain=a.test`,
    ];
    for (const text of texts) {
      for (const { problem, fix } of parseCookies(text, { now }).rows) {
        expect(`${problem?.message} ${fix?.message}`).not.toContain(secret);
      }
    }
  });
});

describe('parseCookiesInSlices', () => {
  const text = formatCookies(
    'netscape',
    Array.from({ length: 2500 }, (_, i) => buildCookie({ name: `c${i}` })),
    { now },
  ).text;

  it('gives the same rows, pausing in between', async () => {
    let pauses = 0;
    const seen: number[] = [];
    const result = await parseCookiesInSlices(
      text,
      { now },
      {
        pause: async () => {
          pauses += 1;
        },
        onProgress: (rows) => seen.push(rows),
      },
    );
    expect(result).toEqual(parseCookies(text, { now }));
    expect(pauses).toBe(5);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });
  it('stops when it is told to', async () => {
    const controller = new AbortController();
    const result = await parseCookiesInSlices(
      text,
      { now },
      {
        pause: async () => controller.abort(),
        signal: controller.signal,
      },
    );
    expect(result).toBeNull();
  });
});

describe('transferFormat', () => {
  it.each([
    ['netscape', 'netscape'],
    ['cookies.txt', 'netscape'],
    ['Netscape cookies.txt', 'netscape'],
    ['storageState', 'playwright'],
    ['json', 'cookie-editor'],
    ['header-string', 'header'],
    ['setCookie', 'set-cookie'],
    ['bundle', 'jarlens'],
    ['nothing', undefined],
  ])('finds %s as %s', (name, id) => {
    expect(transferFormat(name)?.id).toBe(id);
  });
  it('refuses to write a format that does not exist', () => {
    expect(() => formatCookies('nothing', [], { now })).toThrow(RangeError);
  });
});
