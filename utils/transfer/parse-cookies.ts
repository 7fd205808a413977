import type { StorageEntry } from '../model';
import { TRANSFER_FORMATS } from './formats';
import { cleanText } from './text-lines';
import type { ImportEvent, ImportRow, ReadAt, TransferFormat } from './transfer-format';

export interface ParsedCookies {
  /** Id of the format, `unknown` when the text is of none. */
  readonly format: string;
  /** In the order of the file. */
  readonly rows: readonly ImportRow[];
  /** Web storage that came along, in the formats that carry it. */
  readonly storage?: readonly StorageEntry[];
}

/** More problems than a person would read are only counted: a wrong file of 50 MB must not become a million rows. */
const MAX_PROBLEMS = 5000;
/** Beyond this nothing is counted any more either: the file is something else. */
const STOP_AFTER_PROBLEMS = 50_000;
/** A hundred times what any browser keeps. */
const MAX_ROWS = 1_000_000;

/** The format that is surest of a text; `undefined` when none knows it. Looks at the beginning only. */
export function detectFormat(text: string): TransferFormat | undefined {
  let best: TransferFormat | undefined;
  let sureness = 0;
  for (const format of TRANSFER_FORMATS) {
    const found = format.detect(text);
    if (found > sureness) {
      best = format;
      sureness = found;
    }
  }
  return best;
}

class Collector {
  readonly rows: ImportRow[] = [];
  readonly storage: StorageEntry[] = [];
  private problems = 0;
  private lastLine = 1;

  /** Takes what a reader hands over; `false` when there is no sense in going on. */
  take(event: ImportEvent): boolean {
    if (event === null) return true;
    if ('storage' in event) {
      this.storage.push(event.storage);
      return true;
    }
    if (event.problem && !event.cookie && !event.fix) {
      this.problems += 1;
      this.lastLine = event.line;
      if (this.problems > MAX_PROBLEMS) return this.problems < STOP_AFTER_PROBLEMS;
    }
    if (this.rows.length >= MAX_ROWS) {
      const message = 'A million cookies are read; the rest of the file is left out.';
      this.rows.push({ line: event.line, problem: { code: 'import-too-many', message } });
      return false;
    }
    this.rows.push(event);
    return true;
  }

  result(format: string): ParsedCookies {
    const more = this.problems - MAX_PROBLEMS;
    if (more > 0) {
      const stopped = this.problems >= STOP_AFTER_PROBLEMS;
      const message = stopped
        ? 'Reading stopped here: nearly nothing in this file is a cookie.'
        : `${more} more lines like this are not listed.`;
      this.rows.push({ line: this.lastLine, problem: { code: 'import-more-problems', message } });
    }
    if (this.rows.length === 0 && this.storage.length === 0) {
      this.rows.push({
        line: 1,
        problem: { code: 'import-no-cookies', message: 'There is no cookie in this file.' },
      });
    }
    return { format, rows: this.rows, ...(this.storage.length > 0 ? { storage: this.storage } : {}) };
  }
}

/** Where and as what a text is read. */
export interface ParseAt extends ReadAt {
  /** The format's id where a person knows better than `detectFormat`. */
  readonly format?: string | undefined;
}

function formatOf(text: string, { format }: ParseAt): TransferFormat | undefined {
  return TRANSFER_FORMATS.find(({ id }) => id === format) ?? detectFormat(text);
}

function unreadable(text: string): ParsedCookies {
  const problem =
    text.trim() === ''
      ? { code: 'import-empty', message: 'There is nothing in this file.' }
      : { code: 'import-unknown-format', message: 'This is none of the formats that Jarlens reads.' };
  return { format: 'unknown', rows: [{ line: 1, problem }] };
}

/**
 * Reads cookies in any known format, as a dry run: every row is a cookie or the reason there is none, with its line.
 * Never throws; time and memory grow with the text. `now` is in milliseconds.
 */
export function parseCookies(text: string, at: ParseAt): ParsedCookies {
  const clean = cleanText(text);
  const format = clean.trim() === '' ? undefined : formatOf(clean, at);
  if (!format) return unreadable(clean);
  const collector = new Collector();
  for (const event of format.parse(clean, at)) if (!collector.take(event)) break;
  return collector.result(format.id);
}

export interface Slicing {
  /** Called between slices; resolves when it may go on. */
  readonly pause: () => Promise<void>;
  /** Told after each slice how many rows there are. */
  readonly onProgress?: (rows: number) => void;
  readonly signal?: AbortSignal;
  /** Rows, or skipped lines, a slice; 500 take a few milliseconds. */
  readonly rowsPerSlice?: number;
}

/** The same for an interface that must stay responsive: in slices, with progress, and stopped by `signal` (then `null`). */
export async function parseCookiesInSlices(
  text: string,
  at: ParseAt,
  { pause, onProgress, signal, rowsPerSlice = 500 }: Slicing,
): Promise<ParsedCookies | null> {
  const clean = cleanText(text);
  const format = clean.trim() === '' ? undefined : formatOf(clean, at);
  if (!format) return unreadable(clean);
  const collector = new Collector();
  let steps = 0;
  for (const event of format.parse(clean, at)) {
    if (!collector.take(event)) break;
    steps += 1;
    if (steps % rowsPerSlice !== 0) continue;
    onProgress?.(collector.rows.length);
    await pause();
    if (signal?.aborted) return null;
  }
  return collector.result(format.id);
}
