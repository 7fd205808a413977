// @ts-check
/**
 * `npm test`: from a fresh clone to one summary. Installs what is missing, then types, lint, unit tests, and the
 * end-to-end tests in Chromium and Firefox side by side. Until the dependencies are installed only Node's own modules
 * are imported.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { summaryLine } from './lib/count-tests.mjs';
import { findOrInstallBrowser } from './lib/install-browser.mjs';
import { installDependencies } from './lib/install-dependencies.mjs';
import { lifecycle } from './lib/lifecycle.mjs';
import { reuseBuild } from './lib/reuse-build.mjs';
import { runCommand } from './lib/run-command.mjs';
import { runVitest } from './lib/run-vitest.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const BROWSERS = /** @type {const} */ (['chromium', 'firefox']);
/** @param {string} line */
const say = (line) => process.stdout.write(`${line}\n`);

const total = { passed: 0, failed: 0, skipped: 0 };
/** @type {string[]} */
const lines = [];
/** @type {string[]} */
const failures = [];
/** @type {string[]} */
const again = [];

/** Something that is no test and must be right all the same. @param {string} name @param {boolean} ok */
function check(name, ok) {
  lines.push(`${name}: ${ok ? 'ok' : 'FAILED'}`);
  if (ok) return;
  total.failed += 1;
  failures.push(name);
}

/** @param {string} project @param {'dot' | 'verbose'} reporter @param {AbortSignal} signal */
async function tests(project, reporter, signal) {
  const count = await runVitest(root, { project, reporter, signal });
  lines.push(`${project}: ${summaryLine(count)} (${count.seconds} s)`);
  total.passed += count.passed;
  total.failed += count.failed;
  total.skipped += count.skipped;
  failures.push(...count.failures);
  again.push(...count.again);
}

/** @param {string} bin path inside node_modules @param {readonly string[]} args @param {AbortSignal} signal */
async function tool(bin, args, signal) {
  const program = join(root, 'node_modules', ...bin.split('/'));
  const { code } = await runCommand(process.execPath, [program, ...args], { cwd: root, quiet: true, signal });
  return code === 0;
}

/** @param {AbortSignal} signal */
async function run(signal) {
  const installed = await installDependencies(root, say, signal);
  check('dependencies', installed);
  if (!installed) return;
  /** @type {import('./lib/find-browser.mjs').BrowserName[]} */
  const found = [];
  for (const name of BROWSERS) {
    const browser = await findOrInstallBrowser(name, say, signal);
    check(browser ? `${name} (${browser.path})` : name, browser !== null);
    if (browser) found.push(name);
  }
  say('Types, lint, unit tests');
  check('types', await tool('typescript/bin/tsc', ['--noEmit'], signal));
  check('lint', await tool('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.'], signal));
  await tests('unit', 'dot', signal);

  /** @type {import('./lib/find-browser.mjs').BrowserName[]} */
  const built = [];
  for (const browser of found) {
    say(`Building for ${browser}`);
    // The store build too: what it shows before access to a site is given is tested.
    const builds = [];
    for (const mode of /** @type {const} */ (['e2e', 'production']))
      builds.push(await reuseBuild(root, { browser, mode, signal }));
    const ok = builds.every((folder) => folder !== null);
    check(`build for ${browser}`, ok);
    if (ok) built.push(browser);
  }
  say('End-to-end tests in the real browsers');
  await Promise.all(built.map((browser) => tests(`e2e-${browser}`, 'verbose', signal)));
}

const life = lifecycle();
const running = run(life.signal);
life.onEnd(() => running.catch(() => {}));
await running.catch((error) => {
  check(error instanceof Error ? error.message : String(error), false);
});
if (!life.signal.aborted) {
  say(`\n${lines.join('\n')}`);
  if (again.length > 0)
    say(`\nPassed at the second attempt only:\n${again.map((line) => `  ${line}`).join('\n')}`);
  if (failures.length > 0) say(`\nFailed:\n${failures.map((failure) => `  ${failure}`).join('\n')}`);
  say(`\n${summaryLine(total)}`);
}
process.exitCode = total.failed > 0 ? 1 : 0;
