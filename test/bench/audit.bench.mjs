// How long the audit of 3,300 cookies and 5,000 storage entries takes, against the time the browser takes to hand them
// over. Both in one real Chromium: the extension API reads them in the floor extension's worker, and the same data, in
// the same worker, goes through auditSite. The tokens are looked for separately, as inspectSite does for every surface.
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { startChromium } from './chromium.mjs';
import { show, summary } from './measure.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const COOKIES = 3300;
const ENTRIES = 5000;
const runs = Number(process.env.RUNS ?? 9);

/** The audit as one script that leaves `Audit` behind. */
async function bundle() {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: true,
      lib: {
        entry: fileURLToPath(new URL('./audit-entry.mjs', import.meta.url)),
        formats: ['iife'],
        name: 'Audit',
      },
    },
  });
  return [result].flat()[0].output[0].code;
}

/** Repeatable, so that two runs judge the same data. */
function randomText(seed) {
  let state = seed + 1;
  return (length) => {
    let text = '';
    while (text.length < length) {
      state = (state * 1103515245 + 12345) % 2147483648;
      text += (state % 46656).toString(36);
    }
    return text.slice(0, length);
  };
}

const names = [
  '_ga',
  'sid',
  'PHPSESSID',
  'csrftoken',
  'theme',
  'lang',
  '_fbp',
  'x',
  'cart',
  'app_session',
  'pref',
];

function cookies(url) {
  const text = randomText(7);
  return Array.from({ length: COOKIES }, (_, i) => ({
    name: `${names[i % names.length]}${i < names.length ? '' : i}`,
    value: text(40),
    domain: i < 150 ? new URL(url).hostname : `host${i % 21}.site${i % 21}.example`,
    path: '/',
    secure: false,
    httpOnly: i % 2 === 0,
    ...(i % 3 === 0 ? {} : { sameSite: i % 3 === 1 ? 'Lax' : 'Strict' }),
    ...(i % 2 === 0 ? {} : { expires: Date.now() / 1000 + 1e5 + i * 5000 }),
  }));
}

/** Runs in the page: fills web storage the way applications do, plain values and JSON. */
function fillStorage(count) {
  for (let i = 0; i < count; i++) {
    const value = `${(i * 7919).toString(36)}abcdefghijklmnopqrstuvwxyz0123456789`.repeat(2);
    localStorage.setItem(
      `key_${i}`,
      i % 5 === 0 ? JSON.stringify({ id: i, name: value, inner: { text: value } }) : value,
    );
  }
}

/** Runs in the worker: reads what the product reads, and keeps it as a snapshot. */
async function readAll(pageUrl) {
  const start = performance.now();
  const tab = (await chrome.tabs.query({})).find((t) => t.url === pageUrl);
  const [jar, [stored]] = await Promise.all([
    chrome.cookies.getAll({ partitionKey: {} }),
    chrome.scripting.executeScript({ target: { tabId: tab.id }, func: () => Object.entries(localStorage) }),
  ]);
  const time = performance.now() - start;
  globalThis.snapshot = {
    url: pageUrl,
    time: Date.now(),
    frames: [{ id: 0, parentId: -1, url: pageUrl }],
    cookies: jar,
    storage: stored.result.map(([key, value]) => ({
      origin: new URL(pageUrl).origin,
      area: 'local',
      key,
      value,
      bytes: value.length,
    })),
    headers: { setCookie: [], sent: [], authorization: [] },
    gaps: [],
  };
  return { time, cookies: jar.length, entries: stored.result.length };
}

/** Runs in the worker. */
function audit() {
  const now = Date.now();
  const tokens = Audit.collectTokens(snapshot);
  const start = performance.now();
  const findings = Audit.auditSite(snapshot, { now, tokens });
  return { time: performance.now() - start, findings: findings.length };
}

export async function run({ log }) {
  const code = await bundle();
  const server = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' });
    response.end('<!doctype html><title>Storage</title>');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${server.address().port}/`;
  const browser = await startChromium(process.env.CHROME_PATH ?? 'chromium');
  const reading = [];
  const auditing = [];
  let seen;
  let findings = 0;
  try {
    const { id } = await browser.send('Extensions.loadUnpacked', { path: `${root}test/bench/floor` });
    const { sessionId } = await browser.open(url);
    await browser.evaluate(sessionId, `(${fillStorage})(${ENTRIES})`);
    await browser.send('Storage.setCookies', { cookies: cookies(url) });
    const { targetInfos } = await browser.send('Target.getTargets', { filter: [{ type: 'service_worker' }] });
    const target = targetInfos.find((t) => t.url.includes(id));
    const worker = (await browser.send('Target.attachToTarget', { targetId: target.targetId, flatten: true }))
      .sessionId;
    await browser.evaluate(worker, `${code}; globalThis.Audit = Audit; 0`);
    for (let n = 0; n < runs + 2; n++) {
      seen = await browser.evaluate(worker, `(${readAll})(${JSON.stringify(url)})`);
      const judged = await browser.evaluate(worker, `(${audit})()`);
      findings = judged.findings;
      // The first two runs warm both sides up.
      if (process.env.VERBOSE) log(`${n}: read ${seen.time.toFixed(1)} audit ${judged.time.toFixed(1)}`);
      if (n < 2) continue;
      reading.push(seen.time);
      auditing.push(judged.time);
    }
    log(`audit: ${seen.cookies} cookies and ${seen.entries} entries, ${findings} findings`);
  } finally {
    await browser.close();
    server.close();
  }
  const [ours, floor] = [summary(auditing), summary(reading)];
  return {
    title: `Auditing ${seen.cookies} cookies and ${seen.entries} storage entries, against reading them (ms, median and range)`,
    columns: ['', 'audit', 'read', 'ratio'],
    rows: [['Chromium', show(ours), show(floor), (ours.median / floor.median).toFixed(2)]],
    note: `${findings} findings; the target is a ratio under 0.5.`,
    figures: { audit: ours, read: floor, ratio: ours.median / floor.median, ...seen, findings },
  };
}
