import { type CookieDraft, draftToRow } from './cookie-draft';
import { JsonCursor, parseJson } from './json-cursor';
import type { ImportEvent, ImportRow, ReadAt } from './transfer-format';

export type JsonRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function problem(line: number, code: string, message: string): ImportRow {
  return { line, problem: { code, message } };
}

/** The rows of the array at the cursor: each object is made a draft by `read`. Returns whether the array was whole. */
export function* arrayRows(
  cursor: JsonCursor,
  at: ReadAt,
  read: (item: JsonRecord) => CookieDraft,
): Generator<ImportEvent, boolean> {
  for (const span of cursor.items()) {
    if (!span.complete) {
      yield problem(span.line, 'import-truncated', 'The file breaks off in the middle of this cookie.');
      return false;
    }
    const item = parseJson(cursor.text.slice(span.start, span.end));
    if (item === undefined) yield problem(span.line, 'import-json', 'This is not valid JSON.');
    else if (!isRecord(item))
      yield problem(span.line, 'import-not-a-cookie', 'This is no cookie: an object is expected.');
    else yield draftToRow(read(item), span.line, at);
  }
  return true;
}

/** What is wrong behind the last row: the file was cut between two, or goes on with something else. */
export function* afterEnd(cursor: JsonCursor, bracket: string): Generator<ImportEvent> {
  const closed = cursor.text[cursor.at - 1] === bracket;
  if (cursor.peek() === '') {
    if (closed) return;
    const line = cursor.lineOf(cursor.at);
    yield problem(line, 'import-truncated', 'The file breaks off here; what comes before is read.');
  } else {
    yield problem(
      cursor.lineOf(cursor.at),
      'import-mixed',
      'From here on the file is something else; it is left out. Import that part by itself.',
    );
  }
}

/** A file that is an array of cookies, `{cookies: […]}`, or single cookies one after the other. */
export function* cookieArray(
  text: string,
  at: ReadAt,
  read: (item: JsonRecord) => CookieDraft,
): Generator<ImportEvent> {
  const cursor = new JsonCursor(text);
  if (cursor.peek() === '[') {
    if (yield* arrayRows(cursor, at, read)) yield* afterEnd(cursor, ']');
    return;
  }
  const start = cursor.at;
  let found = false;
  for (const key of cursor.members()) {
    if (key !== 'cookies' || cursor.peek() !== '[') continue;
    found = true;
    if (!(yield* arrayRows(cursor, at, read))) return;
  }
  if (found) yield* afterEnd(cursor, '}');
  else yield* loose(new JsonCursor(text, start), at, read);
}

/** Objects one after the other, with or without commas and line ends between them. */
function* loose(
  cursor: JsonCursor,
  at: ReadAt,
  read: (item: JsonRecord) => CookieDraft,
): Generator<ImportEvent> {
  while (cursor.peek() === '{') {
    const line = cursor.lineOf(cursor.at);
    const start = cursor.at;
    const complete = cursor.skipValue();
    const item = complete ? parseJson(cursor.text.slice(start, cursor.at)) : undefined;
    if (isRecord(item)) yield draftToRow(read(item), line, at);
    else if (complete) yield problem(line, 'import-json', 'This is not valid JSON.');
    else yield problem(line, 'import-truncated', 'The file breaks off in the middle of this cookie.');
    if (cursor.peek() === ',') cursor.at += 1;
  }
  if (cursor.peek() !== '') yield* afterEnd(cursor, '}');
}
