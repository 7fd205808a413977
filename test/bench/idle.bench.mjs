// What the background does while nobody looks: 500 cookie changes and 50 page loads with no surface of the extension
// open. Counted are the events it is told of, the calls it makes of the browser, and the time its script takes by the
// CPU profile of the worker; then whether the same things start the worker after the browser has ended it. The floor is an extension that listens to the same events and does nothing.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startDemoSite } from '../demo-site/demo-site.mjs';
import { startChromium } from './chromium.mjs';
import { median } from './measure.mjs';
import { attachToWorker, profileWorker } from './worker-profile.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const here = fileURLToPath(new URL('.', import.meta.url));
const rounds = Number(process.env.RUNS ?? 3);
const CHANGES = 500;
const LOADS = 50;

/** A copy of an extension whose background counts. */
function counting(folder, into, name) {
  const target = join(into, name);
  cpSync(folder, target, { recursive: true });
  const script = join(target, 'background.js');
  const manifest = JSON.parse(readFileSync(join(target, 'manifest.json'), 'utf8'));
  if (manifest.background.type === 'module') {
    // A module's imports are run first, in their order.
    cpSync(join(here, 'count-events.js'), join(target, 'count-events.js'));
    writeFileSync(script, `import './count-events.js';\n${readFileSync(script, 'utf8')}`);
  } else
    writeFileSync(script, readFileSync(join(here, 'count-events.js'), 'utf8') + readFileSync(script, 'utf8'));
  return target;
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const total = (counts) => Object.values(counts).reduce((sum, n) => sum + n, 0);

/** One way of using the extension: `prepare` is run in its options page, which is closed again. */
async function measure(browser, folder, site, prepare) {
  const { id } = await browser.send('Extensions.loadUnpacked', { path: folder });
  const worker = await attachToWorker(browser, id);
  if (prepare) {
    const { sessionId, targetId } = await browser.open(`chrome-extension://${id}/options.html`);
    await browser.evaluate(sessionId, prepare);
    await browser.send('Target.closeTarget', { targetId });
  }
  const { sessionId, targetId } = await browser.open(site.truth.activity.url);
  // What the start and the preparation set off is over.
  await pause(4000);
  await browser.evaluate(worker, 'counted.events = {}; counted.calls = {};');
  const disturb = async (n) => {
    for (let burst = 0; burst < CHANGES / 50; burst += 1) {
      await browser.evaluate(
        sessionId,
        `for (let i = 0; i < 50; i++) document.cookie = 'c' + i + '=${n}-${burst}; Path=/'`,
      );
      await pause(50);
    }
    for (let load = 0; load < LOADS; load += 1) {
      const loaded = browser.event('Page.loadEventFired', (_, session) => session === sessionId);
      await browser.send('Page.navigate', { url: `${site.truth.activity.url}?${load}` }, sessionId);
      await loaded;
    }
    await pause(1000);
  };
  const took = [];
  for (let n = 0; n < rounds; n += 1) {
    const { busy } = await profileWorker(browser, worker, () => disturb(n));
    took.push(busy);
  }
  const counted = JSON.parse(await browser.evaluate(worker, 'JSON.stringify(counted)'));
  const running = async () => {
    const { targetInfos } = await browser.send('Target.getTargets', { filter: [{ type: 'service_worker' }] });
    return targetInfos.find(({ url }) => url.includes(id));
  };
  // A worker that is watched lives on.
  const ended = await running();
  await browser.send('Target.detachFromTarget', { sessionId: worker });
  await browser.send('Target.closeTarget', { targetId: ended.targetId });
  while (await running()) await pause(20);
  await disturb(rounds);
  const started = (await running()) !== undefined;
  await browser.send('Target.closeTarget', { targetId });
  await browser.send('Extensions.uninstall', { id });
  return {
    events: Math.round(total(counted.events) / rounds),
    calls: Math.round(total(counted.calls) / rounds),
    milliseconds: median(took),
    counted,
    started,
  };
}

const ask = (name, parameter) =>
  `chrome.runtime.sendMessage(${JSON.stringify({ jarlens: 1, name, parameter })}).then((answer) => {
    if (answer.error) throw new Error(answer.error.message);
  })`;

export async function run({ log }) {
  const built = spawnSync('npx', ['wxt', 'build', '--mode', 'e2e'], { cwd: root, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`the build failed:\n${built.stderr}`);
  const into = mkdtempSync(join(tmpdir(), 'jarlens-idle-'));
  const site = await startDemoSite();
  const browser = await startChromium(process.env.CHROME_PATH ?? 'chromium', {
    args: ['--ignore-certificate-errors'],
  });
  const elsewhere = {
    rule: {
      id: 'elsewhere',
      match: { domain: 'elsewhere.example' },
      action: { type: 'block' },
      enabled: true,
      createdTime: 0,
    },
  };
  const figures = {};
  try {
    const floor = counting(join(here, 'idle-floor'), into, 'floor');
    const ours = counting(`${root}.output/chrome-mv3-e2e`, into, 'jarlens');
    const ways = [
      ['listeners that do nothing', floor, null],
      ['no rule, nothing on the button', ours, ask('saveSettings', { settings: { badge: false } })],
      ['no rule, the number on the button', ours, ask('saveSettings', { settings: { badge: true } })],
      ['one rule, of another site', ours, ask('saveRule', elsewhere)],
    ];
    for (const [name, folder, prepare] of ways) {
      figures[name] = await measure(browser, folder, site, prepare);
      log(`idle: ${name} ${JSON.stringify(figures[name].counted)}`);
    }
  } finally {
    await browser.close();
    await site.close();
    rmSync(into, { recursive: true, force: true });
  }
  return {
    title: `${CHANGES} cookie changes and ${LOADS} page loads while nothing of the extension is open`,
    columns: ['', 'calls of listeners', 'calls of the browser', 'ms of script', 'starts an ended worker'],
    rows: Object.entries(figures).map(([name, { events, calls, milliseconds, started }]) => [
      name,
      events,
      calls,
      milliseconds.toFixed(1),
      started ? 'yes' : 'no',
    ]),
    note: 'Target: without a rule and without a number on the button nothing is called, and an ended worker stays ended.',
    figures,
  };
}
