import { fieldNamed } from './query-fields';
import type { QueryProblem } from './query-problem';

/** How a value is written decides how it is compared. */
export type ValueForm = 'plain' | 'quoted' | 'regex';

export type QueryToken =
  | { readonly type: 'open' | 'close' | 'or' | 'and' | 'not'; readonly start: number; readonly end: number }
  | {
      readonly type: 'term';
      /** The text before the operator; absent on a bare word. */
      readonly field?: string;
      readonly operator?: string;
      readonly value: string;
      readonly form: ValueForm;
      /** Flags of a regular expression. */
      readonly flags?: string;
      readonly start: number;
      readonly valueStart: number;
      readonly end: number;
    };

const SPACE = /\s/;
/** A field and its operator at the start of a term: letters only, so that `https://…` and `a=b` stay words. */
const FIELD = /([a-z]+)(:(?:>=|<=|>|<|=)?|>=|<=|>|<|=)/iy;

/** Cuts a query into tokens. Never fails: what is unfinished is taken to its end and reported. */
export function tokenizeQuery(text: string): { tokens: QueryToken[]; problems: QueryProblem[] } {
  const tokens: QueryToken[] = [];
  const problems: QueryProblem[] = [];
  let at = 0;
  let depth = 0;

  /** A quoted text from `at` (on the quote); backslash escapes the next character. */
  const quoted = (): string => {
    const start = at;
    let value = '';
    for (at += 1; at < text.length; at++) {
      const char = text[at];
      if (char === '"') {
        at += 1;
        return value;
      }
      if (char === '\\' && (text[at + 1] === '"' || text[at + 1] === '\\')) at += 1;
      value += text[at];
    }
    problems.push({ code: 'query-quote-open', message: 'The closing quote is missing.', start, end: at });
    return value;
  };

  /** A regular expression from `at` (on the slash); `null` when no slash closes it. */
  const regex = (): { value: string; flags: string } | null => {
    let inClass = false;
    for (let end = at + 1; end < text.length; end++) {
      const char = text[end];
      if (char === '\\') end += 1;
      else if (char === '[') inClass = true;
      else if (char === ']') inClass = false;
      else if (char === '/' && !inClass) {
        const value = text.slice(at + 1, end);
        const flags = /^[a-z]*/i.exec(text.slice(end + 1))?.[0] ?? '';
        const after = text[end + 1 + flags.length];
        // `/api/users` is a path, not a regular expression.
        const isWhole = after === undefined || SPACE.test(after) || after === ')';
        if (!isWhole || /[^dgimsuvy]/.test(flags)) return null;
        at = end + 1 + flags.length;
        return { value, flags };
      }
    }
    return null;
  };

  const plain = (): string => {
    const start = at;
    while (at < text.length) {
      const char = text[at] ?? '';
      if (SPACE.test(char) || (char === ')' && depth > 0)) break;
      at += 1;
    }
    return text.slice(start, at);
  };

  const term = (): void => {
    const start = at;
    FIELD.lastIndex = at;
    const found = FIELD.exec(text);
    const isAddress = text.startsWith('://', at + (found?.[1]?.length ?? 0));
    // `size=300` compares, `id=5` is text to look for.
    const isPair = found?.[2] === '=' && fieldNamed(found[1] ?? '')?.kind !== 'compare';
    const head = isAddress || isPair ? null : found;
    if (head) at += head[0].length;
    const valueStart = at;
    const prefix = head ? { field: head[1] ?? '', operator: head[2] ?? ':' } : {};
    const put = (value: string, form: ValueForm, flags?: string): void => {
      tokens.push({
        type: 'term',
        ...prefix,
        value,
        form,
        ...(flags === undefined ? {} : { flags }),
        start,
        valueStart,
        end: at,
      });
    };
    if (text[at] === '"') put(quoted(), 'quoted');
    else if (text[at] === '/') {
      const expression = regex();
      // `path:/admin/` is a path too.
      const isPath =
        fieldNamed(head?.[1] ?? '')?.field === 'path' && !/[\\^$*+?()[\]{}|]/.test(expression?.value ?? '');
      if (isPath) at = valueStart;
      if (expression && expression.value !== '' && !isPath) put(expression.value, 'regex', expression.flags);
      else {
        const value = plain();
        // A lone `/^…` was meant as one; a path is a path.
        if (/^\/[\^(\\[]/.test(value)) {
          problems.push({
            code: 'query-regex-open',
            message: 'The closing “/” of the regular expression is missing; it is taken as text.',
            start: valueStart,
            end: at,
          });
        }
        put(value, 'plain');
      }
    } else put(plain(), 'plain');
  };

  while (at < text.length) {
    const char = text[at] ?? '';
    const word = /^(OR|AND|NOT|\|\|?|&&?)(?=[\s()]|$)/.exec(text.slice(at, at + 4))?.[1];
    if (SPACE.test(char)) at += 1;
    else if (char === '(') {
      tokens.push({ type: 'open', start: at, end: ++at });
      depth += 1;
    } else if (char === ')' && depth > 0) {
      tokens.push({ type: 'close', start: at, end: ++at });
      depth -= 1;
    } else if (char === ')') {
      problems.push({
        code: 'query-paren-close',
        message: 'This parenthesis closes nothing.',
        start: at,
        end: at + 1,
      });
      at += 1;
    } else if (word) {
      const type = word === 'NOT' ? 'not' : word === 'OR' || word.startsWith('|') ? 'or' : 'and';
      tokens.push({ type, start: at, end: at + word.length });
      at += word.length;
    } else if ((char === '-' || char === '!') && /[^\s)]/.test(text[at + 1] ?? ' ')) {
      tokens.push({ type: 'not', start: at, end: ++at });
    } else term();
  }
  return { tokens, problems };
}
