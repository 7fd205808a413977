// @ts-check
import { join } from 'node:path';
import { runCommand } from './run-command.mjs';

/** @typedef {'demo' | 'e2e' | 'production'} BuildMode */

/**
 * Builds the extension for one browser. `demo` and `e2e` have access to every site from the start, `production` asks.
 * @param {string} root
 * @param {{browser: import('./find-browser.mjs').BrowserName, mode: BuildMode, signal?: AbortSignal}} what
 * @returns {Promise<string | null>} the build's folder, or null when it failed; the build has said why
 */
export async function buildExtension(root, { browser, mode, signal }) {
  const target = browser === 'firefox' ? 'firefox' : 'chrome';
  const { code } = await runCommand(
    process.execPath,
    [join(root, 'node_modules', 'wxt', 'bin', 'wxt.mjs'), 'build', '--mode', mode, '--browser', target],
    { cwd: root, quiet: true, ...(signal ? { signal } : {}) },
  );
  return code === 0 ? join(root, '.output', `${target}-mv3${mode === 'production' ? '' : `-${mode}`}`) : null;
}
