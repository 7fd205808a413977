// @ts-check
import { writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { startDemoSite } from '../../test/demo-site/demo-site.mjs';
import { launchBrowser } from '../../test/e2e/browsers/launch-browser.mjs';
import { formatReport } from './format-report.mjs';
import { loadModule } from './load-module.mjs';
import { photograph } from './photograph.mjs';
import { plainText } from './plain-text.mjs';
import { SEVERITIES } from './start-options.mjs';

/**
 * @typedef {object} Showing
 * @property {import('./find-browser.mjs').FoundBrowser} browser
 * @property {string} extensionDir
 * @property {import('./lifecycle.mjs').Lifecycle} life
 * @property {string} root
 * @property {(line: string) => void} say
 * @property {string | undefined} url the demo site when undefined
 * @property {import('../../utils/audit/reports').ReportFormat | undefined} format
 * @property {string | undefined} out
 * @property {boolean} values
 * @property {import('../../utils/model').Severity | undefined} failOn
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
  const { format, root, say } = showing;
  const site = await siteToShow(showing);
  const browser = await launched(showing, { headless: true });
  const page = await browser.driver.newPage();
  // Watched from before the first request, so that the rules about headers have something to judge.
  await browser.request('observeTab', { tabId: await browser.tabIdOf(page), on: true });
  await open(page, site.url);
  // The demo's page says when its scripts have stored everything; of another site nobody knows.
  if (site.demo) await page.waitForSelector('html[data-ready]', { timeout: 15_000 });

  const report = await browser.inspect(page);
  if (format === undefined) {
    const folder = join(root, '.output', 'demo');
    const files = await photograph(browser, page, { folder, rows: Math.min(1, report.cookies.length) });
    await print(`${formatReport(report, { now: Date.now() })}\n`);
    say(`\nScreenshots: ${files.map((file) => relative(root, file)).join(', ')}`);
  } else {
    await writeAudit(showing, report);
  }
  return statusFor(report.findings, showing);
}

/** @param {string} text */
const print = (text) => new Promise((resolve) => process.stdout.write(text, resolve));

/** @param {Showing} showing @param {import('../../utils/model').SiteReport} report */
async function writeAudit({ format, out, values, say }, report) {
  if (format === undefined) return;
  /** @type {typeof import('../../utils/audit/reports')} */
  const { writeReport } = await loadModule('utils/audit/reports/index.ts');
  const { text } = writeReport(report.snapshot, format, { now: Date.now(), withValues: values });
  if (out === undefined) return print(text.endsWith('\n') ? text : `${text}\n`);
  await writeFile(out, text);
  say(`The report is in ${out}`);
}

/** 2 where something as bad as `failOn` was found. @param {readonly import('../../utils/model').Finding[]} findings @param {Showing} showing */
function statusFor(findings, { failOn, say }) {
  if (failOn === undefined) return 0;
  const least = SEVERITIES.indexOf(failOn);
  const bad = findings.filter(({ severity }) => SEVERITIES.indexOf(severity) >= least);
  if (bad.length === 0) return 0;
  say(`${bad.length} of ${findings.length} findings are ${failOn} or worse:`);
  for (const { severity, rule, subject } of bad) say(`  ${severity}: ${rule}: ${plainText(subject.name)}`);
  return 2;
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
