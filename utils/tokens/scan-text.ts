import { type AsciiWindow, withAsciiWindow } from './ascii-window';
import { CLASS, DELIMITER, EQUALS, OTHER, RUN, SIGN } from './character-class';
import {
  formatTable,
  lastResortOwner,
  MIN_RUN,
  mayOwnWord,
  ownerOfValue,
  ownerOfWord,
  pairAt,
} from './format-table';
import { type See, scanAnchors } from './scan-anchors';
import { LEAST_WRAPPED, wrapsBase64, wrapsEncodedJson } from './unwrap';

export interface ScanOptions {
  /** True where the text is JSON: a word between double quotes is then a whole value. */
  readonly json?: boolean;
}

/** Words longer than this are looked at for anchored tokens only, not as a whole (our choice). */
const MAX_WORD = 1 << 18;

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
 * Looks for tokens in running text, left to right, in linear time: it goes from one long run of token characters to the
 * next and looks closer only there. ASCII, which most storage is, is read as bytes, window by window.
 */
export function scanText(text: string, from: number, to: number, options: ScanOptions, see: See): void {
  const look: Look = (start, end, run, seen, anchors) =>
    scanWord(text, start, end, run, seen, anchors, options, see);
  withAsciiWindow((window) => {
    let at = from;
    const words = { end: from };
    while (to - at >= MIN_RUN) {
      const size = window.fill(text, at, to);
      if (size === 0) {
        // From the first window with other letters on, the text itself is read.
        scanCharacters(text, words.end, to, look);
        return;
      }
      const next = scanWindow(text, window, { at, size, to, words }, look);
      if (next === STOP) return;
      // Where a run may have been cut off at its end, the next window takes all of it that can be short.
      at = next === at + size && next < to ? next - MIN_RUN + 1 : next;
    }
  });
}

/** Told of each word that has a long run; false ends the scan. */
type Look = (start: number, end: number, run: number, seen: number, anchors: boolean) => boolean;

/** In place of the next place to look from: the scan was ended. */
const STOP = -1;

interface Place {
  /** Where the window stands in the text, and how much of it it holds. */
  readonly at: number;
  readonly size: number;
  readonly to: number;
  /** Where the last word that was looked at ended: no other reaches back behind it. */
  readonly words: { end: number };
}

/** Searches a window; returns how far the text has been searched: its end, or that of a word which reaches beyond it. */
function scanWindow(text: string, window: AsciiWindow, { at, size, to, words }: Place, look: Look): number {
  const { bytes } = window;
  let i = 0;
  for (;;) {
    const run = window.nextRun(i, size, MIN_RUN);
    if (run === -1) return at + size;
    let seen = window.runSeen;
    let start = run;
    while (start > i && ((CLASS[bytes[start - 1] as number] as number) & DELIMITER) === 0)
      seen |= CLASS[bytes[--start] as number] as number;
    let end = window.runEnd;
    while (end < size) {
      const kind = CLASS[bytes[end] as number] as number;
      if ((kind & DELIMITER) !== 0) break;
      seen |= kind;
      end++;
    }
    if (end - start === 36 && end < size && start > i && window.isUuid(start)) {
      words.end = at + end;
      i = end;
      continue;
    }
    // A word that the window cut off is read to its ends in the text.
    let first = at + start;
    if (start === 0) {
      for (; first > words.end; first--) {
        const kind = CLASS[text.charCodeAt(first - 1)] as number;
        if ((kind & DELIMITER) !== 0) break;
        seen |= kind;
      }
    }
    let last = at + end;
    if (end === size) {
      for (; last < to; last++) {
        const kind = CLASS[text.charCodeAt(last)] as number;
        if ((kind & DELIMITER) !== 0) break;
        seen |= kind;
      }
    }
    let long = at + run;
    while (run === 0 && long > first && ((CLASS[text.charCodeAt(long - 1)] as number) & RUN) !== 0) long--;
    const anchors =
      first !== at + start || last !== at + end || window.mayAnchor(start, end, formatTable().pairs, MIN_RUN);
    if (!look(first, last, long, seen, anchors)) return STOP;
    words.end = last;
    if (last >= at + size) return last;
    i = end;
  }
}

/** The same over a text of any letters: it leaps from one possible long run to the next. */
function scanCharacters(text: string, from: number, to: number, look: Look): void {
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
    if (!look(start, end, i, seen, true)) return;
    i = end;
  }
}

/** `run` is where its long run begins, `seen` which kinds of characters it has, `anchors` whether one may be in it. */
function scanWord(
  text: string,
  start: number,
  end: number,
  run: number,
  seen: number,
  anchors: boolean,
  options: ScanOptions,
  see: See,
): boolean {
  if (end - start === 36 && isUuid(text, start)) return true;
  // Nor is a short one without any structure, unless its beginning says so.
  const plainWord = (seen & (OTHER | EQUALS | SIGN)) === 0;
  if (
    plainWord &&
    end - start < LEAST_WRAPPED &&
    options.json !== true &&
    !mayOwnWord(text, start, end) &&
    !isBasic(text, start)
  )
    return true;
  const whole = end - start <= MAX_WORD;
  // Nor is a file in base64, which no dot or other mark of a token's structure interrupts.
  if (!whole && (seen & OTHER) === 0 && (seen & SIGN) !== 0) return true;
  const value = (seen & EQUALS) === 0 || !whole ? start : valueStart(text, start, end, run);
  let word = '';
  if (whole) {
    word = text.slice(value, end);
    const quoted = options.json === true && text.charCodeAt(start - 1) === 34 && text.charCodeAt(end) === 34;
    const short = end - value < MIN_RUN || (quoted && isPlainAddress(text, start, word));
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
  const plain = whole && plainWord && !formatTable().pairs[pairAt(text, start)];
  const within = plain || !anchors ? 'nothing' : scanAnchors(text, start, end, see);
  if (within !== 'nothing' || !whole) return within !== 'stop';
  const torn =
    options.json === true && (isTorn(text, start, end, seen) || (value !== start && isTelling(text, value)));
  if (!torn && ((seen & OTHER) !== 0 || !wrapsBase64(word))) return true;
  return see({ kind: 'wrapped', start: value, end }) !== 'stop';
}

/** An address that no format owns as a whole; what it carries is looked for by its anchors. */
function isPlainAddress(text: string, start: number, word: string): boolean {
  if (!text.startsWith('://', start + 5) && !text.startsWith('://', start + 4)) return false;
  return text.startsWith('http', start) && !formatTable().names.some((name) => word.includes(name));
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
