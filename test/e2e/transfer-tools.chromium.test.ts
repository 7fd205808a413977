import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBrowser } from '../../scripts/lib/find-browser.mjs';
import type { Cookie } from '../../utils/model';
import { formatCookies, parseCookies } from '../../utils/transfer';
import { buildCookie } from '../builders/policy';
import { jarCookie } from '../builders/transfer';
import { launchBrowser } from './browsers/launch-browser.mjs';

// The files are handed to the tools themselves. Each test is left out only where its tool is not installed; install curl
// or Python 3 to have it back.
const run = promisify(execFile);
const hasCurl = spawnSync('curl', ['--version']).status === 0;
const hasPython = spawnSync('python3', ['--version']).status === 0;

const now = Date.now();
const later = Math.floor(now / 1000) + 100_000;
const values = [
  'a=b',
  `it's "quoted" $HOME \\n \`x\``,
  '%E2%9C%93',
  'ș日',
  '{"a":[1, 2]}',
  '-',
  '#x',
  '!event',
];
const cookies: Cookie[] = values.map((value, i) =>
  buildCookie({
    name: `c${i}`,
    value,
    domain: 'localhost',
    ...(i % 2 ? { expirationDate: later } : {}),
    httpOnly: i % 3 === 0,
  }),
);
const samples = fc
  .sample(jarCookie, { numRuns: 300, seed: 9110 })
  .map((cookie, i) => ({ ...cookie, name: cookie.name === '' ? '' : `${cookie.name}${i}` }));

