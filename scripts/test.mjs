// @ts-check
/**
 * `npm test [-- --all]`: from a fresh clone to one summary. Installs what is missing, then types, lint, unit tests, and the
 * end-to-end tests in Chromium and Firefox side by side; in Firefox those whose outcome can be another there (fewer of them
 * where the machine has fewer than four processors), or with `--all` every one. Until the dependencies are installed only Node's own modules are imported.
 */
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { countAlone, countBoth, judgeAttempts, summaryLine } from './lib/count-tests.mjs';
import { findOrInstallBrowser } from './lib/install-browser.mjs';
import { installDependencies } from './lib/install-dependencies.mjs';
import { lifecycle } from './lib/lifecycle.mjs';
import { reuseBuild } from './lib/reuse-build.mjs';
import { runCommand } from './lib/run-command.mjs';
import { runVitest } from './lib/run-vitest.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const env = process.argv.includes('--all') ? {} : { JARLENS_E2E: 'brief' };
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
 * The end-to-end tests of Chromium in two parts: a machine with few processors runs one of them beside Firefox, and the
 * other as soon as that is done, so that no processor has to rest.
 * @param {(files?: readonly string[], part?: string) => ReturnType<typeof runVitest>} run @param {Promise<unknown>} firefox
 */
async function inTwoParts(run, firefox) {
  const files = readdirSync(join(root, 'test', 'e2e')).filter((name) =>
    /(?<!\.firefox)\.test\.ts$/.test(name),
  );
  const part = (/** @type {boolean} */ isLater) =>
    files.filter((_, at) => (at % 5 === 1 || at % 5 === 3) === isLater).map((name) => `test/e2e/${name}`);
  const started = performance.now();
  const [first, later] = await Promise.all([run(part(false)), firefox.then(() => run(part(true), '-later'))]);
  return { ...countBoth(first, later), seconds: Math.round((performance.now() - started) / 1000) };
}

/**
 * The end-to-end tests of both browsers side by side; then what failed, alone, because a browser that has to wait for the
 * processor can be seen as one that does nothing.
 * @param {readonly import('./lib/find-browser.mjs').BrowserName[]} browsers @param {AbortSignal} signal
 */
async function endToEnd(browsers, signal) {
  const run = (/** @type {string} */ browser, /** @type {readonly string[]} */ files = [], part = '') =>
    runVitest(root, { project: `e2e-${browser}`, reporter: 'verbose', signal, files, part, env });
  const firefox = browsers.includes('firefox') ? run('firefox') : null;
  const inParts = firefox !== null && availableParallelism() < 4;
  const runs = await Promise.all(
    browsers.map((browser) => {
      if (browser === 'firefox' && firefox) return firefox;
      return inParts ? inTwoParts((files, part) => run(browser, files, part), firefox) : run(browser);
    }),
  );
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

/** @param {AbortSignal} signal @returns {Promise<import('./lib/find-browser.mjs').BrowserName[]>} those that are there */
async function findBrowsers(signal) {
  /** @type {import('./lib/find-browser.mjs').BrowserName[]} */
  const found = [];
  // One after the other: the system installs one package at a time.
  for (const name of BROWSERS) {
    const browser = await findOrInstallBrowser(name, say, signal);
    check(browser ? `${name} (${browser.path})` : name, browser !== null);
    if (browser) found.push(name);
  }
  return found;
}

/** @param {import('./lib/find-browser.mjs').BrowserName} browser @param {AbortSignal} signal @returns {Promise<boolean>} */
async function buildFor(browser, signal) {
  // The store build too: what it shows before access to a site is given is tested; and the one that `npm start` shows.
  for (const mode of /** @type {const} */ (['e2e', 'production', 'demo']))
    if ((await reuseBuild(root, { browser, mode, signal })) === null) return false;
  return true;
}

/** @param {AbortSignal} signal */
async function run(signal) {
  const finding = findBrowsers(signal);
  // Awaited below; should it fail before, that is told there.
  finding.catch(() => undefined);
  const installed = await installDependencies(root, say, signal);
  check('dependencies', installed);
  if (!installed) {
    await finding;
    return;
  }
  say('Types, lint, builds, unit tests');
  // All at once: each alone leaves processors without work for most of its time.
  const [types, lint, unit, ...built] = await Promise.all([
    tool('typescript/bin/tsc', ['--noEmit'], signal),
    tool('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.'], signal),
    runVitest(root, { project: 'unit', reporter: 'dot', signal }),
    ...BROWSERS.map((browser) => buildFor(browser, signal)),
  ]);
  check('types', types);
  check('lint', lint);
  for (const [at, browser] of BROWSERS.entries()) check(`build for ${browser}`, built[at] === true);
  tell('unit', unit);
  const found = await finding;
  say('End-to-end tests in the real browsers');
  await endToEnd(
    found.filter((browser) => built[BROWSERS.indexOf(browser)]),
    signal,
  );
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
