import { CLASS, RUN, TOKEN } from './character-class';

const PERCENT = 37;
const DASH = 45;
const DOT = 46;

/** Characters in a window: a few fit into a processor's cache together with what is looked up (our choice). */
const SIZE = 1 << 16;

/** 1 for two neighbouring bytes that both belong to a run, by the two as one number in either byte order. */
const PAIR = new Uint8Array(1 << 16);
for (let one = 0; one < 128; one++) {
  for (let other = 0; other < 128; other++) {
    const both = (CLASS[one] as number) & (CLASS[other] as number) & RUN;
    PAIR[one * 256 + other] = both === 0 ? 0 : 1;
  }
}

const encoder = new TextEncoder();

/** A part of an ASCII text as bytes, which are read several times faster than a string's characters. */
export class AsciiWindow {
  readonly bytes = new Uint8Array(SIZE);
  private readonly pairs = new Uint16Array(this.bytes.buffer);
  /** Of the run found last: where it ends, and which kinds of characters it has. */
  runEnd = 0;
  runSeen = 0;

  /** Takes the text from `at` on, at most to `to`; how much it took, and 0 where that is not all ASCII. */
  fill(text: string, at: number, to: number): number {
    const size = Math.min(to - at, SIZE);
    const { read, written } = encoder.encodeInto(text.slice(at, at + size), this.bytes);
    return read === size && written === size ? size : 0;
  }

  /**
   * Where the next run of at least `least` (15 or more) characters of RUN begins in `[from, to)`; -1 where there is none.
   * Such a run holds eight neighbours that begin at a multiple of eight, so only those are looked at, four pairs at once
   * and without a branch between them: a wrong guess of the processor costs more than all four.
   */
  nextRun(from: number, to: number, least: number): number {
    const { bytes, pairs } = this;
    for (let at = ((from + 7) >> 3) << 2; at * 2 + 8 <= to; at += 4) {
      const all =
        (PAIR[pairs[at] as number] as number) &
        (PAIR[pairs[at + 1] as number] as number) &
        (PAIR[pairs[at + 2] as number] as number) &
        (PAIR[pairs[at + 3] as number] as number);
      if (all === 0) continue;
      let start = at * 2;
      let seen = 0;
      for (; start > from; start--) {
        const kind = CLASS[bytes[start - 1] as number] as number;
        if ((kind & RUN) === 0) break;
        seen |= kind;
      }
      let end = at * 2;
      for (; end < to; end++) {
        const kind = CLASS[bytes[end] as number] as number;
        if ((kind & RUN) === 0) break;
        seen |= kind;
      }
      if (end - start >= least) {
        this.runEnd = end;
        this.runSeen = seen;
        return start;
      }
      // The character that ended the run stands in this group of eight.
      at = (end >> 3) << 2;
    }
    return -1;
  }

  /** Whether the 36 bytes at `start` have the dashes of a UUID (RFC 9562). */
  isUuid(start: number): boolean {
    const { bytes } = this;
    return (
      bytes[start + 8] === DASH &&
      bytes[start + 13] === DASH &&
      bytes[start + 18] === DASH &&
      bytes[start + 23] === DASH
    );
  }

  /**
   * Whether a token may begin inside the word `[start, end)`, as `scanAnchors` would look for one: a run of token
   * characters that begins like an anchor (`pairs`, by two characters) or stands behind `%`, or a run of `least` with a
   * dot behind it.
   */
  mayAnchor(start: number, end: number, pairs: Uint8Array, least: number): boolean {
    const { bytes } = this;
    let i = start;
    while (i < end) {
      if (((CLASS[bytes[i] as number] as number) & TOKEN) === 0) {
        if (bytes[i] === PERCENT) return true;
        i++;
        continue;
      }
      if (pairs[(bytes[i] as number) * 128 + (bytes[i + 1] as number)] === 1) return true;
      const from = i;
      while (i < end && ((CLASS[bytes[i] as number] as number) & TOKEN) !== 0) i++;
      if (i - from >= least && i < end && bytes[i] === DOT) return true;
    }
    return false;
  }
}

/** One window for each search within a search, since the outer one is still being read. */
const windows: AsciiWindow[] = [];
let depth = 0;

/** Lends a window to `work`; what is in it is of no meaning before it was filled. */
export function withAsciiWindow(work: (window: AsciiWindow) => void): void {
  const window = windows[depth] ?? new AsciiWindow();
  windows[depth] = window;
  depth += 1;
  try {
    work(window);
  } finally {
    depth -= 1;
  }
}
