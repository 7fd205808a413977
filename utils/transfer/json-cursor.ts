/** One member of an array or object: where its text lies, and whether the file ends in the middle of it. */
export interface JsonSpan {
  readonly start: number;
  readonly end: number;
  /** Counted from 1. */
  readonly line: number;
  readonly complete: boolean;
}

/**
 * Walks over JSON text without parsing it whole: a large file is read item by item, a truncated one up to where it breaks
 * off, and every item knows its line. Strings are skipped, not checked; what is between the items is for `JSON.parse`.
 */
export class JsonCursor {
  private linesSeen = 1;
  /** The first line end not counted yet. */
  private nextLineEnd: number;

  constructor(
    readonly text: string,
    public at = 0,
  ) {
    this.nextLineEnd = this.lineEndAfter(-1);
  }

  private lineEndAfter(position: number): number {
    const end = this.text.indexOf('\n', position + 1);
    return end < 0 ? Number.POSITIVE_INFINITY : end;
  }

  /** The line of a position; positions must not fall. */
  lineOf(position: number): number {
    while (this.nextLineEnd < position) {
      this.linesSeen += 1;
      this.nextLineEnd = this.lineEndAfter(this.nextLineEnd);
    }
    return this.linesSeen;
  }

  skipSpace(): void {
    while (this.at < this.text.length && ' \n\r\t\u00a0\u0000'.includes(this.text[this.at] ?? ''))
      this.at += 1;
  }

  /** The next character that is no space, or an empty string at the end. */
  peek(): string {
    this.skipSpace();
    return this.text[this.at] ?? '';
  }

  /** Past the string that begins here; `false` when the text ends first. */
  private skipString(): boolean {
    for (let quote = this.at + 1; ; quote += 1) {
      quote = this.text.indexOf('"', quote);
      if (quote < 0) {
        this.at = this.text.length;
        return false;
      }
      let slashes = 0;
      while (this.text[quote - 1 - slashes] === '\\') slashes += 1;
      if (slashes % 2 === 0) {
        this.at = quote + 1;
        return true;
      }
    }
  }

  /** Past the value that begins here; `false` when the text ends in the middle of it. */
  skipValue(): boolean {
    const first = this.peek();
    if (first === '') return false;
    if (first === '"') return this.skipString();
    if (first !== '{' && first !== '[') {
      while (this.at < this.text.length && !',]} \n\r\t'.includes(this.text[this.at] ?? '')) this.at += 1;
      return true;
    }
    let depth = 0;
    while (this.at < this.text.length) {
      const code = this.text.charCodeAt(this.at);
      if (code === 34) {
        if (!this.skipString()) return false;
        continue;
      }
      this.at += 1;
      if (code === 123 || code === 91) depth += 1;
      else if (code === 125 || code === 93) {
        depth -= 1;
        if (depth === 0) return true;
      }
    }
    return false;
  }

  /** The items of the array that begins here. Afterwards `at` is behind its end, or at what does not belong there. */
  *items(): Generator<JsonSpan> {
    if (this.peek() !== '[') return;
    this.at += 1;
    for (;;) {
      while (this.peek() === ',') this.at += 1;
      const next = this.peek();
      if (next === ']') this.at += 1;
      if (next === ']' || next === '' || next === '}') return;
      const start = this.at;
      const complete = this.skipValue();
      yield { start, end: this.at, line: this.lineOf(start), complete };
      if (this.at === start) this.at += 1;
    }
  }

  /**
   * The keys of the object that begins here, with `at` at each key's value. A consumer that moved `at` past the value
   * has read it; otherwise it is skipped.
   */
  *members(): Generator<string> {
    if (this.peek() !== '{') return;
    this.at += 1;
    for (;;) {
      while (this.peek() === ',') this.at += 1;
      const next = this.peek();
      if (next === '}') this.at += 1;
      if (next !== '"') return;
      const start = this.at;
      if (!this.skipString()) return;
      const key = parseJson(this.text.slice(start, this.at));
      if (this.peek() !== ':') return;
      this.at += 1;
      this.skipSpace();
      const value = this.at;
      yield typeof key === 'string' ? key : '';
      if (this.at === value && !this.skipValue()) return;
    }
  }
}

/** The value of a JSON text; `undefined` when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a JSON file is, judged by its beginning. */
export interface JsonHead {
  readonly root: 'array' | 'object' | 'none';
  /** Keys of the root object that lie in the beginning. */
  readonly keys: ReadonlySet<string>;
  /** Keys of the first object in the root array, or in the first array of the root object. */
  readonly itemKeys: ReadonlySet<string>;
}

/** Enough for a dozen cookies with full values. */
const HEAD = 65_536;

/** Looks at the beginning of a text as JSON. */
export function jsonHead(text: string): JsonHead {
  const cursor = new JsonCursor(text.slice(0, HEAD));
  const first = cursor.peek();
  const keys = new Set<string>();
  const itemKeys = new Set<string>();
  const collectItem = (): void => {
    if (cursor.peek() !== '[') return;
    const inner = new JsonCursor(cursor.text, cursor.at + 1);
    for (const key of inner.members()) itemKeys.add(key);
  };
  if (first === '[') collectItem();
  else if (first === '{') {
    for (const key of cursor.members()) {
      keys.add(key);
      if (itemKeys.size === 0) collectItem();
    }
  }
  return { root: first === '[' ? 'array' : first === '{' ? 'object' : 'none', keys, itemKeys };
}
