import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// Plain vitest, without WXT's plugin: the pure modules load without any browser API, and a unit test that
// reaches webextension-polyfill fails at once, which is what the layering rule wants.
export default defineConfig({
  test: {
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
          // What only one browser can do is in files named for it.
          exclude: [`test/e2e/**/*.${browser === 'chromium' ? 'firefox' : 'chromium'}.test.ts`],
          environment: 'node' as const,
          env: { JARLENS_E2E_BROWSER: browser },
          // Real browsers: few files at a time and generous limits; Firefox, the slower one, always gets two, Chromium
          // where the machine allows it. A browser that is held up gets one second attempt; `npm test` names every test
          // that needed it, and fails when they are many.
          maxWorkers: browser === 'firefox' || availableParallelism() >= 4 ? 2 : 1,
          retry: 1,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      })),
    ],
  },
});
