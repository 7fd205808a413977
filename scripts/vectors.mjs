// `VECTORS=folder npm run vectors`: runs test vectors of other projects through the contracts, one table a source,
// and exits non-zero where an answer differs. A file is named after what it tests: jwt.*, session.*, setcookie.*,
// audit.*; scripts/vectors/<what>.mjs knows how to run it.
//
// A runner exports `modules` (name to entry path) and `run(file, cases, modules)`, which gives rows
// {id, expected, got}; what differs, differs as text.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { loadModule } from './lib/load-module.mjs';

const runners = join(dirname(fileURLToPath(import.meta.url)), 'vectors');
const folder = process.env.VECTORS;
if (!folder || !existsSync(folder)) {
  console.error('Set VECTORS to the folder that holds the vectors, e.g. VECTORS=../vectors npm run vectors.');
  process.exit(2);
}
const all = process.argv.includes('--all');
const files = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .sort();
if (files.length === 0) {
  console.error(`There is no .json file in ${folder}.`);
  process.exit(2);
}

const loaded = new Map();
/** @param {Record<string, string>} entries */
async function load(entries) {
  const modules = {};
  for (const [name, entry] of Object.entries(entries)) {
    if (!loaded.has(entry)) loaded.set(entry, await loadModule(entry));
    modules[name] = loaded.get(entry);
  }
  return modules;
}

const clip = (text, width) => (text.length > width ? `${text.slice(0, width - 1)}…` : text.padEnd(width));
let differences = 0;
const summary = [];
for (const file of files) {
  const what = file.split('.')[0];
  const runner = join(runners, `${what}.mjs`);
  if (!existsSync(runner)) {
    summary.push([file, 'no runner', '', '']);
    differences++;
    continue;
  }
  const { modules, run } = await import(pathToFileURL(runner).href);
  const cases = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  const rows = await run(file, cases, await load(modules));
  const wrong = rows.filter((row) => row.expected !== row.got);
  differences += wrong.length;
  const shown = all ? rows : wrong;
  if (shown.length > 0) {
    console.log(`\n${file}`);
    console.log(`  ${clip('case', 50)}  ${clip('expected', 34)}  got`);
    for (const { id, expected, got } of shown) {
      console.log(`${expected === got ? ' ' : '!'} ${clip(String(id), 50)}  ${clip(expected, 34)}  ${got}`);
    }
  }
  summary.push([file, rows.length, rows.length - wrong.length, wrong.length]);
}

console.log(`\n${clip('source', 44)}  ${'cases'.padStart(9)}  ${'as expected'.padStart(11)}  different`);
for (const [file, count, right, wrong] of summary) {
  console.log(`${clip(file, 44)}  ${String(count).padStart(9)}  ${String(right).padStart(11)}  ${wrong}`);
}
if (!all) console.log('\nOnly differences are listed; --all lists every case.');
process.exit(differences > 0 ? 1 : 0);
