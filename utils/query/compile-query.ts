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
 * What asks for something that cannot be known. Left out, it would make the query wider than it was meant, and what is
 * found can be deleted with one press.
 */
const WRONG: ReadonlySet<QueryProblem['code']> = new Set([
  'query-number',
  'query-regex-flags',
  'query-regex-invalid',
  'query-regex-slow',
  'query-value-unknown',
]);

/**
 * Compiles a query once, to be asked of many cookies. Never throws, and `problems` says what is wrong where: what is
 * unfinished is left out and the rest matches, while a query with a wrong value matches nothing. Case never counts, except
 * in regular expressions without `i`.
 */
export function compileQueryWith(text: string, at: CompileAt): CompiledQuery {
  const { node, problems } = parseQuery(text);
  const report = (problem: QueryProblem): void => void problems.push(problem);
  const matcher = node ? compileNode(node, at, report) : null;
  const isWrong = problems.some(({ code }) => WRONG.has(code));
  const matches = (cookie: Cookie, context?: QueryContext): boolean =>
    !isWrong && (matcher?.(cookie, context) ?? true);
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
    empty: matcher === null && !isWrong,
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
