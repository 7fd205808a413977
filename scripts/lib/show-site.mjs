// @ts-check
import { join, relative } from 'node:path';
import { startDemoSite } from '../../test/demo-site/demo-site.mjs';
import { launchBrowser } from '../../test/e2e/browsers/launch-browser.mjs';
import { formatReport } from './format-report.mjs';
import { photograph } from './photograph.mjs';

/**
 * @typedef {object} Showing
 * @property {import('./find-browser.mjs').FoundBrowser} browser
 * @property {string} extensionDir
 * @property {import('./lifecycle.mjs').Lifecycle} life
 * @property {string} root
 * @property {(line: string) => void} say
 * @property {string | undefined} url the demo site when undefined
 * @property {boolean} json
 */

/** Starts the demo site unless there is a URL. @param {Showing} showing */
async function siteToShow({ life, say, url }) {
  if (url) return { url, demo: false };
  const site = await startDemoSite();
  life.onEnd(() => site.close());
  say(`Demo site at ${site.origins.app}/ and ${site.origins.appHttp}/ (everything secret on it is made up)`);
  return { url: `${site.origins.app}/`, demo: true };
}

/** @param {Showing} showing @param {{headless: boolean}} how */
async function launched({ browser, extensionDir, life }, { headless }) {
  const launching = launchBrowser({
    browser: browser.name,
    executablePath: browser.path,
    extensionDir,
    headless,
    control: headless,
    ownSignals: false,
    signal: life.signal,
  });
  // Also while it is still starting: the end waits for the start to be given up.
  life.onEnd(async () => {
    const started = await launching.catch(() => null);
    await started?.close();
  });
  return launching;
}

/** @param {import('puppeteer-core').Page} page @param {string} url */
async function open(page, url) {
  try {
    await page.goto(url, { waitUntil: 'load', timeout: 30_000 });
  } catch (error) {
    throw new Error(`${url} cannot be opened: ${error instanceof Error ? error.message : error}`);
  }
}

/**
 * Without a window: opens the site and the real popup, prints the report, writes screenshots.
 * @param {Showing} showing
 * @returns {Promise<number>} exit status
 */
export async function runHeadless(showing) {
  const { json, root, say } = showing;
  const site = await siteToShow(showing);
  const browser = await launched(showing, { headless: true });
  const page = await browser.driver.newPage();
  await open(page, site.url);
  // The demo's page says when its scripts have stored everything; of another site nobody knows.
  if (site.demo) await page.waitForSelector('html[data-ready]', { timeout: 15_000 });

  const report = await browser.inspect(page);
  const folder = join(root, '.output', 'demo');
  const files = await photograph(browser, page, { folder, rows: Math.min(1, report.cookies.length) });
  const text = json ? JSON.stringify(report, null, 2) : formatReport(report, { now: Date.now() });
  await new Promise((resolve) => process.stdout.write(`${text}\n`, resolve));
  say(`\nScreenshots: ${files.map((file) => relative(root, file)).join(', ')}`);
  return 0;
}

/**
 * With a window: opens the site and stays until the browser is closed or Ctrl-C.
 * @param {Showing} showing
 * @returns {Promise<number>} exit status
 */
export async function runWithWindow(showing) {
  const { say } = showing;
  const site = await siteToShow(showing);
  const browser = await launched(showing, { headless: false });
  const closed = new Promise((resolve) => browser.driver.once('disconnected', () => resolve(undefined)));
  const [first] = await browser.driver.pages();
  await open(first ?? (await browser.driver.newPage()), site.url);
  say(`Jarlens is in the toolbar of ${await browser.version()}. Ctrl-C, or closing the browser, ends this.`);
  await closed;
  return 0;
}
