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
 * nested repetition, `(a+)+`, takes exponential time and is refused, as are repeated alternatives, many alternatives
 * that match the same, and back-references; with n repetitions side by side the time grows with the text's length to the
 * power of n + 1, so the text is cut to the length at which that is bearable, and `cap` says so.
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
  // With `m` it is tried at the beginning of each line.
  const anchored = shape.anchored && !flags.includes('m');
  const power = shape.count + (anchored ? 0 : 1);
  const length = power < 1 ? MAX_TEXT : Math.floor((MAX_STEPS / shape.choices) ** (1 / power));
  const limit = Math.min(length, MAX_TEXT);
  return {
    test: (text) => expression.test(text.length > limit ? text.slice(0, limit) : text),
    // A cookie's name and value have at most 4096 bytes: a longer limit cuts nothing there.
    ...(limit < 4096 ? { cap: limit } : {}),
  };
}

interface Group {
  /** Where it begins, behind its bracket. */
  readonly start: number;
  /** The group can match the same text in several ways: it holds a repetition or something optional. */
  ambiguous: boolean;
  /** What stands in front of each of its bars. */
  readonly alternatives: string[];
  /** Where the alternative begins that is being read. */
  from: number;
  /** In how many ways the alternatives inside it can match at one place. */
  ways: number;
  /** About how many characters it matches beyond those that are written, for what is repeated a fixed number of times. */
  size: number;
  /** It is matched from its end on, as a look-behind and all in it, where heads say nothing. */
  readonly backwards: boolean;
}

const groupFrom = (start: number, backwards: boolean): Group => ({
  start,
  ambiguous: false,
  alternatives: [],
  from: start,
  ways: 1,
  size: 0,
  backwards,
});

interface Shape {
  /** Unbounded repetitions, none inside another; all fixed ones that are long together count as one more. */
  readonly count: number;
  /** In how many ways the bounded ones and the alternatives can be combined. */
  readonly choices: number;
  readonly anchored: boolean;
}

/** Ways the bounded repetitions, optional parts and alternatives of one expression may combine. */
const MAX_CHOICES = 4096;
/** Characters that fixed repetitions may match before they count as an unbounded one: no digest in hexadecimal has more. */
const MAX_SIZE = 256;

/** The characters an expression begins with, those in ASCII: what folds to what among others depends on the flags. */
const HEAD = /^(?:(?:[\w !"#%&',\-/:;<=>@`~]|\\[ -/:-@[-`{-~])(?![*+?{]))*/;

/** In how many ways alternatives can match at one place: only those can whose heads begin with one another. */
function overlap(alternatives: readonly string[]): number {
  const heads = alternatives.map((each) => HEAD.exec(each)?.[0].replace(/\\(.)/g, '$1').toLowerCase() ?? '');
  let most = 0;
  // Sorted, a head comes behind all that it begins with.
  const chain: string[] = [];
  for (const head of heads.sort()) {
    while (chain.length > 0 && !head.startsWith(chain.at(-1) ?? '')) chain.pop();
    most = Math.max(most, chain.push(head));
  }
  return most;
}

interface Quantifier {
  readonly least: number;
  /** Infinite when it is unbounded. */
  readonly most: number;
  /** How many UTF-16 units it takes, the mark of a lazy one among them. */
  readonly length: number;
}

/** The quantifier that begins at `at`, in however many digits it is written; `null` where none does. */
function quantifierAt(source: string, at: number): Quantifier | null {
  const quantifier = /(?:([*+?])|\{(\d+)(,(\d*))?\})\??/y;
  quantifier.lastIndex = at;
  const found = quantifier.exec(source);
  if (!found) return null;
  const [{ length }, mark, low = '', range, high = ''] = found;
  if (mark !== undefined)
    return { least: mark === '+' ? 1 : 0, most: mark === '?' ? 1 : Number.POSITIVE_INFINITY, length };
  // Digits enough are infinite, whose difference is no number.
  const times = (digits: string) => Math.min(Number(digits), Number.MAX_SAFE_INTEGER);
  const least = times(low);
  if (range === undefined) return { least, most: least, length };
  return { least, most: high === '' ? Number.POSITIVE_INFINITY : times(high), length };
}

/** Reads how an expression repeats; `null` when something ambiguous is repeated, or too much can be combined. */
function repetitions(source: string): Shape | null {
  let count = 0;
  let choices = 1;
  const open: Group[] = [groupFrom(0, false)];
  const multiply = (ways: number): void => {
    choices *= ways;
    for (const group of open) group.ways *= ways;
  };
  const grow = (size: number): void => {
    const group = open.at(-1);
    // Beyond the longest text it makes no difference.
    if (group) group.size = Math.min(group.size + size, MAX_TEXT);
  };
  let last: Group | null = null;
  let at = 0;
  while (at < source.length) {
    const char = source[at] ?? '';
    const repeat = at > 0 ? quantifierAt(source, at) : null;
    if (repeat) {
      const { least, most } = repeat;
      if (most > 1 && last?.ambiguous) return null;
      if (most > 3 && last && (last.alternatives.length > 0 || last.ways > 1)) return null;
      if (last && last.ways > 1 && most > 1) multiply(last.ways ** (most - 1));
      if (most - least > 16) count += 1;
      else {
        choices *= most - least + 1;
        if (most > 1) grow((most - 1) * (last ? at - last.start + last.size : 1));
      }
      if (most !== least) for (const group of open) group.ambiguous = true;
      if (choices > MAX_CHOICES) return null;
      last = null;
      at += repeat.length;
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
      const opening = /^\((?:\?(?:[:=!]|<[=!]|<[^>]*>))?/.exec(source.slice(at, at + 80))?.[0] ?? char;
      at += opening.length;
      open.push(groupFrom(at, /<[=!]$/.test(opening) || open.at(-1)?.backwards === true));
    } else if (char === ')') {
      last = open.length > 1 ? (open.pop() ?? null) : null;
      if (last && last.alternatives.length > 0) {
        const alternatives = [...last.alternatives, source.slice(last.from, at)];
        const ways = last.backwards ? alternatives.length : overlap(alternatives);
        last.ways *= ways;
        multiply(ways);
        if (choices > MAX_CHOICES) return null;
      }
      grow(last?.size ?? 0);
      at += 1;
    } else {
      const group = open[open.length - 1];
      if (char === '|' && group) {
        group.alternatives.push(source.slice(group.from, at));
        group.from = at + 1;
      }
      at += 1;
    }
  }
  if ((open[0]?.size ?? 0) > MAX_SIZE) count += 1;
  return { count, choices, anchored: source.startsWith('^') && open[0]?.alternatives.length === 0 };
}
