import type { Cookie, CookieClass } from '../model';
import type { QueryProblem } from './query-problem';

/** What is known of a cookie beside itself. Everything that is left out is worked out as far as the cookie allows. */
export interface QueryContext {
  readonly party?: 'first' | 'third' | undefined;
  readonly class?: CookieClass | undefined;
  /** Formats of the tokens in its value (`jwt`, `paseto`, …). */
  readonly tokens?: readonly string[] | undefined;
  readonly bytes?: number | undefined;
  /** The container's own name. */
  readonly storeName?: string | undefined;
}

export interface CompileAt {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Asked where the context does not say. Handed in, so that a surface need not load the tables behind them. */
  readonly classOf?: ((cookie: Cookie) => CookieClass) | undefined;
  readonly partyOf?: ((cookie: Cookie) => 'first' | 'third' | undefined) | undefined;
  /** The formats of tokens that are looked for, by their ids; every one where it is left out. */
  readonly formats?: readonly string[] | undefined;
}

export type Matcher = (cookie: Cookie, context: QueryContext | undefined) => boolean;
export type Report = (problem: QueryProblem) => void;
