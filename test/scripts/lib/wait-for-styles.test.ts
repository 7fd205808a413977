import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { afterEach, expect, it, vi } from 'vitest';
import { waitForStyles } from '../../../scripts/lib/wait-for-styles.mjs';

const folder = mkdtempSync(join(tmpdir(), 'jarlens-styles-'));

afterEach(() => {
  vi.unstubAllGlobals();
  rmSync(folder, { recursive: true, force: true });
});

it('has everyone wait for the styles of a part, not only who asked first', async () => {
  writeFileSync(join(folder, 'entry.js'), "export const load = () => import('./view.js');");
  writeFileSync(join(folder, 'view.js'), "import './view.css';\nexport const view = 'drawn';");
  writeFileSync(join(folder, 'view.css'), 'p { color: red }');
  await build({
    root: folder,
    configFile: false,
    logLevel: 'error',
    plugins: [waitForStyles()],
    build: {
      outDir: 'out',
      rollupOptions: {
        input: join(folder, 'entry.js'),
        preserveEntrySignatures: 'strict',
        output: { entryFileNames: 'entry.mjs', chunkFileNames: '[name].mjs' },
      },
    },
  });
  const links: { rel?: string; loaded?: () => void }[] = [];
  vi.stubGlobal('document', {
    createElement: () => ({
      setAttribute() {},
      addEventListener(this: { loaded?: () => void }, type: string, listener: () => void) {
        if (type === 'load') this.loaded = listener;
      },
    }),
    getElementsByTagName: () => [],
    querySelector: () => null,
    head: { appendChild: (link: { rel?: string }) => links.push(link) },
  });
  const { load } = (await import(pathToFileURL(join(folder, 'out', 'entry.mjs')).href)) as {
    load: () => Promise<{ view: string }>;
  };
  const drawn: string[] = [];
  const asked = ['first', 'second'].map((who) => load().then(() => drawn.push(who)));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(drawn).toEqual([]);
  const styles = links.filter(({ rel }) => rel === 'stylesheet');
  expect(styles).toHaveLength(1);
  styles[0]?.loaded?.();
  await Promise.all(asked);
  expect(drawn.sort()).toEqual(['first', 'second']);
});
