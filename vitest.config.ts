import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take longest; begun last, one of them would run alone at the end while every other worker rests. */
const LONG = ['long-runs', 'hostile-pages', 'start', 'faults', 'states', 'package', 'layout', 'restart'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const at = LONG.indexOf(basename(moduleId, '.test.ts'));
      return at < 0 ? LONG.length : at;
    };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}

/**
 * What our own script draws and decides, in files that are therefore run in Chromium only when time counts (`npm test`); in
 * both by `npm run e2e`, and before a release. What a browser decides is in the other files, which are always run in both:
 * its jar, storage and permissions, windows and dialogs, how keys and focus behave (`keyboard-journeys`, `popup-keyboard`,
 * `roving`) and how it lays out (`layout`, `in-sight`); but for those that small machines leave out, below.
 */
const SAME_IN_BOTH = [
  'audit',
  'audit-view',
  'axe',
  'before-after',
  'decoder',
  'languages',
  'learn',
  'narrow',
  'no-english',
  'options',
  'palette',
  'popup-filter',
  'rules-ui',
  'snapshots',
  'states',
  'ten-thousand-rows',
  'token-verify',
];

/**
 * Files that are left out in Firefox too where time counts and the machine has fewer than four processors, which would need
 * more than a quarter of an hour for all: what they test has gone through another browser's jar, storage and layout in Chromium, while the
 * browser's own part of it (jars, containers, permissions, rules, restarts, keys) is in the files that stay.
 */
const LEFT_OUT_ON_SMALL_MACHINES = [
  'activity',
  'bad-input',
  'demo-site',
  'edit',
  'hidden-values',
  'layout',
  'package',
  'popup',
  'popup-delete',
  'restless-pages',
  'roving',
  'tokens',
  'transfer',
  'visits',
  'welcome',
];

const isSmall = availableParallelism() < 4;

/** The files that are not run in a browser: what only the other one can do is in files named for it. */
function leftOut(browser: 'chromium' | 'firefox'): string[] {
  const other = browser === 'chromium' ? 'firefox' : 'chromium';
  const isBrief = browser === 'firefox' && process.env['JARLENS_E2E'] === 'brief';
  const files = isBrief ? [...SAME_IN_BOTH, ...(isSmall ? LEFT_OUT_ON_SMALL_MACHINES : [])] : [];
  return [`test/e2e/**/*.${other}.test.ts`, ...files.map((name) => `test/e2e/${name}.test.ts`)];
}

/**
 * Firefox, the slower one, always gets two, Chromium where the machine allows it. With three each on four cores the
 * processors have no rest, all takes as long as with two, and what is measured in milliseconds comes out wrong.
 */
function browsersAtATime(browser: 'chromium' | 'firefox'): number {
  return browser === 'firefox' || !isSmall ? 2 : 1;
}

// Plain vitest, without WXT's plugin: the pure modules load without any browser API, and a unit test that
// reaches webextension-polyfill fails at once, which is what the layering rule wants.
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        esbuild: { jsx: 'automatic', jsxImportSource: 'preact' },
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/e2e/**'],
          environment: 'node',
          testTimeout: 20_000,
          // The modules are pure and load no browser API: files share them, which takes half the time of loading them anew.
          isolate: false,
          maxWorkers: availableParallelism(),
        },
      },
      ...(['chromium', 'firefox'] as const).map((browser) => ({
        test: {
          name: `e2e-${browser}`,
          include: ['test/e2e/**/*.test.ts'],
          exclude: leftOut(browser),
          environment: 'node' as const,
          env: { JARLENS_E2E_BROWSER: browser },
          globalSetup: browser === 'firefox' ? ['test/e2e/warm-firefox.ts'] : [],
          // Real browsers: few files at a time and generous limits. A browser that is held up gets one second attempt;
          // `npm test` names every test that needed it, and fails when they are many.
          maxWorkers: browsersAtATime(browser),
          // Files share the modules that drive a browser; each starts a browser of its own.
          isolate: false,
          retry: 1,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // What is waited for takes longer than the second of the runner's own where the processor is shared.
          expect: { poll: { timeout: 10_000 } },
        },
      })),
    ],
  },
});
