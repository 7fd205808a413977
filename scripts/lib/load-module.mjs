// Loads a TypeScript module of the product in plain Node, bundled the way the extension bundles it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * @param {string} entry path from the project's root, e.g. `utils/tokens/index.ts`
 * @returns {Promise<any>} what the module exports
 */
export async function loadModule(entry) {
  const outDir = mkdtempSync(join(tmpdir(), 'jarlens-module-'));
  try {
    await build({
      root,
      configFile: false,
      logLevel: 'error',
      ssr: { noExternal: true },
      build: {
        ssr: join(root, entry),
        outDir,
        emptyOutDir: false,
        target: 'node20',
        minify: false,
        rollupOptions: { output: { entryFileNames: 'module.mjs', inlineDynamicImports: true } },
      },
    });
    return await import(pathToFileURL(join(outDir, 'module.mjs')).href);
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}
