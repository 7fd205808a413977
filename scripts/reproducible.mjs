// `npm run reproducible`: builds the committed state twice, in folders of different names with dependencies of their own,
// and compares the packages bit by bit. `--ref v1.0.0` takes a tag.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { builtPackages, sha256 } from './lib/built-packages.mjs';

const { values } = parseArgs({ options: { ref: { type: 'string', default: 'HEAD' } } });
const root = fileURLToPath(new URL('..', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'jarlens-reproducible-'));

/** @param {string} program @param {readonly string[]} args @param {string} cwd @param {Buffer} [input] */
function must(program, args, cwd, input) {
  const done = spawnSync(program, args, { cwd, input, maxBuffer: 1 << 30 });
  if (done.status !== 0) throw new Error(`${program} ${args[0]} failed: ${done.stderr}`);
  return done.stdout;
}

let same = true;
try {
  const archive = must('git', ['archive', '--format=tar', values.ref], root);
  const sums = [];
  for (const name of ['one', join('another place', 'much deeper in')]) {
    const folder = join(work, name);
    mkdirSync(folder, { recursive: true });
    must('tar', ['-xf', '-'], folder, archive);
    // The same lockfile means the same packages; what was installed is copied, so that each build has its own.
    cpSync(join(root, 'node_modules'), join(folder, 'node_modules'), {
      recursive: true,
      verbatimSymlinks: true,
    });
    must(process.execPath, ['node_modules/wxt/bin/wxt.mjs', 'prepare'], folder);
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const packages = await builtPackages(folder, version);
    sums.push(new Map([...packages].map(([file, bytes]) => [file, sha256(bytes)])));
    rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
  }
  const [first, second] = sums;
  for (const [file, sum] of first ?? []) {
    const equal = second?.get(file) === sum;
    same &&= equal;
    console.log(`${equal ? 'same' : 'DIFFERENT'}  ${sum}  ${file}`);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
process.exitCode = same ? 0 : 1;
