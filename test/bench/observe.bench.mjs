// What watching a tab costs the page: the load of a page with 180 cookies and 200 requests, without the extension, with
// it and nothing of it open, with all cookies open in another tab, and with the tab watched. The runs are interleaved; the
// floors are no extension at all, one that does nothing and may access every site, which alone costs a browser something,
// and one that has the browser tell it of the same headers and does nothing with them. Then a script of the page changes cookies 5,000 times while the time line is open: how long does the
// background go on without a pause?
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { startDemoSite } from '../demo-site/demo-site.mjs';
import { startChromium } from './chromium.mjs';
import { show, summary } from './measure.mjs';
import { attachToWorker, profileWorker } from './worker-profile.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const runs = Number(process.env.RUNS ?? 15);

/** A tab that is loaded again and again. */
async function openTab(browser) {
  const { sessionId } = await browser.open('about:blank');
  await browser.send('Network.enable', {}, sessionId);
  await browser.send('Network.setCacheDisabled', { cacheDisabled: true }, sessionId);
  return {
    run: (script) => browser.evaluate(sessionId, script),
    /** Milliseconds from navigation to the end of the load event. */
    async load(url) {
      const loaded = browser.event('Page.loadEventFired', (_, session) => session === sessionId);
      await browser.send('Page.navigate', { url }, sessionId);
      await loaded;
      return browser.evaluate(
        sessionId,
        `new Promise((done) => setTimeout(() => done(performance.getEntriesByType('navigation')[0].loadEventEnd)))`,
      );
    },
  };
}

/** Asks the background as a surface does. */
const ask = (browser, sessionId, name, parameter) =>
  browser.evaluate(
    sessionId,
    `chrome.runtime.sendMessage(${JSON.stringify({ jarlens: 1, name, parameter })}).then((answer) => {
      if (answer.error) throw new Error(answer.error.message);
      return answer.result;
    })`,
  );

export async function run({ log }) {
  const built = spawnSync('npx', ['wxt', 'build', '--mode', 'e2e'], { cwd: root, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`the build failed:\n${built.stderr}`);
  const site = await startDemoSite();
  const executable = process.env.CHROME_PATH ?? 'chromium';
  const args = ['--ignore-certificate-errors'];
  const bare = await startChromium(executable, { args });
  const empty = await startChromium(executable, { args });
  const listening = await startChromium(executable, { args });
  const resting = await startChromium(executable, { args });
  const extended = await startChromium(executable, { args });
  const url = `${site.truth.many.url}?cookies=180&entries=0&requests=200`;
  const times = { bare: [], empty: [], listening: [], resting: [], open: [], watched: [] };
  let events = 0;
  const bursts = [];
  try {
    const path = `${root}.output/chrome-mv3-e2e`;
    await resting.send('Extensions.loadUnpacked', { path });
    const { id } = await extended.send('Extensions.loadUnpacked', { path });
    await empty.send('Extensions.loadUnpacked', { path: `${root}test/bench/empty-floor` });
    await listening.send('Extensions.loadUnpacked', { path: `${root}test/bench/observe-floor` });
    const floor = await openTab(bare);
    const idler = await openTab(empty);
    const listener = await openTab(listening);
    const alone = await openTab(resting);
    const tab = await openTab(extended);
    for (const each of [floor, idler, listener, alone, tab]) await each.load(url);
    const { sessionId } = await extended.open(`chrome-extension://${id}/options.html`);
    await extended.evaluate(sessionId, 'new Promise((done) => setTimeout(done, 500))');
    const tabId = await extended.evaluate(
      sessionId,
      `chrome.tabs.query({}).then((tabs) => tabs.find(({ url }) => url?.includes('/many')).id)`,
    );
    const watch = (on) => ask(extended, sessionId, 'observeTab', { tabId, on });
    for (let n = 0; n < runs; n++) {
      times.bare.push(await floor.load(url));
      times.empty.push(await idler.load(url));
      times.listening.push(await listener.load(url));
      times.resting.push(await alone.load(url));
      await watch(false);
      times.open.push(await tab.load(url));
      await watch(true);
      times.watched.push(await tab.load(url));
      events = JSON.parse(await ask(extended, sessionId, 'readActivity', { tabId, after: 0 })).events.length;
      log(`observe: run ${n + 1} of ${runs}`);
    }
    const worker = await attachToWorker(extended, id);
    await extended.evaluate(sessionId, `location.hash = 'activity'`);
    for (let n = 0; n < 3; n++) {
      const { slices } = await profileWorker(extended, worker, async () => {
        await tab.run(
          `for (let i = 0; i < 5000; i++) document.cookie = 'burst' + (i % 50) + '=${n}' + i + '; Path=/'`,
        );
        await extended.evaluate(sessionId, 'new Promise((done) => setTimeout(done, 4000))');
      });
      bursts.push(slices[0] ?? 0);
      log(`observe: burst ${n + 1} of 3`);
    }
  } finally {
    await Promise.all([bare, empty, listening, resting, extended].map((browser) => browser.close()));
    await site.close();
  }
  const figures = Object.fromEntries(Object.entries(times).map(([name, list]) => [name, summary(list)]));
  const row = (title, name) => [
    title,
    show(figures[name]),
    name === 'bare' ? '' : (figures[name].median / figures.bare.median).toFixed(2),
  ];
  return {
    title: 'Loading a page with 180 cookies and 200 requests (median and range)',
    columns: ['', 'ms', 'ratio'],
    rows: [
      row('without the extension', 'bare'),
      row('with an extension that does nothing', 'empty'),
      row('with listeners that do nothing', 'listening'),
      row('with it, nothing of it open', 'resting'),
      row('with it, all cookies listed in another tab', 'open'),
      row('the tab watched', 'watched'),
      ['longest stretch of work in a burst of 5,000 changes', show(summary(bursts)), ''],
    ],
    note: `Target: nothing open, within noise of an extension that does nothing; watched, within noise of listeners that do nothing; no stretch over 50 ms. The watched load made ${events} entries of the time line.`,
    figures: { ...figures, events, bursts: summary(bursts) },
  };
}
