// `npm run bench [-- name ...] [--json] [--readme]`: runs the benchmarks of test/bench, one table each. `--readme` writes
// the figures of all of them to the README (what is compared with a floor) and to docs/performance.md (everything).
// A benchmark is a file test/bench/<name>.bench.mjs that exports `run({ log })` and returns a `Table`.
//
// Table: {title, note?, columns: string[], rows: (string|number)[][], figures: Record<string, unknown>}.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, type } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { againstTheFloor, markdownTable, replaceBlock } from './lib/figures.mjs';

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'test', 'bench');
const suffix = '.bench.mjs';
const known = readdirSync(folder)
  .filter((file) => file.endsWith(suffix))
  .map((file) => file.slice(0, -suffix.length));

const json = process.argv.includes('--json');
const readme = process.argv.includes('--readme');
const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const unknown = asked.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`No benchmark is named ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
  process.exit(2);
}

/** Writes rows as a table with aligned columns, numbers to the right. */
function table({ title, note, columns, rows }) {
  const cells = [columns, ...rows.map((row) => row.map(String))];
  const width = columns.map((_, i) => Math.max(...cells.map((row) => (row[i] ?? '').length)));
  const line = (row) =>
    row
      .map((cell, i) => (i === 0 ? cell.padEnd(width[i]) : cell.padStart(width[i])))
      .join('  ')
      .trimEnd();
  return [
    '',
    title,
    line(cells[0]),
    line(width.map((w) => '-'.repeat(w))),
    ...cells.slice(1).map(line),
    ...(note ? [note] : []),
  ].join('\n');
}

const machine = {
  system: `${type()} ${release()}`,
  processor: cpus()[0]?.model.trim() ?? 'unknown',
  cores: cpus().length,
  node: process.version,
  browser: spawnSync(process.env.CHROME_PATH ?? 'chromium', ['--version'], { encoding: 'utf8' })
    .stdout?.split(' built on')[0]
    ?.trim(),
};
const results = {};
const tables = [];
for (const name of asked.length > 0 ? asked : known) {
  const { run } = await import(pathToFileURL(join(folder, name + suffix)).href);
  const result = await run({ log: (text) => console.error(text) });
  results[name] = result.figures;
  tables.push(result);
  if (!json) console.log(table(result));
}
const measuredOn = `Measured on ${machine.system}, ${machine.cores} cores (${machine.processor}), ${machine.browser}, Node ${machine.node}.`;
if (json) console.log(JSON.stringify({ machine, results }, null, 2));
else console.log(`\n${measuredOn}`);

if (readme) {
  const root = join(folder, '../..');
  const write = (file, content) => {
    const path = join(root, file);
    writeFileSync(path, replaceBlock(readFileSync(path, 'utf8'), 'figures', content));
  };
  write('README.md', `${markdownTable(againstTheFloor(tables))}\n\n${measuredOn}`);
  const all = tables.map((one) => [`### ${one.title}`, markdownTable(one), ...(one.note ? [one.note] : [])]);
  write('docs/performance.md', [...all.flat(), measuredOn].join('\n\n'));
}
