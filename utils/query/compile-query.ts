import type { Cookie, CookieReport } from '../model';
import { compileTerm } from './compile-term';
import { parseQuery, type QueryNode } from './parse-query';
import type { CompileAt, Matcher, QueryContext } from './query-context';
import type { QueryProblem } from './query-problem';

export interface CompiledQuery {
  /** Whether a cookie is asked for; `context` says what is known beside it. */
  readonly matches: (cookie: Cookie, context?: QueryContext) => boolean;
  /** The same for a cookie that has been inspected. `formatOf` names the format of a token by its id. */
  readonly matchesReport: (
    report: CookieReport,
    more?: {
      readonly formatOf?: (tokenId: string) => string | undefined;
      readonly storeName?: string | undefined;
    },
  ) => boolean;
  /** True when the query asks for nothing, so that everything matches. */
  readonly empty: boolean;
  readonly problems: readonly QueryProblem[];
}

/**
 * Compiles a query once, to be asked of many cookies. Never throws: what is unfinished or wrong is left out, the rest
 * matches, and `problems` says what is wrong where. Case never counts, except in regular expressions without `i`.
 */
export function compileQueryWith(text: string, at: CompileAt): CompiledQuery {
  const { node, problems } = parseQuery(text);
  const report = (problem: QueryProblem): void => void problems.push(problem);
  const matcher = node ? compileNode(node, at, report) : null;
  const matches = (cookie: Cookie, context?: QueryContext): boolean => matcher?.(cookie, context) ?? true;
  return {
    matches,
    matchesReport: ({ cookie, party, class: kind, bytes, tokenIds }, more = {}) =>
      matches(cookie, {
        party,
        class: kind,
        bytes,
        tokens: tokenIds.flatMap((id) => more.formatOf?.(id) ?? (more.formatOf ? [] : ['jwt'])),
        storeName: more.storeName,
      }),
    empty: matcher === null,
    problems: problems.sort((a, b) => a.start - b.start),
  };
}

function compileNode(
  node: QueryNode,
  at: CompileAt,
  report: (problem: QueryProblem) => void,
): Matcher | null {
  if (node.type === 'term') return compileTerm(node.term, at, report);
  if (node.type === 'not') {
    const child = compileNode(node.child, at, report);
    return child && ((cookie, context) => !child(cookie, context));
  }
  const children = node.children.flatMap((child) => compileNode(child, at, report) ?? []);
  const [first, second] = children;
  if (!first) return null;
  if (!second) return first;
  return node.type === 'and'
    ? (cookie, context) => children.every((child) => child(cookie, context))
    : (cookie, context) => children.some((child) => child(cookie, context));
}
