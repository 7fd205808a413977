// @ts-check
/**
 * `npm start`: everything from a fresh clone to a browser with the extension over a running site. Until the
 * dependencies are installed only Node's own modules are imported.
 */
import { fileURLToPath } from 'node:url';
import { preferredBrowser } from './lib/find-browser.mjs';
import { findOrInstallBrowser } from './lib/install-browser.mjs';
import { installDependencies } from './lib/install-dependencies.mjs';
import { lifecycle } from './lib/lifecycle.mjs';
import { reuseBuild } from './lib/reuse-build.mjs';
import { readStartOptions, USAGE } from './lib/start-options.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Standard output is for the report alone. @param {string} line */
const say = (line) => process.stderr.write(`${line}\n`);

async function main() {
  const options = readStartOptions(process.argv.slice(2), { env: process.env, platform: process.platform });
  if ('problem' in options) {
    say(`${options.problem}\n\n${USAGE}`);
    return 1;
  }
  if (options.help) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  const life = lifecycle();
  try {
    if (!(await installDependencies(root, say, life.signal))) return 1;
    const browser = await findOrInstallBrowser(options.browser ?? preferredBrowser(), say, life.signal);
    if (!browser) return 1;
    const extensionDir = await reuseBuild(root, {
      browser: browser.name,
      mode: 'demo',
      signal: life.signal,
      onBuild: () => say(`Building Jarlens for ${browser.path}`),
    });
    if (!extensionDir) return 1;

    const { runHeadless, runWithWindow } = await import('./lib/show-site.mjs');
    const run = options.headless ? runHeadless : runWithWindow;
    return await run({ ...options, browser, extensionDir, life, root, say });
  } catch (error) {
    // Something given up because of Ctrl-C is no failure to report.
    if (!life.signal.aborted) say(error instanceof Error ? error.message : String(error));
    return 1;
  } finally {
    await life.end();
  }
}

process.exitCode = await main();
// What is still open is nobody's any more: a handle left by a library must not keep the command from ending.
process.exit();
