import {
  charSet,
  formatTable,
  MIN_RUN,
  ownerOfValue,
  ownerOfWord,
  RUN_CHARS,
  TOKEN_CHARS,
} from './format-table';
import { HEADER_ANCHORS } from './jose/compact-parts';
import { MAX_HEADER } from './jose/read-segment';
import { wrapsBase64, wrapsEncodedJson } from './unwrap';

/** What the scan found: a token in place, or a word that may hold one inside a wrapping. */
export type Seen =
  | { readonly kind: 'token'; readonly format: string; readonly start: number; readonly end: number }
  | { readonly kind: 'wrapped'; readonly start: number; readonly end: number };

/** What came of it: `nothing` was in the wrapping, so look closer; `stop` ends the scan. */
export type Answer = 'found' | 'nothing' | 'stop';
type See = (seen: Seen) => Answer;

export interface ScanOptions {
  /** True where the text is JSON: a word between double quotes is then a whole value. */
  readonly json?: boolean;
}

/** A word ends at white space, quotes, brackets and the separators of cookies, queries and lists. */
const DELIMITERS = charSet(' \t\r\n\f\v"\'`;,<>(){}[]&\\\0');

/** Words longer than this are looked at for anchored tokens only, not as a whole (our choice). */
const MAX_WORD = 1 << 18;
const MAX_ANCHORS_A_RUN = 4;
/** Formats that share an alphabet and an anchor each count: four anchors for the JOSE formats. */
const MAX_ATTEMPTS = 4 * MAX_ANCHORS_A_RUN;

function has(set: Uint8Array, code: number): boolean {
  return code < 128 && set[code] === 1;
}

function isDelimiter(code: number): boolean {
  return code < 128 ? DELIMITERS[code] === 1 : code === 0x2028 || code === 0x2029 || code === 0xa0;
}

/**
 * Looks for tokens in running text, left to right, in linear time: it leaps from one possible long run of token
 * characters to the next, reading about every fourth character of ordinary text, and looks closer only where one is.
 *
 */
export function scanText(text: string, from: number, to: number, options: ScanOptions, see: See): void {
  let i = from;
  while (i + MIN_RUN <= to) {
    let probe = i + MIN_RUN - 1;
    while (probe >= i && has(RUN_CHARS, text.charCodeAt(probe))) probe--;
    if (probe >= i) {
      i = probe + 1;
      continue;
    }
    let start = i;
    while (start > from && !isDelimiter(text.charCodeAt(start - 1))) start--;
    let end = i + MIN_RUN;
    while (end < to && !isDelimiter(text.charCodeAt(end))) end++;
    if (!scanWord(text, start, end, i, options, see)) return;
    i = end;
  }
}

/** `from`: where the text not yet looked at begins; the word may have begun before it in a short run. */
function scanWord(
  text: string,
  start: number,
  end: number,
  run: number,
  options: ScanOptions,
  see: See,
): boolean {
  const value = valueStart(text, start, end, run);
  const whole = end - start <= MAX_WORD;
  const word = whole ? text.slice(value, end) : '';
  if (whole) {
    const quoted = options.json === true && text.charCodeAt(start - 1) === 34 && text.charCodeAt(end) === 34;
    const owner = quoted ? ownerOfValue(word) : ownerOfWord(word);
    if (owner) return see({ kind: 'token', format: owner.id, start: value, end }) !== 'stop';
    const named = value === start ? undefined : ownerOfWord(text.slice(start, end));
    if (named) return see({ kind: 'token', format: named.id, start, end }) !== 'stop';
    if (wrapsEncodedJson(word)) {
      const answer = see({ kind: 'wrapped', start: value, end });
      if (answer !== 'nothing') return answer !== 'stop';
    }
  }
  const anchors = scanAnchors(text, start, end, see);
  if (anchors !== 'nothing' || !whole) return anchors !== 'stop';
  // An escape ends the word early in JSON; only the parsed string shows what it is.
  const escaped = options.json === true && (text.charCodeAt(end) === 92 || text.charCodeAt(start - 1) === 92);
  if (!escaped && !wrapsBase64(word)) return true;
  return see({ kind: 'wrapped', start: value, end }) !== 'stop';
}

