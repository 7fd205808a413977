// What 10,000 domain rules cost: to compile, to decide one cookie against them, and to load a page under them in the real
// Chromium. Floors in the same run: ten rules for compiling and deciding, no rules for the page.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';
import { startDemoSite } from '../demo-site/demo-site.mjs';
import { startChromium } from './chromium.mjs';
import { show, summary } from './measure.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const MANY = 10_000;
const FEW = 10;
const DECISIONS = 20_000;
const runs = Number(process.env.RUNS ?? 9);

/** The rules' code as one module, as the extension bundles it. */
async function policy() {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: { entry: fileURLToPath(new URL('./rules-entry.mjs', import.meta.url)), formats: ['es'] },
    },
  });
  const folder = mkdtempSync(join(tmpdir(), 'jarlens-rules-'));
  const file = join(folder, 'rules.mjs');
  writeFileSync(file, [result].flat()[0].output[0].code);
  try {
    return await import(pathToFileURL(file).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const rulesOf = (count) =>
  Array.from({ length: count }, (_, i) => ({
    id: `rule-${i}`,
    match: { domain: `site-${i}.example` },
    action: { type: 'block' },
    enabled: true,
    createdTime: 0,
  }));

/** Half of them are of sites that have a rule. */
const cookiesOf = (count) =>
  Array.from({ length: 1000 }, (_, i) => ({
    name: `name${i}`,
    value: 'made-up',
    domain: i % 2 === 0 ? `.www.site-${(i * 7) % count}.example` : `www.other-${i}.test`,
    path: '/',
    secure: true,
    httpOnly: false,
    sameSite: 'lax',
    hostOnly: i % 2 !== 0,
    session: true,
    storeId: '0',
  }));

/** Milliseconds of one call. */
function time(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function decideAll({ decideIndexed }, index, cookies) {
  const context = { now: 0 };
  for (let i = 0; i < DECISIONS; i++) decideIndexed(cookies[i % cookies.length], index, context);
}

/** Runs in the extension's worker. */
async function put({ dnr, contentSettings }) {
  const old = await chrome.declarativeNetRequest.getDynamicRules();
  await chrome.declarativeNetRequest.updateDynamicRules({
    removeRuleIds: old.map(({ id }) => id),
    addRules: dnr,
  });
  await chrome.contentSettings.cookies.clear({});
  await Promise.all(contentSettings.map((setting) => chrome.contentSettings.cookies.set(setting)));
  return (await chrome.declarativeNetRequest.getDynamicRules()).length;
}

/** Milliseconds from navigation to the end of the load event, with nothing from the cache. */
async function load(browser, url) {
  const { sessionId, targetId } = await browser.open('about:blank');
  await browser.send('Network.enable', {}, sessionId);
  await browser.send('Network.setCacheDisabled', { cacheDisabled: true }, sessionId);
  const loaded = browser.event('Page.loadEventFired', (_, session) => session === sessionId);
  await browser.send('Page.navigate', { url }, sessionId);
  await loaded;
  const took = await browser.evaluate(
    sessionId,
    `new Promise((done) => setTimeout(() => done(performance.getEntriesByType('navigation')[0].loadEventEnd)))`,
  );
  await browser.send('Target.closeTarget', { targetId });
  return took;
}

/** Page loads under the rules and without, the two interleaved. */
async function pages(compiled, log) {
  const built = spawnSync('npx', ['wxt', 'build', '--mode', 'e2e'], { cwd: root, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`the build failed:\n${built.stderr}`);
  const site = await startDemoSite();
  const browser = await startChromium(process.env.CHROME_PATH ?? 'chromium', {
    args: ['--ignore-certificate-errors'],
  });
  const times = { none: [], many: [] };
  try {
    const { id } = await browser.send('Extensions.loadUnpacked', { path: `${root}.output/chrome-mv3-e2e` });
    await load(browser, site.truth.shopHttp.url);
    const { targetInfos } = await browser.send('Target.getTargets', { filter: [{ type: 'service_worker' }] });
    const worker = targetInfos.find(({ url }) => url.includes(id));
    const { sessionId } = await browser.send('Target.attachToTarget', {
      targetId: worker.targetId,
      flatten: true,
    });
    for (let n = 0; n < runs; n++) {
      for (const [kind, rules] of [
        ['none', { dnr: [], contentSettings: [] }],
        ['many', compiled],
      ]) {
        const there = await browser.evaluate(sessionId, `(${put})(${JSON.stringify(rules)})`);
        if (there !== rules.dnr.length) throw new Error('the browser did not take the rules');
        // The first load after a change of rules pays for the change.
        await load(browser, site.truth.shopHttp.url);
        for (let m = 0; m < 3; m++) times[kind].push(await load(browser, site.truth.shopHttp.url));
      }
      log(`rules: run ${n + 1} of ${runs}`);
    }
  } finally {
    await browser.close();
    await site.close();
  }
  return { none: summary(times.none), many: summary(times.many) };
}

export async function run({ log }) {
  const code = await policy();
  const [many, few] = [rulesOf(MANY), rulesOf(FEW)];
  const [manyCookies, fewCookies] = [cookiesOf(MANY), cookiesOf(FEW)];
  const [manyIndex, fewIndex] = [code.indexRules(many), code.indexRules(few)];
  const samples = { compile: [], index: [], decideMany: [], decideFew: [] };
  for (let n = 0; n < runs + 3; n++) {
    const taken = {
      compile: time(() => code.compileRules(many)),
      index: time(() => code.indexRules(many)),
      decideFew: (time(() => decideAll(code, fewIndex, fewCookies)) * 1000) / DECISIONS,
      decideMany: (time(() => decideAll(code, manyIndex, manyCookies)) * 1000) / DECISIONS,
    };
    // The first three runs warm both sides up.
    if (n >= 3) for (const [name, value] of Object.entries(taken)) samples[name].push(value);
  }
  const figures = Object.fromEntries(Object.entries(samples).map(([name, list]) => [name, summary(list)]));
  // As the background does it: more settings than these would take the browser minutes.
  const compiled = code.compileRules(many, { maxContentSettings: code.CONTENT_SETTINGS_LIMIT });
  const page = await pages(compiled, log);
  const ratio = (a, b) => (a.median / b.median).toFixed(2);
  return {
    title: `${MANY} domain rules (median and range)`,
    columns: ['', `${MANY} rules`, 'floor', 'ratio'],
    rows: [
      [`compile to ${compiled.dnr.length} network rule(s) (ms)`, show(figures.compile), '', ''],
      ['index (ms)', show(figures.index), '', ''],
      [
        'decide one cookie (µs)',
        show(figures.decideMany, 2),
        `${show(figures.decideFew, 2)} with ${FEW}`,
        ratio(figures.decideMany, figures.decideFew),
      ],
      [
        'load the demo shop (ms)',
        show(page.many),
        `${show(page.none)} with none`,
        ratio(page.many, page.none),
      ],
    ],
    note: 'Targets: deciding under 50 µs and near constant; page load within noise of none.',
    figures: { ...figures, networkRules: compiled.dnr.length, page },
  };
}
