// @ts-check
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The file in the package that names what it holds of others. */
export const NOTICES = 'third-party.txt';

/**
 * What stands for a licence that asks to be named instead of copied. Mozilla Public License 2.0, sections 3.1 and 3.2: a
 * recipient is told that the source is under it, and where to find both.
 * @type {Readonly<Record<string, string>>}
 */
const NAMED = {
  'MPL-2.0':
    'The source code is subject to the terms of the Mozilla Public License, v. 2.0. You can obtain it, unchanged, at the\naddress above, and a copy of the licence at https://mozilla.org/MPL/2.0/.',
};

/** @typedef {{name: string, version: string, license: string, home: string, text: string, bytes: number}} Bundled */

/** The folder of the package that a module is of. @param {string} id */
function packageFolder(id) {
  const found = /^(?:\0)?(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(
    id.split('?')[0] ?? '',
  );
  return found?.[1] ?? null;
}

/** @param {string} folder @returns {Bundled} */
function describe(folder) {
  const { name, version, license, homepage, repository } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  const named = NAMED[license];
  const file = readdirSync(folder).find((one) => /^(licen[cs]e|copying)(\.(md|txt))?$/i.test(one));
  if (!license) throw new Error(`${name} names no licence: it cannot be in the package`);
  const text = named ?? (file ? readFileSync(join(folder, file), 'utf8').trim() : `Licence: ${license}`);
  const source = typeof repository === 'string' ? repository : repository?.url;
  const home = String(source ?? homepage ?? '').replace(/^git\+|\.git$/g, '');
  return { name, version, license, home, text, bytes: 0 };
}

/**
 * The notices of packages, the same text for the same packages. What several have word for word stands there once.
 * @param {readonly Bundled[]} packages
 */
export function noticesText(packages) {
  const rule = '='.repeat(78);
  const parts = [...new Set(packages.map(({ text }) => text))].map((text) => {
    const names = packages
      .filter((one) => one.text === text)
      .map(({ name, version, license, home }) => `${name} ${version} (${license})\n${home}\n`);
    return `${rule}\n${names.join('')}\n${text}\n`;
  });
  return `Jarlens holds code of the packages below, each under its own licence.\n\n${parts.join('\n')}`;
}

/**
 * Finds out which packages the build really holds, however they came into it, and writes their licences beside it.
 */
export function licenceNotices() {
  /** @type {Map<string, Bundled>} by folder */
  const bundled = new Map();
  /** @type {import('vite').Plugin} */
  const plugin = {
    name: 'licence-notices',
    apply: 'build',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        for (const [id, { renderedLength }] of Object.entries(chunk.modules)) {
          const folder = packageFolder(id);
          if (folder === null || renderedLength === 0) continue;
          const known = bundled.get(folder) ?? describe(folder);
          bundled.set(folder, { ...known, bytes: known.bytes + renderedLength });
        }
      }
    },
  };
  return {
    plugin,
    /** @param {string} outDir */
    write(outDir) {
      const packages = [...bundled.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
      writeFileSync(join(outDir, NOTICES), noticesText(packages));
    },
    packages: () => [...bundled.values()],
  };
}
