import type { DecodedToken } from '../model';
import type { SentCookie } from './cookie-fields';

/** A request that was seen, without any value. Bytes are of the `Cookie` field, before any compression. */
export interface SeenRequest {
  /** Counts up in a tab. A redirect is a request of its own. */
  readonly id: number;
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly method: string;
  readonly url: string;
  /** What it was for, in the browser's word: `main_frame`, `image`. */
  readonly type: string;
  /** Which page load of the tab it belongs to: counts up. */
  readonly load: number;
  readonly thirdParty: boolean;
  readonly cookies: number;
  readonly bytes: number;
  /** `Set-Cookie` lines of its answer. */
  readonly setCookies: number;
  /** Where it carried tokens besides cookies, or its answer did. */
  readonly tokens: readonly { readonly header: string; readonly format: string }[];
}

/** A page load of a tab, and what its cookies cost. */
export interface SeenLoad {
  readonly load: number;
  /** The page's address; empty where the watching began after it. */
  readonly url: string;
  readonly time: number;
  /** Cookies by what they cost in all, the costliest first. */
  readonly costliest: readonly { readonly name: string; readonly times: number; readonly bytes: number }[];
}

/** What a surface asks for and gets: the requests after a revision it knows, and those that changed since. */
export interface SeenRequests {
  readonly on: boolean;
  readonly requests: readonly SeenRequest[];
  /** The loads that requests are kept of, oldest first. */
  readonly loads: readonly SeenLoad[];
  readonly revision: number;
  /** Requests that were dropped to stay within the bounds. */
  readonly dropped: number;
}

/** Everything that is kept of a request, with values: asked for when it is opened. */
export interface RequestDetails {
  readonly cookies: readonly SentCookie[];
  /** `Set-Cookie` lines of its answer as they came. */
  readonly setCookie: readonly string[];
  /** Headers with credentials or tokens, of the request and its answer; `url` is its address. */
  readonly headers: readonly {
    readonly name: string;
    readonly value: string;
    readonly tokens: readonly {
      readonly format: string;
      readonly raw: string;
      readonly decoded: DecodedToken | null;
    }[];
  }[];
}
