// @ts-check
import { fileURLToPath } from 'node:url';
import { findBrowser } from '../../../scripts/lib/find-browser.mjs';
import { launchChromium } from './launch-chromium.mjs';
import { launchFirefox } from './launch-firefox.mjs';

/** @typedef {import('./test-browser.mjs').LaunchOptions} LaunchOptions */
/** @typedef {import('../../../scripts/lib/find-browser.mjs').BrowserName} BrowserName */

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The browser this test run is in; each end-to-end project of vitest.config.ts names its own. @type {BrowserName} */
export const browserName = process.env['JARLENS_E2E_BROWSER'] === 'firefox' ? 'firefox' : 'chromium';

/**
 * Starts a real browser with a build of the extension on a profile of its own.
 * @param {Partial<LaunchOptions> & {browser?: BrowserName, mode?: 'e2e' | 'demo' | 'production'}} [options]
 *   `mode` chooses the build: `e2e` has every permission, `production` is the store build, which asks for host access
 * @returns {Promise<import('./test-browser.mjs').TestBrowser>}
 */
export async function launchBrowser({ browser = browserName, mode = 'e2e', ...options } = {}) {
  const executablePath = options.executablePath ?? findBrowser(browser)?.path;
  if (!executablePath) throw new Error(`${browser} is not installed`);
  const build = browser === 'firefox' ? 'firefox' : 'chrome';
  const extensionDir = `${root}.output/${build}-mv3${mode === 'production' ? '' : `-${mode}`}`;
  const launch = browser === 'firefox' ? launchFirefox : launchChromium;
  return launch({ extensionDir, executablePath, ...options });
}
