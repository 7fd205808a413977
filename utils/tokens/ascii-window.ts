import { CLASS, RUN } from './character-class';

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
      while (start > from && ((CLASS[bytes[start - 1] as number] as number) & RUN) !== 0) start--;
      let end = at * 2 + 8;
      while (end < to && ((CLASS[bytes[end] as number] as number) & RUN) !== 0) end++;
      if (end - start >= least) return start;
      // The character that ended the run stands in this group of eight.
      at = (end >> 3) << 2;
    }
    return -1;
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
