import type { QueryProblem } from './query-problem';
import { type QueryToken, tokenizeQuery } from './tokenize-query';

export type QueryTerm = Extract<QueryToken, { type: 'term' }>;
export type QueryNode =
  | { readonly type: 'term'; readonly term: QueryTerm }
  | { readonly type: 'not'; readonly child: QueryNode }
  | { readonly type: 'and' | 'or'; readonly children: readonly QueryNode[] };

/** Deeper than anyone writes; keeps hostile text from exhausting the stack. */
const MAX_DEPTH = 50;
/** Longer than anyone types. */
const MAX_QUERY_LENGTH = 10_000;

/**
 * Reads a query into a tree; `null` when nothing in it asks for anything. Terms side by side must all hold and bind
 * closer than `OR`. What is unfinished is left out and reported, so that the rest still matches.
 */
export function parseQuery(query: string): { node: QueryNode | null; problems: QueryProblem[] } {
  const text = query.slice(0, MAX_QUERY_LENGTH);
  const { tokens, problems } = tokenizeQuery(text);
  if (query.length > MAX_QUERY_LENGTH) {
    problems.push({
      code: 'query-too-long',
      message: 'Only the first 10,000 characters are read.',
      start: MAX_QUERY_LENGTH,
      end: query.length,
    });
  }
  let at = 0;

  const missing = (token: QueryToken): null => {
    problems.push({
      code: 'query-operand-missing',
      message: 'Something to look for is missing here.',
      start: token.start,
      end: token.end,
    });
    return null;
  };

  const join = (type: 'and' | 'or', children: QueryNode[]): QueryNode | null =>
    children.length > 1 ? { type, children } : (children[0] ?? null);

  function either(depth: number): QueryNode | null {
    const children: QueryNode[] = [];
    for (;;) {
      const before = tokens[at];
      const child = all(depth);
      if (child) children.push(child);
      else if (before?.type === 'or') missing(before);
      const token = tokens[at];
      if (token?.type !== 'or') return join('or', children);
      at += 1;
      const next = tokens[at];
      if (!next || next.type === 'close') {
        missing(token);
        return join('or', children);
      }
    }
  }

  function all(depth: number): QueryNode | null {
    const children: QueryNode[] = [];
    for (;;) {
      const token = tokens[at];
      if (!token || token.type === 'or' || token.type === 'close') return join('and', children);
      if (token.type === 'and') {
        at += 1;
        const next = tokens[at];
        if (children.length === 0 || !next || next.type === 'close' || next.type === 'or') missing(token);
        continue;
      }
      const child = one(depth);
      if (child) children.push(child);
    }
  }

  function one(depth: number): QueryNode | null {
    const token = tokens[at];
    if (!token) return null;
    at += 1;
    if (token.type === 'term') return { type: 'term', term: token };
    if (token.type === 'not') {
      const next = tokens[at];
      if (!next || next.type === 'close' || next.type === 'or' || next.type === 'and') return missing(token);
      if (depth >= MAX_DEPTH) return null;
      const child = one(depth + 1);
      return child ? { type: 'not', child } : null;
    }
    if (token.type !== 'open') return null;
    if (depth >= MAX_DEPTH) return null;
    const child = either(depth + 1);
    const close = tokens[at];
    if (close?.type === 'close') at += 1;
    else {
      problems.push({
        code: 'query-paren-open',
        message: 'The closing parenthesis is missing.',
        start: token.start,
        end: token.end,
      });
    }
    return child ?? (close ? missing(token) : null);
  }

  const nodes: QueryNode[] = [];
  while (at < tokens.length) {
    const node = either(0);
    if (node) nodes.push(node);
    // Only a parenthesis cut off by the depth limit is left over here.
    if (tokens[at]?.type === 'close') at += 1;
  }
  return { node: join('and', nodes), problems };
}
