// @ts-check
/**
 * @typedef {{title: string, note?: string, columns: string[], rows: (string | number)[][]}} Table what a benchmark gives
 */

/** A Markdown table; the first column to the left, the others to the right. @param {Table} table */
export function markdownTable({ columns, rows }) {
  const cells = [columns, ...rows].map((row) => row.map((cell) => String(cell).replaceAll('|', '\\|')));
  const width = columns.map((_, at) => Math.max(3, ...cells.map((row) => (row[at] ?? '').length)));
  /** @param {readonly string[]} row */
  const line = (row) =>
    `| ${width.map((w, at) => (at === 0 ? (row[at] ?? '').padEnd(w) : (row[at] ?? '').padStart(w))).join(' | ')} |`;
  const rule = `| ${width.map((w, at) => (at === 0 ? '-'.repeat(w) : `${'-'.repeat(w - 1)}:`)).join(' | ')} |`;
  return [line(cells[0] ?? []), rule, ...cells.slice(1).map(line)].join('\n');
}

/**
 * The lines of several benchmarks that compare Jarlens with a floor, as one table.
 * @param {readonly Table[]} tables
 * @returns {Table}
 */
export function againstTheFloor(tables) {
  const columns = ['', 'Jarlens', 'floor', 'ratio'];
  const rows = tables.flatMap((table) => {
    const at = columns.slice(1).map((name) => table.columns.indexOf(name));
    if (at.includes(-1)) return [];
    return table.rows
      .filter((row) => row[at[2] ?? -1] !== '')
      .map((row) => [`${table.title.split(':')[0]}: ${row[0]}`, ...at.map((column) => row[column] ?? '')]);
  });
  return { title: '', columns, rows };
}

/**
 * The text with what stands between `<!-- name -->` and `<!-- /name -->` replaced.
 * @param {string} text @param {string} name @param {string} content
 */
export function replaceBlock(text, name, content) {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const from = text.indexOf(open);
  const to = text.indexOf(close);
  if (from < 0 || to < from) throw new Error(`There is no block ${open} … ${close} to write to.`);
  return `${text.slice(0, from + open.length)}\n\n${content}\n\n${text.slice(to)}`;
}
