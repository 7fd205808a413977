// @ts-check
import { join } from 'node:path';
import { runCommand } from './run-command.mjs';

/** @typedef {'demo' | 'e2e' | 'production'} BuildMode */

/**
 * Where the build for a browser lies.
 * @param {string} root @param {{browser: import('./find-browser.mjs').BrowserName, mode: BuildMode}} what
 */
export const buildFolder = (root, { browser, mode }) =>
  join(root, '.output', `${target(browser)}-mv3${mode === 'production' ? '' : `-${mode}`}`);

/** What WXT calls a browser. @param {import('./find-browser.mjs').BrowserName} browser */
const target = (browser) => (browser === 'firefox' ? 'firefox' : 'chrome');

/**
 * Builds the extension for one browser. `demo` and `e2e` have access to every site from the start, `production` asks.
 * @param {string} root
 * @param {{browser: import('./find-browser.mjs').BrowserName, mode: BuildMode, signal?: AbortSignal}} what
 * @returns {Promise<string | null>} the build's folder, or null when it failed; the build has said why
 */
export async function buildExtension(root, { browser, mode, signal }) {
  const { code } = await runCommand(
    process.execPath,
    [
      join(root, 'node_modules', 'wxt', 'bin', 'wxt.mjs'),
      'build',
      '--mode',
      mode,
      '--browser',
      target(browser),
    ],
    { cwd: root, quiet: true, ...(signal ? { signal } : {}) },
  );
  return code === 0 ? buildFolder(root, { browser, mode }) : null;
}
