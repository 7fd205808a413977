import { CLASS, TOKEN } from './character-class';
import { formatTable, MIN_RUN, pairAt } from './format-table';
import { HEADER_ANCHORS, startsLikeHeader } from './jose/compact-parts';
import { MAX_HEADER } from './jose/read-segment';

/** What the scan found: a token in place, or a word that may hold one inside a wrapping. */
export type Seen =
  | { readonly kind: 'token'; readonly format: string; readonly start: number; readonly end: number }
  | { readonly kind: 'wrapped'; readonly start: number; readonly end: number };

/** What came of it: `nothing` was in the wrapping, so look closer; `stop` ends the scan. */
export type Answer = 'found' | 'nothing' | 'stop';
export type See = (seen: Seen) => Answer;

const MAX_ANCHORS_A_RUN = 4;
/** Formats that share an alphabet and an anchor each count: four anchors for the JOSE formats. */
const MAX_ATTEMPTS = 4 * MAX_ANCHORS_A_RUN;

/** A run of one alphabet that has been walked, and how many anchors in it have been tried. */
interface WalkedRun {
  end: number;
  attempts: number;
}

/** Tokens of scope `text` that begin inside a word. */
export function scanAnchors(text: string, start: number, end: number, see: See): Answer {
  const { pairs } = formatTable();
  const word: Word = { text, end, walked: undefined, closed: undefined };
  let answer: Answer = 'nothing';
  let i = start;
  while (i < end) {
    if (((CLASS[text.charCodeAt(i)] as number) & TOKEN) === 0) {
      i++;
      continue;
    }
    let runEnd = i + 1;
    while (runEnd < end && ((CLASS[text.charCodeAt(runEnd)] as number) & TOKEN) !== 0) runEnd++;
    let token = pairs[pairAt(text, i)] === 1 ? tokenAt(word, i) : null;
    // Behind `%XX` a run of token characters begins with the two digits.
    if (!token && i > 0 && text.charCodeAt(i - 1) === 37 && runEnd - i > 2) token = tokenAt(word, i + 2);
    // JOSE headers begin anywhere in a run, if a dot follows it.
    if (!token && runEnd - i >= MIN_RUN && runEnd < end && text.charCodeAt(runEnd) === 46)
      token = headerIn(word, i + 1, runEnd);
    if (token) {
      answer = see({ kind: 'token', format: token.format, start: token.start, end: token.end });
      if (answer === 'stop') return answer;
    }
    i = token?.end ?? runEnd;
  }
  return answer;
}

interface Word {
  readonly text: string;
  readonly end: number;
  /** By alphabet; made when a first anchor stands in the word. */
  walked: Map<Uint8Array, WalkedRun> | undefined;
  /** Three characters whose formats have all given up, and until where. */
  closed: { start: number; end: number } | undefined;
}

interface FoundToken {
  readonly format: string;
  readonly start: number;
  readonly end: number;
}

/** The token that begins exactly at `at`. Each alphabet's run is walked once, and given up after a few anchors. */
function tokenAt(word: Word, at: number): FoundToken | null {
  const { text, end, closed } = word;
  const start = tripleAt(text, at);
  if (closed?.start === start && at < closed.end) return null;
  const candidates = formatTable().anchored.get(pairAt(text, at));
  if (!candidates) return null;
  let closedUntil = Number.POSITIVE_INFINITY;
  for (const { anchor, format, allowed } of candidates) {
    if (!text.startsWith(anchor, at)) {
      // A longer anchor may yet fit where the same three characters stand.
      if (anchor.length > 3) closedUntil = 0;
      continue;
    }
    word.walked ??= new Map();
    let run = word.walked.get(allowed);
    if (!run || at >= run.end) {
      let stop = at + anchor.length;
      while (stop < end && allowed[text.charCodeAt(stop)] === 1) stop++;
      run = { end: stop, attempts: 0 };
      word.walked.set(allowed, run);
    }
    if (run.attempts >= MAX_ATTEMPTS) {
      closedUntil = Math.min(closedUntil, run.end);
      continue;
    }
    closedUntil = 0;
    run.attempts++;
    const stop = ownedUntil(format, text, at, run.end);
    if (stop > 0) return { format: format.id, start: at, end: stop };
  }
  if (closedUntil > at && closedUntil !== Number.POSITIVE_INFINITY) word.closed = { start, end: closedUntil };
  return null;
}

/** What JOSE headers begin with, by two characters. */
const HEADER_PAIRS: ReadonlySet<number> = new Set(HEADER_ANCHORS.map((anchor) => pairAt(anchor, 0)));
const E = 101;

/** The same by three. */
const HEADER_STARTS: ReadonlySet<number> = new Set(HEADER_ANCHORS.map((anchor) => tripleAt(anchor, 0)));

/** The three characters at `at` as one number. */
function tripleAt(text: string, at: number): number {
  return pairAt(text, at) * 65536 + text.charCodeAt(at + 2);
}

/** The first token whose header begins in `[from, runEnd)`, as far as a header reaches back from the dot behind it. */
function headerIn(word: Word, from: number, runEnd: number): FoundToken | null {
  const { text, closed } = word;
  // Every header is of the same few alphabets.
  if (closed && HEADER_STARTS.has(closed.start) && runEnd <= closed.end) return null;
  let tried = 0;
  for (let at = Math.max(from, runEnd - MAX_HEADER); at < runEnd && tried < MAX_ANCHORS_A_RUN; at++) {
    if (text.charCodeAt(at) !== E || !HEADER_PAIRS.has(pairAt(text, at))) continue;
    if (!startsLikeHeader(text, at)) continue;
    const token = tokenAt(word, at);
    if (token) return token;
    tried++;
  }
  return null;
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
