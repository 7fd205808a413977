import { classifyCookie } from '../cookies/classify-cookie';
import { cookieHost } from '../cookies/cookie-url';
import { siteOf } from '../cookies/site';
import type { Cookie, CookieClass } from '../model';
import { partyOfPartition } from '../policy/match-rule';
import { type CompiledQuery, compileQueryWith } from './compile-query';

export type { CompiledQuery } from './compile-query';
export type { QueryContext } from './query-context';
export { QUERY_FIELDS, QUERY_SYNTAX } from './query-fields';
export type { QueryProblem, QueryProblem as Problem } from './query-problem';
export { type QueryCompletion, type QuerySuggestion, suggestQuery } from './suggest-query';

const classes = new WeakMap<Cookie, CookieClass>();

/** The class of a cookie; kept, because a search asks for it again at every key. */
function classOf(cookie: Cookie, now: number): CookieClass {
  const known = classes.get(cookie) ?? classifyCookie(cookie, { now }).class;
  classes.set(cookie, known);
  return known;
}

/**
 * Compiles a search of the language that popup, options page and rules share. `now` is in milliseconds; `site` is the
 * registrable domain that `party:` is reckoned from where a cookie's own context does not say it. Surfaces whose cookies
 * are already inspected use `compileQueryWith` and stay free of the classifier's and the public suffixes' tables.
 */
export function compileQuery(
  text: string,
  at: { readonly now: number; readonly site?: string },
): CompiledQuery {
  return compileQueryWith(text, {
    now: at.now,
    formats: ['jwt'],
    classOf: (cookie) => classOf(cookie, at.now),
    partyOf: (cookie) => {
      const known = partyOfPartition(cookie);
      if (known !== undefined || at.site === undefined) return known;
      return siteOf(cookieHost(cookie)) === at.site ? 'first' : 'third';
    },
  });
}
