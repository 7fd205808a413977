import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseSetCookie } from '../../utils/cookies/parse-set-cookie';
import { browserName, launchBrowser } from './browsers/launch-browser.mjs';
import type { TestBrowser } from './browsers/test-browser.mjs';
import { LINES, vectorLines } from './set-cookie-lines';

/** What this browser does otherwise than `parseSetCookie` says, and why; nothing else may differ. */
const DIFFERENCES: readonly {
  readonly in: typeof browserName;
  readonly line: RegExp;
  readonly why: string;
}[] = [
  {
    in: 'chromium',
    line: /^[^;]*[^\s;]\t+[^\s;]/,
    why: 'Chromium drops a cookie with a tab inside its name or value; RFC 6265bis section 5.6 and Firefox keep it',
  },
  {
    in: 'chromium',
    line: /Domain=\{idn\}/,
    why: 'Chromium turns a Domain in another alphabet into punycode; RFC 6265bis section 5.7 and Firefox drop the cookie',
  },
  {
    in: 'chromium',
    line: /Max-Age=\+/,
    why: 'Chromium reads a number with a plus sign; RFC 6265bis section 5.6.2 and Firefox do not',
  },
  {
    in: 'firefox',
    line: /^[^=;]+(;|$)/,
    why: 'Firefox takes a pair without "=" for a name; RFC 6265bis section 5.6 and Chromium take it for a value',
  },
  {
    in: 'firefox',
    line: /^\s*=[^=;]+(;|$)/,
    why: 'Firefox drops a cookie whose name is empty; RFC 6265bis section 5.6 and Chromium keep it',
  },
  {
    in: 'firefox',
    line: /^[^=;]*[^\x00-\x7f][^=;]*=/,
    why: 'the cookie API of Firefox gives the bytes of a name back one by one, not read as UTF-8',
  },
  {
    in: 'chromium',
    line: /Expires=01 Jan 203 /,
    why: 'Chromium takes a year of three digits for long ago; RFC 6265bis section 5.1.1 and Firefox refuse it',
  },
  {
    in: 'firefox',
    line: /Expires=(3[01] Feb|00 Jan)|Expires=.*(24:00:00|00:60:00|00:00:60)/,
    why: 'Firefox rolls over a day, hour, minute or second that does not exist; RFC 6265bis section 5.1.1 and Chromium refuse it',
  },
  {
    in: 'firefox',
    line: /Expires=01 Jan 2038( 00:00)?$/,
    why: 'Firefox fills in the seconds or the time of day; RFC 6265bis section 5.1.1 and Chromium refuse a date without',
  },
  {
    in: 'firefox',
    line: /Expires=01 Jan 99999 /,
    why: 'the calendar of Firefox ends with the year 32767; Chromium goes on',
  },
  {
    in: 'firefox',
    line: /Expires=01\/Jan/,
    why: 'Firefox reads no month between slashes; RFC 6265bis section 5.1.1 and Chromium take them for delimiters',
  },
  {
    in: 'firefox',
    line: /(Secure|SameSite)=x{1025}/,
    why: 'Firefox ignores values over 1024 bytes of Path and Domain alone; RFC 6265bis section 5.6 and Chromium of every attribute',
  },
  {
    in: 'firefox',
    line: /Max-Age=-(;|$)/,
    why: 'Firefox takes a lone minus for a time in the past; RFC 6265bis section 5.6.2 and Chromium ignore it',
  },
];

let browser: TestBrowser;
let server: Server;
let lines: readonly string[] = [];
let port = 0;

const nameOf = (index: number) =>
  `${lines[index]?.includes('{idn}') ? 'bücher.' : ''}c${index}.app.localhost`;
/** As addresses have it: an international name in punycode. */
const hostOf = (index: number) => new URL(`http://${nameOf(index)}`).hostname;
const lineOf = (index: number) =>
  (lines[index] ?? '').replaceAll('{host}', hostOf(index)).replaceAll('{idn}', nameOf(index));

