// @ts-check
/**
 * `npm test`: from a fresh clone to one summary. Installs what is missing, then types, lint, unit tests, and the
 * end-to-end tests in Chromium and Firefox side by side. Until the dependencies are installed only Node's own modules
 * are imported.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { countAlone, judgeAttempts, summaryLine } from './lib/count-tests.mjs';
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

/** More files with failures than these are not run once more: it is not the machine then. */
const MOST_FILES_ALONE = 4;

/** What ran, as it is to be told. @param {string} project @param {Awaited<ReturnType<typeof runVitest>>} run */
function tell(project, run) {
  const count = judgeAttempts(run, project);
  lines.push(`${project}: ${summaryLine(count)} (${run.seconds} s)`);
  total.passed += count.passed;
  total.failed += count.failed;
  total.skipped += count.skipped;
  failures.push(...count.failures);
  again.push(...count.again);
}

/**
 * The end-to-end tests of both browsers side by side; then what failed, alone, because a browser that has to wait for the
 * processor can be seen as one that does nothing.
 * @param {readonly import('./lib/find-browser.mjs').BrowserName[]} browsers @param {AbortSignal} signal
 */
async function endToEnd(browsers, signal) {
  const run = (/** @type {string} */ browser, /** @type {readonly string[]} */ files = []) =>
    runVitest(root, { project: `e2e-${browser}`, reporter: 'verbose', signal, files });
  const runs = await Promise.all(browsers.map((browser) => run(browser)));
  for (const [at, browser] of browsers.entries()) {
    const first = /** @type {(typeof runs)[number]} */ (runs[at]);
    if (first.files.length === 0 || first.files.length > MOST_FILES_ALONE) {
      tell(`e2e-${browser}`, first);
      continue;
    }
    say(`Once more, alone: ${first.files.length} files in ${browser}`);
    const alone = await run(browser, first.files);
    tell(`e2e-${browser}`, { ...countAlone(first, alone), seconds: first.seconds + alone.seconds });
  }
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
  tell('unit', await runVitest(root, { project: 'unit', reporter: 'dot', signal }));

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
  await endToEnd(built, signal);
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
    say(`\nPassed at a later attempt only:\n${again.map((line) => `  ${line}`).join('\n')}`);
  if (failures.length > 0) say(`\nFailed:\n${failures.map((failure) => `  ${failure}`).join('\n')}`);
  say(`\n${summaryLine(total)}`);
}
process.exitCode = total.failed > 0 ? 1 : 0;
