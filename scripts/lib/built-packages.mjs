// @ts-check
import { createHash } from 'node:crypto';
import { buildExtension } from './build-extension.mjs';
import { zipFolder } from './zip-folder.mjs';

/** @param {Uint8Array} bytes */
export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/**
 * The store builds of a checkout as zips, by file name.
 * @param {string} root @param {string} version
 * @returns {Promise<Map<string, Uint8Array>>}
 */
export async function builtPackages(root, version) {
  /** @type {Map<string, Uint8Array>} */
  const packages = new Map();
  for (const browser of /** @type {const} */ (['chromium', 'firefox'])) {
    const folder = await buildExtension(root, { browser, mode: 'production' });
    if (folder === null) throw new Error(`The build for ${browser} failed`);
    packages.set(`jarlens-${version}-${browser}.zip`, zipFolder(folder));
  }
  return packages;
}
