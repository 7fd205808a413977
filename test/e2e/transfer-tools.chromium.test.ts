import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

test('Puppeteer’s loader takes our file and the browser holds what it says', async () => {
  await using browser = await launchBrowser();
  const wanted = [
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
  const list = JSON.parse(formatCookies('puppeteer', wanted, { now }).text) as Parameters<
    typeof browser.driver.setCookie
  >;
  await browser.driver.setCookie(...list);
  const exported = JSON.stringify(await browser.driver.cookies());
  const back = parseCookies(exported, { now });
  expect(back.format).toBe('puppeteer');
  const sorted = (all: readonly Cookie[]) => [...all].sort((a, b) => (a.name < b.name ? -1 : 1));
  expect(sorted(back.rows.flatMap(({ cookie }) => cookie ?? []))).toEqual(sorted(wanted));
});
