import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { reuseBuild } from '../../../scripts/lib/reuse-build.mjs';

let root: string;
let built: string[];

/** Stands where WXT does: copies the one source, and says nothing. */
const WXT = `
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
const source = readFileSync('entrypoints/popup.ts', 'utf8');
if (source === 'wrong') process.exit(1);
mkdirSync('.output/chrome-mv3-e2e', { recursive: true });
writeFileSync('.output/chrome-mv3-e2e/popup.js', source);
if (source === 'changing') writeFileSync('entrypoints/popup.ts', 'changed');
`;

const write = (path: string, text: string) => {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
};
const build = async () => {
  const folder = await reuseBuild(root, {
    browser: 'chromium',
    mode: 'e2e',
    onBuild: () => built.push(readFileSync(join(root, 'entrypoints/popup.ts'), 'utf8')),
  });
  return folder && readFileSync(join(folder, 'popup.js'), 'utf8');
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'jarlens-reuse-'));
  built = [];
  write('node_modules/wxt/bin/wxt.mjs', WXT);
  write('entrypoints/popup.ts', 'one');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

it('builds once from the same sources', async () => {
  expect([await build(), await build()]).toEqual(['one', 'one']);
  write('test/a.test.ts', 'no build reads it');
  await build();
  expect(built).toEqual(['one']);
});

it('builds again what has other sources, also new ones, and goes back', async () => {
  await build();
  write('entrypoints/popup.ts', 'two');
  expect(await build()).toBe('two');
  write('public/icon.svg', '<svg/>');
  await build();
  write('entrypoints/popup.ts', 'one');
  expect(await build()).toBe('one');
  expect(built).toEqual(['one', 'two', 'two', 'one']);
});

it('builds again what somebody changed or took away', async () => {
  await build();
  write('.output/chrome-mv3-e2e/popup.js', 'another mode');
  expect(await build()).toBe('one');
  rmSync(join(root, '.output/chrome-mv3-e2e'), { recursive: true });
  expect(await build()).toBe('one');
  expect(built).toHaveLength(3);
});

it('takes neither a failed build nor one whose sources changed meanwhile for built', async () => {
  await build();
  write('entrypoints/popup.ts', 'wrong');
  expect([await build(), await build()]).toEqual([null, null]);
  write('entrypoints/popup.ts', 'changing');
  expect(await build()).toBe('changing');
  expect(await build()).toBe('changed');
  expect(built).toEqual(['one', 'wrong', 'wrong', 'changing', 'changed']);
});
