import {
  formatTable,
  lastResortOwner,
  MIN_RUN,
  ownerOfValue,
  ownerOfWord,
  pairAt,
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
const DELIMITERS = ' \t\r\n\f\v"\'`;,<>(){}[]&\\\0';

/** What a character is, as bits by character code: reading it once answers every question. */
const RUN = 1;
const DELIMITER = 2;
const TOKEN = 4;
/** Neither run nor delimiter: what gives a word a structure. */
const OTHER = 8;
const EQUALS = 16;
/** In a run of base64, but in no token of scope `text` that begins there. */
const SIGN = 32;
/** As long as there are UTF-16 units, so that an index is always within; hence the casts below. */
const CLASS = new Uint8Array(65536).fill(OTHER);
for (let code = 0; code < 128; code++) {
  CLASS[code] = (RUN_CHARS[code] ? RUN : 0) | (TOKEN_CHARS[code] ? TOKEN : 0);
  if (DELIMITERS.includes(String.fromCharCode(code))) CLASS[code] = DELIMITER;
  else if (!RUN_CHARS[code]) CLASS[code] = OTHER;
}
CLASS[61] = RUN | EQUALS;
CLASS[43] = RUN | SIGN;
CLASS[47] = RUN | SIGN;
for (const code of [0x2028, 0x2029, 0xa0]) CLASS[code] = DELIMITER;

/** Words longer than this are looked at for anchored tokens only, not as a whole (our choice). */
const MAX_WORD = 1 << 18;
const MAX_ANCHORS_A_RUN = 4;
/** Formats that share an alphabet and an anchor each count: four anchors for the JOSE formats. */
const MAX_ATTEMPTS = 4 * MAX_ANCHORS_A_RUN;

/** Whether there is any long run: without one a text of ordinary characters holds no token. */
export function hasLongRun(text: string): boolean {
  let i = 0;
  while (i + MIN_RUN <= text.length) {
    let probe = i + MIN_RUN - 1;
    while (probe >= i && ((CLASS[text.charCodeAt(probe)] as number) & RUN) !== 0) probe--;
    if (probe < i) return true;
    i = probe + 1;
  }
  return false;
}

/**
 * Looks for tokens in running text, left to right, in linear time: it leaps from one possible long run of token
 * characters to the next, reading about every fourth character of ordinary text, and looks closer only where one is.
 */
export function scanText(text: string, from: number, to: number, options: ScanOptions, see: See): void {
  let i = from;
  while (i + MIN_RUN <= to) {
    let probe = i + MIN_RUN - 1;
    while (probe >= i && ((CLASS[text.charCodeAt(probe)] as number) & RUN) !== 0) probe--;
    if (probe >= i) {
      i = probe + 1;
      continue;
    }
    let start = i;
    let seen = 0;
    while (start > from && ((CLASS[text.charCodeAt(start - 1)] as number) & DELIMITER) === 0)
      seen |= CLASS[text.charCodeAt(--start)] as number;
    let end = i;
    while (end < to) {
      const kind = CLASS[text.charCodeAt(end)] as number;
      if ((kind & DELIMITER) !== 0) break;
      seen |= kind;
      end++;
    }
    if (!scanWord(text, start, end, i, seen, options, see)) return;
    i = end;
  }
}

/** `run` is where its long run begins, `seen` which kinds of characters it has. */
function scanWord(
  text: string,
  start: number,
  end: number,
  run: number,
  seen: number,
  options: ScanOptions,
  see: See,
): boolean {
  if (end - start === 36 && isUuid(text, start)) return true;
  const whole = end - start <= MAX_WORD;
  // Nor is a file in base64, which no dot or other mark of a token's structure interrupts.
  if (!whole && (seen & OTHER) === 0 && (seen & SIGN) !== 0) return true;
  const value = (seen & EQUALS) === 0 || !whole ? start : valueStart(text, start, end, run);
  let word = '';
  if (whole) {
    word = text.slice(value, end);
    const quoted = options.json === true && text.charCodeAt(start - 1) === 34 && text.charCodeAt(end) === 34;
    const short = end - value < MIN_RUN;
    const owner = short ? undefined : quoted ? ownerOfValue(word) : ownerOfWord(word);
    if (owner) return see({ kind: 'token', format: owner.id, start: value, end }) !== 'stop';
    // An address is no token as a whole; what it carries is looked for by its anchors.
    if (quoted && !short && (seen & OTHER) !== 0 && lastResortOwner(word)) {
      return see({ kind: 'wrapped', start: value, end }) !== 'stop';
    }
    const named =
      value === start || text.startsWith('://', start + 4) || text.startsWith('://', start + 5)
        ? undefined
        : ownerOfWord(text.slice(start, end));
    if (named) return see({ kind: 'token', format: named.id, start, end }) !== 'stop';
    if (text.charCodeAt(value) === 37 && wrapsEncodedJson(word)) {
      const answer = see({ kind: 'wrapped', start: value, end });
      if (answer !== 'nothing') return answer !== 'stop';
    }
    if (isBasic(text, start)) {
      const answer = see({ kind: 'wrapped', start: start - 6, end });
      if (answer !== 'nothing') return answer !== 'stop';
    }
  }
  // A word that is one run of token characters has one place where a token may begin, and has been asked as a whole.
  const plain = whole && (seen & (OTHER | EQUALS | SIGN)) === 0 && !formatTable().pairs[pairAt(text, start)];
  const anchors = plain ? 'nothing' : scanAnchors(text, start, end, see);
  if (anchors !== 'nothing' || !whole) return anchors !== 'stop';
  const torn =
    options.json === true && (isTorn(text, start, end, seen) || (value !== start && isTelling(text, value)));
  if (!torn && ((seen & OTHER) !== 0 || !wrapsBase64(word))) return true;
  return see({ kind: 'wrapped', start: value, end }) !== 'stop';
}

/** The commonest long word of web storage, which is no token; RFC 9562's dashes tell it. */
function isUuid(text: string, start: number): boolean {
  return (
    text.charCodeAt(start + 8) === 45 &&
    text.charCodeAt(start + 13) === 45 &&
    text.charCodeAt(start + 18) === 45 &&
    text.charCodeAt(start + 23) === 45
  );
}

/**
 * Whether a word of JSON is but a part of its string: an escape, a bracket or a separator ended it early, and only the
 * parsed string shows what it is. Parts of an address are looked for by their anchors.
 */
function isTorn(text: string, start: number, end: number, seen: number): boolean {
  const after = text.charCodeAt(end);
  if (TEARS[text.charCodeAt(start - 1)] === 1 || TEARS[after] === 1) return true;
  return after === 38 && (seen & SIGN) === 0;
}

/** Whether the name before a value is one that makes the whole string a token. */
function isTelling(text: string, value: number): boolean {
  return formatTable().names.some((name) => text.startsWith(name, value - name.length));
}

/** Backslash, brackets, `;`. */
const TEARS = new Uint8Array(128);
for (const character of '\\{}[]();') TEARS[character.charCodeAt(0)] = 1;

/** Whether `Basic ` stands before: what follows may look like any base64. */
function isBasic(text: string, start: number): boolean {
  if (start < 6 || text.charCodeAt(start - 1) !== 32 || text.charCodeAt(start - 2) !== 99) return false;
  return /^basic $/i.test(text.slice(start - 6, start));
}

/** Where the value of `name=value` begins; the word's start where there is no name. Padding is not a separator. */
function valueStart(text: string, start: number, end: number, run: number): number {
  for (let i = text.indexOf('=', start); i !== -1 && i < end; i = text.indexOf('=', i + 1)) {
    if (i + 1 < end && text.charCodeAt(i + 1) !== 61) return i + 1;
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
  const { pairs } = formatTable();
  let answer: Answer = 'nothing';
  let walked: Map<Uint8Array, WalkedRun> | undefined;
  let i = start;
  while (i < end) {
    if (((CLASS[text.charCodeAt(i)] as number) & TOKEN) === 0) {
      i++;
      continue;
    }
    let runEnd = i + 1;
    while (runEnd < end && ((CLASS[text.charCodeAt(runEnd)] as number) & TOKEN) !== 0) runEnd++;
    let next = runEnd;
    const joined = runEnd - i >= MIN_RUN && runEnd < end && text.charCodeAt(runEnd) === 46;
    if (joined || pairs[pairAt(text, i)] === 1 || (i > 0 && text.charCodeAt(i - 1) === 37)) {
      walked ??= new Map();
      for (const at of possibleStarts(text, i, runEnd, joined)) {
        const token = tokenAt(text, at, end, walked);
        if (!token) continue;
        answer = see({ kind: 'token', format: token.format, start: at, end: token.end });
        if (answer === 'stop') return answer;
        next = token.end;
        break;
      }
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
  for (const { anchor, format, allowed } of formatTable().anchored.get(pairAt(text, at)) ?? []) {
    if (!text.startsWith(anchor, at)) continue;
    let run = walked.get(allowed);
    if (!run || at >= run.end) {
      let stop = at + anchor.length;
      while (stop < end && allowed[text.charCodeAt(stop)] === 1) stop++;
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
function possibleStarts(text: string, start: number, runEnd: number, joined: boolean): readonly number[] {
  const starts: number[] = [start];
  if (text.charCodeAt(start - 1) === 37 && runEnd - start > 2) starts.push(start + 2);
  if (!joined) return starts;
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
  while (stop > at && ((CLASS[text.charCodeAt(stop - 1)] as number) & TOKEN) === 0) stop--;
  return stop < end && stop - at >= least && format.detect(text.slice(at, stop)) ? stop : 0;
}
