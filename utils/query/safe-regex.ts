export type SafeRegex =
  | {
      readonly test: (text: string) => boolean;
      /** Texts are searched up to here; absent when the whole text is. */
      readonly cap?: number;
    }
  | { readonly problem: 'invalid' | 'slow' | 'flags'; readonly detail: string };

/** About how many steps one search may take in the worst case: some ten milliseconds. */
const MAX_STEPS = 2 ** 24;
/** Longer than any cookie; only imported or stored texts are longer. */
const MAX_TEXT = 65_536;

/**
 * Compiles a regular expression that a person typed so that no text can make it hang. JavaScript's engine backtracks:
 * nested repetition, `(a+)+`, takes exponential time and is refused, as are repeated alternatives and back-references;
 * with n repetitions side by side the time grows with the text's length to the power of n + 1, so the text is cut to
 * the length at which that is bearable, and `cap` says so.
 */
export function compileSafeRegex(source: string, flags: string): SafeRegex {
  const wrong = [...flags].find((flag) => !'imsu'.includes(flag));
  if (wrong !== undefined) return { problem: 'flags', detail: wrong };
  let expression: RegExp;
  try {
    expression = new RegExp(source, [...new Set(flags)].join(''));
  } catch (error) {
    return { problem: 'invalid', detail: error instanceof Error ? error.message.replace(/^.*: /, '') : '' };
  }
  const shape = repetitions(source);
  if (shape === null) return { problem: 'slow', detail: '' };
  const power = shape.count + (shape.anchored ? 0 : 1);
  const length = power < 1 ? MAX_TEXT : Math.floor((MAX_STEPS / shape.choices) ** (1 / power));
  const limit = Math.min(length, MAX_TEXT);
  return {
    test: (text) => expression.test(text.length > limit ? text.slice(0, limit) : text),
    // A cookie's name and value have at most 4096 bytes: a longer limit cuts nothing there.
    ...(limit < 4096 ? { cap: limit } : {}),
  };
}

interface Group {
  /** The group can match the same text in several ways: it holds a repetition or something optional. */
  ambiguous: boolean;
  alternatives: boolean;
}

interface Shape {
  /** Unbounded repetitions, none inside another. */
  readonly count: number;
  /** In how many ways the bounded ones can be combined. */
  readonly choices: number;
  readonly anchored: boolean;
}

/** Ways the bounded repetitions and optional parts of one expression may combine. */
const MAX_CHOICES = 4096;

/** Reads how an expression repeats; `null` when something ambiguous is repeated. */
function repetitions(source: string): Shape | null {
  let count = 0;
  let choices = 1;
  const open: Group[] = [{ ambiguous: false, alternatives: false }];
  let last: Group | null = null;
  let at = 0;
  while (at < source.length) {
    const char = source[at] ?? '';
    const repeat = /^(?:[*+?]|\{(\d+)(,(\d*))?\})/.exec(source.slice(at, at + 24));
    if (repeat && at > 0) {
      const [text, low, range, high] = repeat;
      const least = text === '*' || text === '?' ? 0 : Number(low ?? 1);
      const fixed = low !== undefined && range === undefined;
      const most = text === '?' ? 1 : fixed ? least : high ? Number(high) : Number.POSITIVE_INFINITY;
      if (most > 1 && last?.ambiguous) return null;
      if (most > 3 && last?.alternatives) return null;
      if (most - least > 16) count += 1;
      else choices *= most - least + 1;
      if (most !== least) for (const group of open) group.ambiguous = true;
      if (choices > MAX_CHOICES) return null;
      last = null;
      at += text.length;
      if (source[at] === '?') at += 1;
      continue;
    }
    last = null;
    if (char === '\\') {
      if (/^\\(?:[1-9]|k<)/.test(source.slice(at, at + 3))) return null;
      at += 2;
    } else if (char === '[') {
      at += 1;
      for (; at < source.length && source[at] !== ']'; at++) if (source[at] === '\\') at++;
      at += 1;
    } else if (char === '(') {
      open.push({ ambiguous: false, alternatives: false });
      at += /^\((?:\?(?:[:=!]|<[=!]|<[^>]*>))?/.exec(source.slice(at, at + 80))?.[0].length ?? 1;
    } else if (char === ')') {
      last = open.length > 1 ? (open.pop() ?? null) : null;
      at += 1;
    } else {
      const group = open[open.length - 1];
      if (char === '|' && group) group.alternatives = true;
      at += 1;
    }
  }
  return { count, choices, anchored: source.startsWith('^') && !open[0]?.alternatives };
}
