// @ts-check
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { zipSync } from 'fflate';

/** The earliest time a zip can hold: the same folder makes the same zip whenever it was built. */
const MTIME = new Date(1980, 0, 1);

/** The files of a folder as paths with `/`, in order. @param {string} folder */
export function filesIn(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile())
    .map((path) => path.split(sep).join('/'))
    .sort();
}

/** A folder as a zip, the same bytes for the same files. @param {string} folder @returns {Uint8Array} */
export function zipFolder(folder) {
  const entries = filesIn(folder).map((path) => [
    path,
    /** @type {[Uint8Array, {mtime: Date, level: 9}]} */ ([
      readFileSync(join(folder, path)),
      { mtime: MTIME, level: 9 },
    ]),
  ]);
  return zipSync(Object.fromEntries(entries));
}