beforeAll(async () => {
  lines = [...new Set([...LINES, ...vectorLines()])];
  // Written to the socket itself: Node refuses to send what this test is about.
  server = createServer((request, response) => {
    const index = Number(/(?:^|\.)c(\d+)\./.exec(request.headers.host ?? '')?.[1] ?? -1);
    if (index < 0) {
      response.writeHead(200, { 'Content-Type': 'text/html' });
      response.end('<!doctype html><html data-ready><title>Set-Cookie');
      return;
    }
    request.socket.end(
      Buffer.from(
        `HTTP/1.1 200 OK\r\nSet-Cookie: ${lineOf(index)}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
        'utf8',
      ),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});

interface Kept {
  readonly name: string;
  readonly value: string;
  readonly domain: string;
  readonly path: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly hostOnly: boolean;
  readonly sameSite: string;
  readonly session: boolean;
  readonly partitioned: boolean;
  /** Minutes from now; a browser may round seconds. */
  readonly minutes: number | null;
}

function minutes(expirationDate: number | undefined, now: number): number | null {
  return expirationDate === undefined ? null : Math.round((expirationDate - now / 1000) / 60);
}

/** What `parseSetCookie` says that the jar holds afterwards. */
function predicted(index: number, now: number): Kept | null {
  const { cookie } = parseSetCookie(lineOf(index), { url: `http://${hostOf(index)}:${port}/dir/page`, now });
  if (!cookie || (cookie.expirationDate !== undefined && cookie.expirationDate * 1000 <= now)) return null;
  const { name, value, domain, path, secure, httpOnly, hostOnly, sameSite, session } = cookie;
  const partitioned = cookie.partitionKey !== undefined;
  const end = minutes(cookie.expirationDate, now);
  return {
    name,
    value,
    domain,
    path,
    secure,
    httpOnly,
    hostOnly,
    sameSite,
    session,
    partitioned,
    minutes: end,
  };
}

async function keptOf(
  index: number,
  page: Awaited<ReturnType<TestBrowser['openPage']>>,
): Promise<Kept | null> {
  await browser.clearCookies();
  await page.evaluate(
    (url: string) => fetch(url, { mode: 'no-cors', credentials: 'include', cache: 'no-store' }).then(() => 0),
    `http://${hostOf(index)}:${port}/dir/page`,
  );
  const now = Date.now();
  const jar = await browser.inExtension(() => api.cookies.getAll({ partitionKey: {} }));
  // A path outside ASCII cannot be written into the address that `cookies.remove` wants: such a cookie stays.
  const cookie = jar.find(({ domain }) => domain.endsWith(hostOf(index)) || domain === '.app.localhost');
  if (!cookie) return null;
  const { name, value, domain, path, secure, httpOnly, session } = cookie;
  return {
    name,
    value,
    domain,
    path,
    secure,
    httpOnly,
    hostOnly: cookie.hostOnly,
    sameSite: cookie.sameSite,
    session,
    partitioned:
      (cookie as { partitionKey?: { topLevelSite?: string } | null }).partitionKey?.topLevelSite !==
      undefined,
    minutes: minutes(cookie.expirationDate, now),
  };
}

test('the jar keeps of every line what parseSetCookie says', { timeout: 240_000 }, async () => {
  const page = await browser.openPage(`http://app.localhost:${port}/`);
  const differences: string[] = [];
  const explained: string[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const got = await keptOf(index, page);
    const said = predicted(index, Date.now());
    if (JSON.stringify(got) === JSON.stringify(said)) continue;
    const line = lines[index] ?? '';
    const known = DIFFERENCES.find((d) => d.in === browserName && d.line.test(line));
    const text = JSON.stringify(line.length > 90 ? `${line.slice(0, 60)}… (${line.length})` : line);
    if (known) explained.push(`${text}: ${known.why}`);
    else differences.push(`${text}\n   jar  ${short(got)}\n   said ${short(said)}`);
  }
  await page.close();
  const agreed = lines.length - differences.length - explained.length;
  console.log(
    `${browserName}: ${agreed} of ${lines.length} lines agree (${((100 * agreed) / lines.length).toFixed(1)} %)`,
  );
  for (const text of explained) console.log(`  differs, as known: ${text}`);
  expect(differences).toEqual([]);
});

const short = (kept: Kept | null) => JSON.stringify(kept)?.replace(/(.)\1{80,}/g, '$1…');
