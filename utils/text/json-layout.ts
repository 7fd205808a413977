/** How the writer of a JSON text spaced it: `compact` as JavaScript, `spaced` as Python (`", "` and `": "`). */
export type JsonStyle = 'compact' | 'spaced' | 'other';

/** Strings whole, brackets and separators singly, everything else (numbers, words) as it is written. */
const TOKENS = /"(?:[^"\\]|\\.)*"|[[\]{},:]|[^\s"[\]{},:]+/g;

function tokensOf(text: string): readonly string[] {
  return text.match(TOKENS) ?? [];
}

/** The parser's own words about what is wrong with a JSON text; `null` when it is JSON. */
export function jsonProblem(text: string): string | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : 'This is no JSON.';
  }
}

/** Deeper than this nothing is moved in further: the spaces alone of a text of brackets would fill the memory. */
const DEEPEST_INDENT = 60;

/**
 * JSON laid out with two spaces, token by token: numbers, escapes and repeated members stay as they are written, which
 * parsing and writing anew would change. The text must be JSON.
 */
export function layOutJson(text: string): string {
  const tokens = tokensOf(text);
  let depth = 0;
  let out = '';
  const line = () => `\n${'  '.repeat(Math.min(depth, DEEPEST_INDENT))}`;
  tokens.forEach((token, at) => {
    if (token === '}' || token === ']') {
      depth -= 1;
      const isEmpty = tokens[at - 1] === '{' || tokens[at - 1] === '[';
      out += isEmpty ? token : line() + token;
      return;
    }
    out += token;
    if (token === '{' || token === '[') {
      depth += 1;
      if (tokens[at + 1] !== '}' && tokens[at + 1] !== ']') out += line();
    } else if (token === ',') out += line();
    else if (token === ':') out += ' ';
  });
  return out;
}

/** Whether lists and objects lie in one another deeper than they are moved in. */
export function isDeepJson(text: string): boolean {
  let depth = 0;
  for (const token of tokensOf(text)) {
    if (token === '{' || token === '[') depth += 1;
    else if (token === '}' || token === ']') depth -= 1;
    if (depth > DEEPEST_INDENT) return true;
  }
  return false;
}

/** JSON on one line, token by token. The text must be JSON. */
export function joinJson(text: string, style: 'compact' | 'spaced'): string {
  return tokensOf(text)
    .map((token) => (style === 'spaced' && (token === ',' || token === ':') ? `${token} ` : token))
    .join('');
}

/** How a JSON text is spaced. */
export function jsonStyle(text: string): JsonStyle {
  if (joinJson(text, 'compact') === text) return 'compact';
  return joinJson(text, 'spaced') === text ? 'spaced' : 'other';
}

/**
 * What was typed where `original`, which is JSON, was shown laid out: the white space of the layout becomes the original's,
 * any other was typed and stays, as does what is no JSON.
 */
export function takeOutLayout(typed: string, original: string): string {
  if (jsonProblem(typed) !== null || typed !== layOutJson(typed)) return typed;
  if (typed === layOutJson(original)) return original;
  return joinJson(typed, jsonStyle(original) === 'spaced' ? 'spaced' : 'compact');
}
