// @ts-check
/**
 * Text that came from a site, made safe for a terminal: control characters (which could move the cursor or write in
 * colours), direction marks and lone surrogates are written as escapes.
 * @param {string} text
 */
export function plainText(text) {
  return text.replace(
    /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** @param {string} text @param {number} width in characters */
export function cut(text, width) {
  const characters = [...text];
  return characters.length <= width ? text : `${characters.slice(0, width - 1).join('')}…`;
}

/**
 * Columns of equal width, as wide as their widest cell.
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 */
export function textTable(head, rows) {
  /** @param {string} text */
  const width = (text) => [...text].length;
  const widths = head.map((title, i) => Math.max(width(title), ...rows.map((row) => width(row[i] ?? ''))));
  /** @param {readonly string[]} cells */
  const line = (cells) =>
    cells
      .map((cell, i) => cell + ' '.repeat(Math.max(0, (widths[i] ?? 0) - width(cell))))
      .join('  ')
      .trimEnd();
  return [line(head), line(widths.map((n) => '─'.repeat(n))), ...rows.map(line)].join('\n');
}