/** Where the value of `name=value` begins; the word's start where there is no name. Padding is not a separator. */
function valueStart(text: string, start: number, end: number, run: number): number {
  for (let i = start; i < end; i++) {
    if (text.charCodeAt(i) !== 61) continue;
    const next = text.charCodeAt(i + 1);
    if (i + 1 < end && next !== 61) return i + 1;
    if (i > run) return start;
  }
  return start;
}

/** A run of one alphabet that has been walked, and how many anchors in it have been tried. */
interface WalkedRun {
  end: number;
  attempts: number;
}

/** Tokens of scope `text` that begin inside a word. */
function scanAnchors(text: string, start: number, end: number, see: See): Answer {
  let answer: Answer = 'nothing';
  const walked = new Map<Uint8Array, WalkedRun>();
  let i = start;
  while (i < end) {
    if (!has(TOKEN_CHARS, text.charCodeAt(i))) {
      i++;
      continue;
    }
    let runEnd = i + 1;
    while (runEnd < end && has(TOKEN_CHARS, text.charCodeAt(runEnd))) runEnd++;
    let next = runEnd;
    for (const at of possibleStarts(text, i, runEnd, end)) {
      const token = tokenAt(text, at, end, walked);
      if (!token) continue;
      answer = see({ kind: 'token', format: token.format, start: at, end: token.end });
      if (answer === 'stop') return answer;
      next = token.end;
      break;
    }
    i = next;
  }
  return answer;
}

/** The token that begins exactly at `at`. Each alphabet's run is walked once, and given up after a few anchors. */
function tokenAt(
  text: string,
  at: number,
  end: number,
  walked: Map<Uint8Array, WalkedRun>,
): { readonly format: string; readonly end: number } | null {
  for (const { anchor, format, allowed } of formatTable().anchored[text.charCodeAt(at)] ?? []) {
    if (!text.startsWith(anchor, at)) continue;
    let run = walked.get(allowed);
    if (!run || at >= run.end) {
      let stop = at + anchor.length;
      while (stop < end && has(allowed, text.charCodeAt(stop))) stop++;
      run = { end: stop, attempts: 0 };
      walked.set(allowed, run);
    }
    if (run.attempts >= MAX_ATTEMPTS) continue;
    run.attempts++;
    const stop = ownedUntil(format, text, at, run.end);
    if (stop > 0) return { format: format.id, end: stop };
  }
  return null;
}

/** Where in a run an anchor may stand: its beginning, after `%XX`, and JOSE headers anywhere if a dot follows. */
function possibleStarts(text: string, start: number, runEnd: number, end: number): readonly number[] {
  const starts: number[] = [start];
  if (text.charCodeAt(start - 1) === 37 && runEnd - start > 2) starts.push(start + 2);
  if (runEnd - start < MIN_RUN || runEnd >= end || text.charCodeAt(runEnd) !== 46) return starts;
  const from = Math.max(start + 1, runEnd - MAX_HEADER);
  const run = text.slice(from, runEnd);
  for (const anchor of HEADER_ANCHORS) {
    let at = run.indexOf(anchor);
    for (let n = 0; at !== -1 && n < MAX_ANCHORS_A_RUN; n++) {
      starts.push(from + at);
      at = run.indexOf(anchor, at + 1);
    }
  }
  return starts.length === 1
    ? starts
    : [...new Set(starts)].sort((a, b) => a - b).slice(0, MAX_ANCHORS_A_RUN + 2);
}

/** The end of the format's token that begins at `at`, without the full stop of a sentence; 0 where there is none. */
function ownedUntil(
  format: { readonly detect: (raw: string) => boolean; readonly minLength?: number },
  text: string,
  at: number,
  end: number,
): number {
  const least = format.minLength ?? MIN_RUN;
  if (end - at < least) return 0;
  if (format.detect(text.slice(at, end))) return end;
  let stop = end;
  while (stop > at && !has(TOKEN_CHARS, text.charCodeAt(stop - 1))) stop--;
  return stop < end && stop - at >= least && format.detect(text.slice(at, stop)) ? stop : 0;
}
