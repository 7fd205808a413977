// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildExtension, buildFolder } from './build-extension.mjs';

/** Folders of a checkout that no build reads; everything else counts, so that none is forgotten. */
const NOT_BUILT_FROM = new Set(['node_modules', '.output', '.wxt', '.git', '.ci', 'test', 'docs']);

/**
 * One line for all that a folder holds, by paths and contents; empty where there is no such folder.
 * @param {string} root @param {ReadonlySet<string>} [without] names of entries at the top that do not count
 * @returns {string}
 */
export function folderHash(root, without = new Set()) {
  if (!existsSync(root)) return '';
  const hash = createHash('sha256');
  /** @param {string} path */
  const read = (path) => {
    const entries = readdirSync(join(root, path), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const inner = path === '' ? entry.name : `${path}/${entry.name}`;
      if (path === '' && without.has(entry.name)) continue;
      if (entry.isDirectory()) read(inner);
      else if (entry.isFile()) {
        const bytes = readFileSync(join(root, inner));
        hash.update(`${inner}\0${bytes.length}\0`).update(bytes);
      }
    }
  };
  read('');
  return hash.digest('hex');
}

/**
 * The extension built for one browser from the sources as they are: built now, unless what an earlier call built is still
 * there, from the same sources and untouched.
 * @param {string} root
 * @param {Parameters<typeof buildExtension>[1] & {onBuild?: () => void}} what `onBuild` is called before it is built
 * @returns {Promise<string | null>} the build's folder, or null when it failed; the build has said why
 */
export async function reuseBuild(root, { onBuild, ...what }) {
  const folder = buildFolder(root, what);
  const stamp = join(root, '.output', 'built', `${what.browser}-${what.mode}.json`);
  const from = () => `${process.version} ${folderHash(root, NOT_BUILT_FROM)}`;
  const before = from();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === `${before} ${folderHash(folder)}`) return folder;
  // First, so that a build that is given up half-way is not taken for one.
  rmSync(stamp, { force: true });
  onBuild?.();
  const built = await buildExtension(root, what);
  // Sources that changed meanwhile are in none or a half of it.
  if (built !== null && from() === before) {
    mkdirSync(dirname(stamp), { recursive: true });
    writeFileSync(stamp, `${before} ${folderHash(built)}`);
  }
  return built;
}
