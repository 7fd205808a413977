// Managing many cookies on the options page against a bare page that makes the same browser calls and draws the same
// rows as plain text. Real Chromium, a fresh profile a sample, the two interleaved.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startChromium, watchRows, weigh } from './chromium.mjs';
import { show, summary } from './measure.mjs';
import { call, callTimed, press, typeInto } from './page-timing.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const runs = Number(process.env.RUNS ?? 5);
const MANY = 3300;
const DELETED = 1000;
const IMPORTED = 3000;

const extensions = {
  Jarlens: {
    path: join(root, '.output/chrome-mv3-e2e'),
    page: 'options.html#cookies',
    rows: '.cookie-table tbody tr',
    field: '.table-tools input',
  },
  floor: {
    path: join(root, 'test/bench/manage-floor'),
    page: 'page.html?rows=30',
    rows: 'tbody tr',
    field: 'input',
  },
};
/** The same bare page writing every row there is, as a page without a window of rows does. */
const everyRow = { ...extensions.floor, page: `page.html?rows=${MANY}` };

/** Cookies over many sites: a browser keeps 180 of one, and 3,300 in all. */
const made = (count) =>
  Array.from({ length: count }, (_, i) => ({
    name: `c${i}`,
    value: `made-up-${i}-${'abcdefgh'.repeat(1 + (i % 6))}`,
    domain: `www.site${i % 60}.test`,
    hostOnly: true,
    path: '/',
    secure: true,
    httpOnly: i % 2 === 0,
    sameSite: 'lax',
    session: i % 3 === 0,
    storeId: '0',
    ...(i % 3 === 0 ? {} : { expirationDate: Math.floor(Date.now() / 1000) + 86_400 + i }),
  }));

/** Runs in an extension page: puts cookies into the jar. */
async function seed(list) {
  for (let at = 0; at < list.length; at += 100) {
    await Promise.all(
      list
        .slice(at, at + 100)
        .map(({ domain, hostOnly, session, ...rest }) =>
          chrome.cookies.set({ url: `https://${domain}/`, ...rest }),
        ),
    );
  }
  return (await chrome.cookies.getAll({})).length;
}

