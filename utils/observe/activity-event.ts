import type { Cookie } from '../model';
import type { CookieField } from '../transfer/compare-cookies';

/** Events kept of one tab; the oldest go first (our choice: a busy page makes some hundred a minute). */
export const MAX_EVENTS = 2000;

export const ACTIVITY_KINDS = [
  'cookie-set',
  'cookie-changed',
  'cookie-removed',
  'cookie-expired',
  'cookie-evicted',
  'cookie-refused',
  'cookies-sent',
  'token-seen',
  'storage-set',
  'storage-changed',
  'storage-removed',
] as const;
/** What happened; each has a message `activity_<kind>`. */
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

/** Who did it; each `by` has a message `activity_by_<by>`. */
export type ActivitySource =
  /** A `Set-Cookie` line of an answer that was seen; `line` counts from 0 among that answer's. */
  | {
      readonly by: 'response';
      readonly url: string;
      readonly method: string;
      readonly requestId: string;
      readonly line: number;
    }
  /** A request that was seen. */
  | { readonly by: 'request'; readonly url: string; readonly method: string; readonly requestId: string }
  /** `HttpOnly` proves a server; its answer was not seen. */
  | { readonly by: 'server' }
  | { readonly by: 'script' }
  /** A script of this page, or another tab of the site: no answer seen here set it. */
  | { readonly by: 'script-or-tab' }
  | { readonly by: 'jarlens' }
  | { readonly by: 'rule' }
  /** The browser itself: an expiry, an eviction. */
  | { readonly by: 'browser' }
  /** Not decided yet: an answer may still come that explains it. */
  | { readonly by: 'pending' };

/** One line of the time line. Values are in it: it is kept in memory only. */
export interface ActivityEvent {
  /** Counts up; the same event keeps it when its source becomes known. */
  readonly id: number;
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly kind: ActivityKind;
  readonly source: ActivitySource;
  /** The cookie's or entry's name, the header's name, or the address of the request. */
  readonly name: string;
  /** Domain and path of a cookie, origin and area of an entry, address of a request. */
  readonly where: string;
  /** The cookie as it is now, or as it was when it went. */
  readonly cookie?: Cookie;
  readonly before?: Cookie;
  /** Which fields differ from before; empty where it was set again as it was. */
  readonly changed?: readonly CookieField[];
  /** The `Set-Cookie` line as it came. */
  readonly line?: string;
  /** Why the browser did not keep it: codes with a message `set_cookie_<code>`, and the message in English. */
  readonly problems?: readonly {
    readonly code: string;
    readonly message: string;
    /** Fill `$1` and on of the message. */
    readonly values?: readonly string[];
  }[];
  /** Names of the cookies a request carried, and the bytes of its `Cookie` field's value. */
  readonly sent?: { readonly names: readonly string[]; readonly bytes: number; readonly type: string };
  readonly token?: { readonly format: string; readonly header: string; readonly raw: string };
  readonly entry?: { readonly bytes: number; readonly value: string; readonly before?: string };
}

/** What a surface asks for and gets: the events after one it knows, and whose source became known since. */
export interface Activity {
  readonly on: boolean;
  /** In order of `id`; those that changed since `after` are given again. */
  readonly events: readonly ActivityEvent[];
  /** Pass it as `after` the next time. */
  readonly revision: number;
  /** Events that were dropped to stay within the bounds. */
  readonly dropped: number;
}
