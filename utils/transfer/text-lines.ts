import type { ImportRow } from './transfer-format';

export interface TextLine {
  /** Counted from 1. */
  readonly line: number;
  /** Without its line end. */
  readonly text: string;
}

/** Longer than any line of these formats with one cookie in it; what is longer is another kind of file. */
export const MAX_LINE_LENGTH = 65_536;

/** The lines of a text that are not empty, one at a time: LF, CRLF or a lone CR ends one. */
export function* textLines(text: string): Generator<TextLine> {
  let from = 0;
  for (let line = 1; from < text.length; line++) {
    let end = from;
    for (; end < text.length; end++) {
      const code = text.charCodeAt(end);
      if (code === 10 || code === 13) break;
    }
    if (end > from) yield { line, text: text.slice(from, end) };
    from = end + (text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? 2 : 1);
  }
}

/** The row for a line that is too long to be read. */
export function lineTooLong(line: number): ImportRow {
  const message = 'This line is longer than any cookie can be; the file is probably of another kind.';
  return { line, problem: { code: 'import-line-too-long', message } };
}

/**
 * A file's text as meant: without a byte order mark, and without the NUL after every character that a UTF-16 file shows
 * when it is read as if it were UTF-8.
 */
export function cleanText(text: string): string {
  const bare = text.replace(/^(?:\ufeff|\ufffd{2}|\u00ff\u00fe|\u00fe\u00ff|\u00ef\u00bb\u00bf)/, '');
  const head = bare.slice(0, 1000);
  const nuls = head.split('\0').length - 1;
  return nuls > head.length / 3 ? bare.replaceAll('\0', '') : bare;
}