/** Opens a page of an extension; with `selector`, watched from its first line on until its first row is painted. */
async function openPage(browser, url, selector) {
  const { targetId } = await browser.send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: true });
  await browser.send('Page.enable', {}, sessionId);
  await browser.send('Performance.enable', {}, sessionId);
  const source = `(${watchRows})(${JSON.stringify(selector)}, 1)`;
  await browser.send('Page.addScriptToEvaluateOnNewDocument', { source }, sessionId);
  await browser.send('Page.navigate', { url }, sessionId);
  const deadline = Date.now() + 30_000;
  for (;;) {
    const seen = await browser.evaluate(sessionId, 'globalThis.__seen').catch(() => undefined);
    if (seen) return { sessionId, targetId, painted: seen.painted };
    if (Date.now() > deadline) throw new Error(`${url} showed no row`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function withBrowser(executable, extension, count, use) {
  const browser = await startChromium(executable);
  try {
    const { id } = await browser.send('Extensions.loadUnpacked', { path: extension.path });
    const origin = `chrome-extension://${id}`;
    if (count > 0) {
      const blank = await browser.open(`${origin}/manifest.json`);
      await browser.evaluate(blank.sessionId, call(seed, made(count)));
      await browser.send('Target.closeTarget', { targetId: blank.targetId });
    }
    return await use(browser, origin);
  } finally {
    await browser.close();
  }
}

/** First row, then keys in the search field. */
function table(executable, extension) {
  return withBrowser(executable, extension, MANY, async (browser, origin) => {
    const { sessionId, painted } = await openPage(browser, `${origin}/${extension.page}`, extension.rows);
    await browser.send('Page.bringToFront', {}, sessionId);
    const weight = await weigh(browser, sessionId);
    const typed = await typeInto(browser, sessionId, extension, [
      ...'173',
      'Backspace',
      'Backspace',
      ...'25',
    ]);
    return { painted, weight, ...typed };
  });
}

/** Until every row is painted. */
function allRows(executable) {
  return withBrowser(executable, everyRow, MANY, async (browser, origin) => {
    const { painted } = await openPage(browser, `${origin}/${everyRow.page}`, everyRow.rows);
    return painted;
  });
}

/** Select all and delete. */
function remove(executable, name, extension) {
  return withBrowser(executable, extension, DELETED, async (browser, origin) => {
    const { sessionId } = await openPage(browser, `${origin}/${extension.page}`, extension.rows);
    await browser.send('Page.bringToFront', {}, sessionId);
    await new Promise((resolve) => setTimeout(resolve, 500));
    const none = `() => document.querySelectorAll('${extension.rows}').length === 0`;
    if (name === 'floor') return browser.evaluate(sessionId, callTimed('() => removeAll()', none));
    const both = `async () => { (${press('/^Select all/')})(); await new Promise((r) => requestAnimationFrame(r)); (${press('/^Delete /')})(); }`;
    return browser.evaluate(sessionId, callTimed(both, none));
  });
}

/** Import: from the button to the result. What is read and compared before that is the dry run, timed apart. */
function importAll(executable, name, extension) {
  return withBrowser(executable, extension, 0, async (browser, origin) => {
    const list = made(IMPORTED);
    if (name === 'floor') {
      const { sessionId } = await browser.open(`${origin}/page.html?rows=100`);
      const start = `() => store(${JSON.stringify(list)})`;
      const written = await browser.evaluate(
        sessionId,
        callTimed(start, `() => document.querySelectorAll('tbody tr').length === 100`),
      );
      return { written, read: Number.NaN };
    }
    const { sessionId } = await browser.open(`${origin}/options.html#transfer`);
    await browser.send('Page.bringToFront', {}, sessionId);
    const ready = `document.querySelector('textarea') !== null`;
    while (!(await browser.evaluate(sessionId, ready)))
      await new Promise((resolve) => setTimeout(resolve, 20));
    await new Promise((resolve) => setTimeout(resolve, 300));
    const drop = `() => { const t = new DataTransfer(); t.items.add(new File([${JSON.stringify(JSON.stringify(list))}], 'c.json')); document.dispatchEvent(new DragEvent('drop', { dataTransfer: t, bubbles: true, cancelable: true })); }`;
    const read = await browser.evaluate(
      sessionId,
      callTimed(drop, `() => document.querySelectorAll('.dry-run tbody tr').length > 0`),
    );
    const written = await browser.evaluate(
      sessionId,
      callTimed(
        press('/^Import [\\d,]+ cookies$/'),
        `() => document.querySelector('.import-do .notice') !== null`,
      ),
    );
    return { written, read };
  });
}

export async function run({ log }) {
  const executable = process.env.CHROME_PATH ?? 'chromium';
  const built = spawnSync('npx', ['wxt', 'build', '--mode', 'e2e'], { cwd: root, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`the build failed:\n${built.stderr}`);
  const samples = {};
  const add = (key, name, values) => {
    samples[key] ??= { Jarlens: [], floor: [] };
    samples[key][name].push(...values.filter((value) => !Number.isNaN(value)));
  };
  for (let n = 0; n < runs; n++) {
    for (const [name, extension] of Object.entries(extensions)) {
      const shown = await table(executable, extension);
      add('first', name, [shown.painted]);
      add('every', name, [name === 'floor' ? await allRows(executable) : shown.painted]);
      add('heap', name, [shown.weight.heap / 2 ** 20]);
      add('nodes', name, [shown.weight.nodes]);
      add('key', name, shown.keys);
      add('work', name, shown.busy);
      add('delete', name, [await remove(executable, name, extension)]);
      const imported = await importAll(executable, name, extension);
      add('import', name, [imported.written]);
      add('read', name, [imported.read]);
    }
    log(`manage: run ${n + 1} of ${runs}`);
  }
  const titles = {
    first: `first row painted, ${MANY} cookies`,
    every: `the same, against a page that writes all ${MANY} rows`,
    key: `key in the search to paint, ${MANY} cookies`,
    work: 'of that our own work (script, style, layout)',
    delete: `select all and delete ${DELETED}`,
    import: `import ${IMPORTED}`,
    read: `dry run of ${IMPORTED}, before the import`,
    heap: 'JavaScript heap, MiB after a collection',
    nodes: 'DOM nodes',
  };
  const rows = [];
  const figures = {};
  for (const [key, title] of Object.entries(titles)) {
    const ours = summary(samples[key].Jarlens);
    const floor = samples[key].floor.length > 0 ? summary(samples[key].floor) : null;
    const ratio = floor ? ours.median / floor.median : null;
    rows.push([title, show(ours), floor ? show(floor) : '', ratio === null ? '' : ratio.toFixed(2)]);
    figures[key] = { ours, floor, ratio };
  }
  return {
    title:
      'Managing: the options page against a bare page with the same calls and the same rows as plain text',
    note: `Milliseconds where nothing else is said: median (range), ${runs} fresh profiles, six keys in each.`,
    columns: ['', 'Jarlens', 'floor', 'ratio'],
    rows,
    figures,
  };
}
