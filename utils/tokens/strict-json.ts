import type { Json } from '../model';

/** JSON deeper than this is not opened: it could not travel between contexts, and no token nests so far. */
export const MAX_JSON_DEPTH = 100;

export interface ParsedJson {
  readonly value: Json;
  /** Member names that occur twice in one object, in order of appearance (RFC 8259 section 4: names SHOULD be unique). */
  readonly duplicates: readonly string[];
  /** Numbers as written that JavaScript cannot hold exactly: beyond 2^53, or infinite. */
  readonly inexact: readonly string[];
}

/**
 * Parses JSON strictly in linear time and reports what `JSON.parse` passes over in silence.
 * `null` for text that is not JSON; `too-deep` for nesting over `MAX_JSON_DEPTH`.
 */
export function parseJson(text: string): ParsedJson | 'too-deep' | null {
  const found = inspect(text);
  if (found === 'too-deep') {
    return isJson(text) ? 'too-deep' : null;
  }
  try {
    return { value: JSON.parse(text) as Json, ...found };
  } catch {
    return null;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

type Frame = { names: Set<string> | null };

/** One pass over presumed JSON: member names per open object, depth, and numbers. Harmless on text that is not JSON. */
function inspect(text: string): { duplicates: string[]; inexact: string[] } | 'too-deep' {
  const duplicates: string[] = [];
  const inexact: string[] = [];
  const open: Frame[] = [];
  let i = 0;
  while (i < text.length) {
    const c = text[i];
    if (c === '"') {
      const end = stringEnd(text, i);
      const names = open.at(-1)?.names;
      if (names && nextSolid(text, end) === ':') {
        const name = unquote(text.slice(i, end));
        if (names.has(name)) duplicates.push(name);
        names.add(name);
      }
      i = end;
    } else if (c === '{' || c === '[') {
      open.push({ names: c === '{' ? new Set() : null });
      if (open.length > MAX_JSON_DEPTH) return 'too-deep';
      i++;
    } else if (c === '}' || c === ']') {
      open.pop();
      i++;
    } else if (c !== undefined && (c === '-' || (c >= '0' && c <= '9'))) {
      let end = i + 1;
      while (end < text.length && /[0-9.eE+-]/.test(text[end] ?? '')) end++;
      const written = text.slice(i, end);
      const value = Number(written);
      if (!Number.isFinite(value) || (Math.abs(value) > Number.MAX_SAFE_INTEGER && !/[.eE]/.test(written))) {
        inexact.push(written.length > 40 ? `${written.slice(0, 40)}…` : written);
      }
      i = end;
    } else {
      i++;
    }
  }
  return { duplicates, inexact };
}

/** The offset after the string's closing quote, or the end of the text. */
export function stringEnd(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let slashes = at - 1;
    while (slashes > start && text.charCodeAt(slashes) === 92) slashes--;
    if ((at - slashes) % 2 === 1) return at + 1;
  }
  return text.length;
}

function nextSolid(text: string, from: number): string | undefined {
  let i = from;
  while (i < text.length && /[ \t\r\n]/.test(text[i] ?? '')) i++;
  return text[i];
}

/** The content of a JSON string literal; the literal as it is where it is malformed. */
function unquote(literal: string): string {
  try {
    return JSON.parse(literal) as string;
  } catch {
    return literal;
  }
}
