import { COOKIE_CLASSES } from '../cookies/cookie-classes';
import type { MessageKey } from '../i18n/messages';

export type QueryField =
  | 'name'
  | 'value'
  | 'domain'
  | 'path'
  | 'is'
  | 'has'
  | 'samesite'
  | 'expires'
  | 'size'
  | 'class'
  | 'party'
  | 'partition'
  | 'store';

export interface FieldDefinition {
  readonly field: QueryField;
  /** `text` takes words, wildcards and regular expressions; `compare` takes `>`, `<`, `=`; `choice` one of `values`. */
  readonly kind: 'text' | 'compare' | 'choice';
  readonly values: readonly string[];
  readonly help: MessageKey;
  readonly example: string;
}

export const FLAGS = [
  'httponly',
  'secure',
  'session',
  'persistent',
  'hostonly',
  'partitioned',
  'expired',
  'first',
  'third',
] as const;
export type Flag = (typeof FLAGS)[number];

/** Every field, in the order of the cheat sheet and of completion. */
export const QUERY_FIELDS: readonly FieldDefinition[] = [
  { field: 'name', kind: 'text', values: [], help: 'query_help_name', example: 'name:_ga*' },
  { field: 'value', kind: 'text', values: [], help: 'query_help_value', example: 'value:"true"' },
  { field: 'domain', kind: 'text', values: [], help: 'query_help_domain', example: 'domain:example.com' },
  { field: 'path', kind: 'text', values: [], help: 'query_help_path', example: 'path:/admin' },
  { field: 'is', kind: 'choice', values: FLAGS, help: 'query_help_is', example: 'is:httponly -is:secure' },
  {
    field: 'samesite',
    kind: 'choice',
    values: ['none', 'lax', 'strict', 'unset'],
    help: 'query_help_samesite',
    example: 'samesite:none',
  },
  {
    field: 'expires',
    kind: 'compare',
    values: ['session'],
    help: 'query_help_expires',
    example: 'expires>30d',
  },
  { field: 'size', kind: 'compare', values: [], help: 'query_help_size', example: 'size>1k' },
  {
    field: 'class',
    kind: 'choice',
    values: COOKIE_CLASSES,
    help: 'query_help_class',
    example: 'class:session',
  },
  {
    field: 'has',
    kind: 'choice',
    values: ['jwt', 'token', 'value'],
    help: 'query_help_has',
    example: 'has:jwt',
  },
  {
    field: 'party',
    kind: 'choice',
    values: ['first', 'third'],
    help: 'query_help_party',
    example: 'party:third',
  },
  {
    field: 'partition',
    kind: 'text',
    values: ['any', 'none'],
    help: 'query_help_partition',
    example: 'partition:none',
  },
  {
    field: 'store',
    kind: 'text',
    values: ['default', 'private', 'container'],
    help: 'query_help_store',
    example: 'store:private',
  },
];

/** Names people also try. */
const ALIASES: Readonly<Record<string, QueryField>> = {
  host: 'domain',
  site: 'domain',
  expiry: 'expires',
  expire: 'expires',
  bytes: 'size',
  container: 'store',
  storeid: 'store',
  partitionkey: 'partition',
  type: 'class',
};

const byName = new Map(QUERY_FIELDS.map((definition) => [definition.field as string, definition]));

/** The field of that name, case aside, aliases included. */
export function fieldNamed(name: string): FieldDefinition | undefined {
  const lower = name.toLowerCase();
  return byName.get(ALIASES[lower] ?? lower);
}

/** The field that was probably meant: one slip away (a letter more, less, other or swapped). */
export function similarField(name: string): QueryField | undefined {
  const lower = name.toLowerCase();
  if (lower.length < 3) return undefined;
  return QUERY_FIELDS.find(({ field }) => isOneSlip(lower, field))?.field;
}

function isOneSlip(a: string, b: string): boolean {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const rest = (text: string, skip: number) => text.slice(at + skip);
  return (
    rest(a, 1) === rest(b, 1) ||
    rest(a, 1) === rest(b, 0) ||
    rest(a, 0) === rest(b, 1) ||
    (a[at] === b[at + 1] && a[at + 1] === b[at] && rest(a, 2) === rest(b, 2))
  );
}

/** The other lines of the cheat sheet: how terms are put together. */
export const QUERY_SYNTAX: readonly { readonly example: string; readonly help: MessageKey }[] = [
  { example: 'google _ga', help: 'query_help_words' },
  { example: '"two words"', help: 'query_help_quotes' },
  { example: '-is:secure', help: 'query_help_not' },
  { example: 'class:ads OR class:analytics', help: 'query_help_or' },
  { example: '(a OR b) c', help: 'query_help_parens' },
  { example: 'name:sess*id', help: 'query_help_wildcard' },
  { example: 'name:=id', help: 'query_help_exact' },
  { example: '/^[a-f0-9]{32}$/i', help: 'query_help_regex' },
];
