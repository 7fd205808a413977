import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');

function sources(folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

/** What a file imports: project files as paths from the root, packages by name. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const found = text.matchAll(/(?:\bfrom\s*|\bimport\s*\(\s*|^import\s+)['"]([^'"]+)['"]/gm);
  return [...found].map(([, specifier = '']) =>
    specifier.startsWith('.') ? relative(root, resolve(root, dirname(file), specifier)) : specifier,
  );
}

/** The house: for each folder, where its imports may not lead. */
const walls: { folder: string; not: RegExp; except?: RegExp; why: string }[] = [
  { folder: 'utils', not: /^(entrypoints|components|test)\//, why: 'utils knows nothing above it' },
  { folder: 'components', not: /^(entrypoints|test)\//, why: 'components know no surface' },
  { folder: 'components', not: /^utils\/browser\//, why: 'components make no browser call' },
  {
    folder: 'components',
    not: /^webextension-polyfill$/,
    why: 'components make no browser call',
  },
  {
    folder: 'utils',
    not: /^(webextension-polyfill|wxt)/,
    except: /^utils\/browser\/webext-/,
    why: 'only the browser edge touches the extension API',
  },
  {
    folder: 'entrypoints',
    not: /^webextension-polyfill$/,
    why: 'entrypoints reach the browser through the edge',
  },
  {
    folder: 'utils',
    not: /^utils\/browser\/webext-/,
    except: /^utils\/browser\//,
    why: 'only entrypoints build the real browser edge',
  },
  { folder: 'utils', not: /^preact/, why: 'the product is not tied to how it is drawn' },
];

describe('the layers', () => {
  for (const wall of walls) {
    it(`${wall.folder} does not import ${wall.not.source}: ${wall.why}`, () => {
      const breaches = sources(wall.folder)
        .filter((file) => !wall.except?.test(file))
        .flatMap((file) =>
          importsOf(file)
            .filter((target) => wall.not.test(target))
            .map((target) => `${file} -> ${target}`),
        );
      expect(breaches).toEqual([]);
    });
  }

  it('no code names the browser or chrome global outside the browser edge', () => {
    const breaches = [...sources('utils'), ...sources('components'), ...sources('entrypoints')].filter(
      (file) =>
        !file.startsWith('utils/browser/') &&
        /(?<![.\w'"`-])(?:chrome|browser)\.[a-zA-Z]/.test(
          readFileSync(join(root, file), 'utf8')
            .replace(/\/\*[\s\S]*?\*\//g, '')
            .replace(/\/\/.*$/gm, ''),
        ),
    );
    expect(breaches).toEqual([]);
  });
});
