// @ts-check
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { CONTROL_PAGE } from '../e2e/browsers/extension-copy.mjs';
import { faultPage, faultSeam, pageErrors } from './fault-seam.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The product's own client as a classic script. @returns {Promise<string>} */
async function clientScript() {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: { entry: join(root, 'test/faults/page-client.ts'), formats: ['iife'], name: 'faultClient' },
    },
  });
  const [{ output }] = /** @type {[{output: [{code: string}]}]} */ (/** @type {unknown} */ (result));
  return output[0].code;
}

/** @type {Promise<string> | undefined} */
let client;

/**
 * Puts the seam under a copy of the built extension: before the background's own script, into its pages, and the
 * product's client into the control page.
 * @param {string} dir the copy
 */
export async function prepareExtension(dir) {
  client ??= clientScript();
  const background = join(dir, 'background.js');
  // A module's imports are run in their order, before anything else of it: what takes the browser's calls comes first.
  writeFileSync(join(dir, 'fault-seam.js'), `(${faultSeam})();`);
  writeFileSync(background, `import './fault-seam.js';\n${readFileSync(background, 'utf8')}`);
  writeFileSync(join(dir, 'page-errors.js'), `(${pageErrors})();`);
  writeFileSync(join(dir, 'fault-page.js'), `(${faultPage})();\n${await client}`);
  writeFileSync(
    join(dir, CONTROL_PAGE),
    '<!doctype html><meta charset="utf-8"><title>control</title><script src="fault-page.js"></script>',
  );
  for (const page of readdirSync(dir).filter((name) => name.endsWith('.html') && name !== CONTROL_PAGE)) {
    const path = join(dir, page);
    if (!existsSync(path)) continue;
    const html = readFileSync(path, 'utf8');
    writeFileSync(path, html.replace('<head>', '<head><script src="/page-errors.js"></script>'));
  }
}
