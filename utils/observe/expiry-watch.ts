import { cookieId } from '../cookies/cookie-key';
import type { Cookie } from '../model';

/** Cookies whose time comes later than this are not waited for, in milliseconds: a worker does not live as long. */
const HORIZON = 3_600_000;
/** As many are waited for at most. */
const MOST = 1000;

/** Knows when the time of cookies is up: no browser tells of it then, only when it looks at its jar the next time. */
export interface ExpiryWatch {
  /** A cookie is there, as it is now. */
  set(cookie: Cookie): void;
  /** It is not there any more. */
  gone(cookie: Cookie): void;
  /** Waits for nothing any more. */
  clear(): void;
}

/** `onExpired` hears of cookies whose time has come. `now` is the clock in milliseconds. */
export function expiryWatch(now: () => number, onExpired: (cookies: readonly Cookie[]) => void): ExpiryWatch {
  const waiting = new Map<string, { readonly cookie: Cookie; readonly time: number }>();
  let next = Number.POSITIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function wait(until: number): void {
    clearTimeout(timer);
    next = until;
    timer = until === Number.POSITIVE_INFINITY ? undefined : setTimeout(look, Math.max(0, until - now()) + 1);
  }
  function look(): void {
    const time = now();
    const due = [...waiting].filter(([, each]) => each.time <= time);
    for (const [id] of due) waiting.delete(id);
    wait(
      [...waiting.values()].reduce((soonest, each) => Math.min(soonest, each.time), Number.POSITIVE_INFINITY),
    );
    if (due.length > 0) onExpired(due.map(([, { cookie }]) => cookie));
  }

  return {
    set(cookie) {
      const id = cookieId(cookie);
      const time = (cookie.expirationDate ?? Number.POSITIVE_INFINITY) * 1000;
      if (time > now() + HORIZON || (waiting.size >= MOST && !waiting.has(id))) {
        waiting.delete(id);
        return;
      }
      waiting.set(id, { cookie, time });
      if (time < next) wait(time);
    },
    gone: (cookie) => void waiting.delete(cookieId(cookie)),
    clear() {
      waiting.clear();
      wait(Number.POSITIVE_INFINITY);
    },
  };
}