let server: Server;
let folder: string;
let url = '';
const seen: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jarlens-tools-'));
  server = createServer((request, response) => {
    seen.push(Buffer.from(request.headers.cookie ?? '', 'latin1').toString('utf8'));
    response.end('ok');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://localhost:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

function save(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** The pairs of a header, in no particular order. */
const pairs = (header: string | undefined): string[] => (header ?? '').split('; ').sort();
const expected = cookies.map(({ name, value }) => `${name}=${value}`).sort();

describe.skipIf(!hasCurl)('curl (left out where curl is not installed)', () => {
  test('sends every cookie of our cookies.txt, byte for byte', async () => {
    const path = save('curl.txt', formatCookies('netscape', cookies, { now }).text);
    await run('curl', ['-sf', '-4', '-b', path, url]);
    expect(pairs(seen.at(-1))).toEqual(expected);
  });
  test('keeps every attribute of our cookies.txt when it writes the file again', async () => {
    const path = save('in.txt', formatCookies('netscape', cookies, { now }).text);
    const out = join(folder, 'out.txt');
    await run('curl', ['-sf', '-4', '-b', path, '-c', out, url]);
    const { stdout } = await run('cat', [out]);
    const back = parseCookies(stdout, { now }).rows.flatMap(({ cookie }) => cookie ?? []);
    const key = ({ name, value, httpOnly, expirationDate }: Cookie) => [
      name,
      value,
      httpOnly,
      expirationDate,
    ];
    expect(back.map(key).sort()).toEqual(cookies.map(key).sort());
  });
  test('our command runs in a shell and sends what it should', async () => {
    const { text } = formatCookies('curl', cookies, { now, url });
    await run('sh', ['-c', text.replace('curl ', 'curl -sf -4 ')]);
    expect(pairs(seen.at(-1))).toEqual(expected);
  });
});

describe.skipIf(!hasPython)('Python’s cookie jars (left out where Python 3 is not installed)', () => {
  const load = async (kind: string, path: string) => {
    const script = [
      'import sys, json, http.cookiejar as j',
      'jar = getattr(j, sys.argv[1])(sys.argv[2])',
      'jar.load(ignore_discard=True, ignore_expires=True)',
      'print(json.dumps([[c.name, c.value, c.domain, c.path, c.secure, c.expires] for c in jar]))',
    ].join('\n');
    const { stdout } = await run('python3', ['-c', script, kind, path], {
      env: { ...process.env, PYTHONUTF8: '1' },
    });
    return JSON.parse(stdout) as unknown[];
  };
  test.each([
    ['MozillaCookieJar', 'netscape'],
    ['LWPCookieJar', 'lwp'],
  ])('%s loads every cookie of a generated %s file', async (kind, format) => {
    const { text, losses } = formatCookies(format, samples, { now });
    const loaded = await load(kind, save(`${kind}.txt`, text));
    const left = losses
      .filter(({ code }) => code.startsWith('not-'))
      .reduce((sum, { count }) => sum + count, 0);
    expect(loaded).toHaveLength(samples.length - left);
  });
  test('reads names, values, hosts, paths and times as they were', async () => {
    const persistent = cookies.filter(({ session }) => !session);
    const loaded = await load(
      'MozillaCookieJar',
      save('py.txt', formatCookies('netscape', persistent, { now }).text),
    );
    expect(loaded).toEqual(
      persistent.map(({ name, value, domain, path, secure, expirationDate }) => [
        name,
        value,
        domain,
        path,
        secure,
        expirationDate,
      ]),
    );
  });
});

/** One cookie of each kind that the two drivers' loaders treat apart. */
const kinds = [
  buildCookie({ name: 'host', domain: 'example.com', expirationDate: later }),
  buildCookie({ name: 'dom', domain: '.example.com', secure: true, sameSite: 'no_restriction' }),
  buildCookie({ name: '__Host-p', secure: true, httpOnly: true, sameSite: 'strict' }),
  buildCookie({
    name: 'part',
    secure: true,
    sameSite: 'no_restriction',
    partitionKey: { topLevelSite: 'https://top.test', hasCrossSiteAncestor: true },
  }),
];
const read = (text: string) => {
  const { format, rows, storage } = parseCookies(text, { now });
  const all = rows.map(({ cookie, problem }) => {
    if (!cookie || problem) throw new Error(`A row is refused: ${problem?.message}`);
    return cookie;
  });
  return { format, storage, cookies: sorted(all) };
};
const sorted = (all: readonly Cookie[]) => [...all].sort((a, b) => (a.name < b.name ? -1 : 1));

test('Puppeteer’s loader takes our file and the browser holds what it says', async () => {
  await using browser = await launchBrowser();
  const list = JSON.parse(formatCookies('puppeteer', kinds, { now }).text) as Parameters<
    typeof browser.driver.setCookie
  >;
  await browser.driver.setCookie(...list);
  const back = read(JSON.stringify(await browser.driver.cookies()));
  expect(back.format).toBe('puppeteer');
  expect(back.cookies).toEqual(sorted(kinds));
});

describe('Playwright', () => {
  const wanted = [...kinds, ...cookies];
  const entry = { area: 'local', key: 'theme', value: '{"dark":"ș日"}', bytes: 16 } as const;
  let browser: Browser;

  beforeAll(async () => {
    const executablePath = findBrowser('chromium')?.path;
    if (!executablePath) throw new Error('chromium is not installed');
    const asRoot = process.getuid?.() === 0;
    browser = await chromium.launch({ executablePath, args: asRoot ? ['--no-sandbox'] : [] });
  });
  afterAll(() => browser?.close());

  test('loads our storageState file: cookies and local storage are in its browser', async () => {
    const here = { ...entry, origin: new URL(url).origin };
    const path = save('state.json', formatCookies('playwright', wanted, { now, storage: [here] }).text);
    const context = await browser.newContext({ storageState: path });
    const page = await context.newPage();
    await page.goto(url);
    expect(await page.evaluate(() => localStorage.getItem('theme'))).toBe(entry.value);
    expect(pairs(seen.findLast((header) => header.includes('c0=')))).toEqual(expected);
    const held = await context.cookies();
    expect(held).toHaveLength(wanted.length);
    for (const { name, value, domain, path: at, httpOnly, secure, expirationDate } of wanted)
      expect(held).toContainEqual(
        expect.objectContaining({
          name,
          value,
          domain,
          path: at,
          httpOnly,
          secure,
          expires: expirationDate ?? -1,
        }),
      );
    await context.close();
  });

  test('writes a storageState file that we read, whole and unchanged', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(url);
    await page.evaluate((value) => localStorage.setItem('theme', value), entry.value);
    const { text, losses } = formatCookies('playwright', wanted, { now });
    // The format has no word for an unset SameSite, and says so when it is written.
    expect(losses.map(({ code }) => code)).toEqual(['same-site']);
    const kept = wanted.map((one) =>
      one.sameSite === 'unspecified' ? { ...one, sameSite: 'lax' as const } : one,
    );
    const { cookies: list } = JSON.parse(text) as {
      cookies: Parameters<typeof context.addCookies>[0];
    };
    await context.addCookies(list);
    const path = join(folder, 'written.json');
    await context.storageState({ path });
    const back = read(readFileSync(path, 'utf8'));
    expect(back.format).toBe('playwright');
    expect(back.cookies).toEqual(sorted(kept));
    expect(back.storage).toEqual([{ ...entry, origin: new URL(url).origin }]);
    await context.close();
  });
});
