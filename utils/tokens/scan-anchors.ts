import { CLASS, TOKEN } from './character-class';
import { formatTable, MIN_RUN, pairAt } from './format-table';
import { HEADER_ANCHORS } from './jose/compact-parts';
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
