import type { MessageKey } from '../i18n/messages';
import type { Cookie } from '../model';
import { fieldNamed, QUERY_FIELDS, type QueryField } from './query-fields';
import { tokenizeQuery } from './tokenize-query';

export interface QuerySuggestion {
  /** What takes the place of `start` to `end`. */
  readonly insert: string;
  /** What it means; absent on values taken from the cookies. */
  readonly help?: MessageKey;
}

export interface QueryCompletion {
  readonly start: number;
  readonly end: number;
  readonly items: readonly QuerySuggestion[];
}

const MAX_ITEMS = 12;
/** So many cookies are looked through for values: a completion must not wait. */
const MAX_COOKIES = 5000;

/**
 * What could stand at the caret: fields while a word is typed, a field's values after its colon. `cookies` supplies
 * names, domains, paths, stores and partitions that exist; values of cookies are never suggested.
 */
export function suggestQuery(
  text: string,
  caret: number,
  from: { readonly cookies?: Iterable<Cookie>; readonly storeNames?: readonly string[] } = {},
): QueryCompletion {
  // Only what stands before the caret counts; the rest of the word is replaced with it.
  const { tokens } = tokenizeQuery(text.slice(0, caret));
  const token = tokens.at(-1);
  const rest = /^[^\s()"]*/.exec(text.slice(caret))?.[0].length ?? 0;
  const end = caret + rest;
  if (token?.type !== 'term' || token.end !== caret || token.form === 'regex') {
    return { start: caret, end: caret, items: fieldItems('') };
  }
  if (token.field === undefined) return { start: token.start, end, items: fieldItems(token.value) };
  const definition = fieldNamed(token.field);
  if (!definition) return { start: token.start, end, items: [] };
  const typed = token.value.toLowerCase();
  const known = [...definition.values, ...(definition.field === 'store' ? (from.storeNames ?? []) : [])];
  const begins = (value: string) => value.toLowerCase().startsWith(typed);
  const found = existing(definition.field, from.cookies ?? []);
  const values = [
    ...known.filter(begins),
    ...found.filter(begins),
    ...found.filter((value) => value.toLowerCase().includes(typed)),
  ];
  const items = [...new Set(values)]
    .filter((value) => value.toLowerCase() !== typed)
    .slice(0, MAX_ITEMS)
    .map((value) => ({ insert: quoteIfNeeded(value) }));
  return { start: token.valueStart, end, items };
}

function fieldItems(typed: string): QuerySuggestion[] {
  const lower = typed.toLowerCase();
  return QUERY_FIELDS.filter(({ field }) => field.startsWith(lower)).map(({ field, kind, help }) => ({
    insert: kind === 'compare' ? `${field}>` : `${field}:`,
    help,
  }));
}

function existing(field: QueryField, cookies: Iterable<Cookie>): string[] {
  const counts = new Map<string, number>();
  let seen = 0;
  for (const cookie of cookies) {
    if (++seen > MAX_COOKIES) break;
    const value = textOf(field, cookie);
    if (value !== undefined && value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([value]) => value);
}

function textOf(field: QueryField, cookie: Cookie): string | undefined {
  switch (field) {
    case 'name':
      return cookie.name;
    case 'domain':
      return cookie.domain.replace(/^\./, '');
    case 'path':
      return cookie.path;
    case 'store':
      return cookie.storeId;
    case 'partition':
      return cookie.partitionKey?.topLevelSite;
    default:
      return undefined;
  }
}

/** A value that a plain word could not carry stands in quotes. */
function quoteIfNeeded(value: string): string {
  return /^[^\s"()*/][^\s"()*]*$/.test(value) || /^\/[^\s"()*]*$/.test(value)
    ? value
    : `"${value.replace(/[\\"]/g, '\\$&')}"`;
}
