// `npm run bench [-- name ...] [--json]`: runs the benchmarks of test/bench, one table each.
// A benchmark is a file test/bench/<name>.bench.mjs that exports `run({ log })` and returns a `Table`.
//
// Table: {title, note?, columns: string[], rows: (string|number)[][], figures: Record<string, unknown>}.
import { readdirSync } from 'node:fs';
import { cpus, release, type } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'test', 'bench');
const suffix = '.bench.mjs';
const known = readdirSync(folder)
  .filter((file) => file.endsWith(suffix))
  .map((file) => file.slice(0, -suffix.length));

const json = process.argv.includes('--json');
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
};
const results = {};
for (const name of asked.length > 0 ? asked : known) {
  const { run } = await import(pathToFileURL(join(folder, name + suffix)).href);
  const result = await run({ log: (text) => console.error(text) });
  results[name] = result.figures;
  if (!json) console.log(table(result));
}
if (json) console.log(JSON.stringify({ machine, results }, null, 2));
else
  console.log(
    `\nMeasured on ${machine.system}, ${machine.cores} cores (${machine.processor}), Node ${machine.node}.`,
  );
