// @ts-check
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** @type {Set<string>} */
const left = new Set();
let watching = false;

/** @param {string} dir */
const remove = (dir) => {
  rmSync(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  left.delete(dir);
};

/**
 * A folder for one browser's profile (and the extension's copy beside it), removed by `remove()` and, whatever
 * happens, when this process exits.
 * @returns {{dir: string, remove: () => void}}
 */
export function temporaryProfile() {
  const dir = mkdtempSync(join(tmpdir(), 'jarlens-profile-'));
  left.add(dir);
  if (!watching) {
    watching = true;
    process.on('exit', () => {
      for (const one of left) {
        try {
          remove(one);
        } catch {
          // The process is ending; there is nobody left to tell.
        }
      }
    });
  }
  return { dir, remove: () => remove(dir) };
}
