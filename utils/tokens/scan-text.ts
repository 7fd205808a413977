import { CLASS, DELIMITER, EQUALS, OTHER, RUN, SIGN } from './character-class';
import { formatTable, lastResortOwner, MIN_RUN, ownerOfValue, ownerOfWord, pairAt } from './format-table';
import { type See, scanAnchors } from './scan-anchors';
import { wrapsBase64, wrapsEncodedJson } from './unwrap';

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
