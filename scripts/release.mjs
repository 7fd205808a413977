// `npm run release`: tests, builds, zips and writes checksums into .output/release. It uploads nothing. With
// `--skip-tests` only what was tested already is packed again.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { builtPackages, sha256 } from './lib/built-packages.mjs';

const { values } = parseArgs({ options: { 'skip-tests': { type: 'boolean', default: false } } });
const root = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** @param {string} program @param {readonly string[]} args */
function run(program, args) {
  const { status } = spawnSync(program, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) {
    console.error(`No release: ${program} ${args.join(' ')} failed.`);
    process.exit(1);
  }
}

const changed = spawnSync('git', ['status', '--porcelain'], { cwd: root, encoding: 'utf8' }).stdout.trim();
if (changed !== '') {
  console.error(`No release: these files are not committed.\n${changed}`);
  process.exit(1);
}
if (!values['skip-tests']) run(process.execPath, ['scripts/test.mjs', '--all']);
run(process.execPath, ['scripts/lint-addon.mjs']);

const folder = join(root, '.output', 'release');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const files = await builtPackages(root, version);
// Firefox's store wants the sources that a package was built from.
const sources = spawnSync('git', ['archive', '--format=zip', 'HEAD'], {
  cwd: root,
  maxBuffer: 1 << 30,
}).stdout;
files.set(`jarlens-${version}-sources.zip`, sources);
for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes);
const sums = [...files].map(([name, bytes]) => `${sha256(bytes)}  ${name}`).join('\n');
writeFileSync(join(folder, 'SHA256SUMS'), `${sums}\n`);
console.log(`\n${sums}\n\nIn ${folder}. Check with: sha256sum -c SHA256SUMS`);
