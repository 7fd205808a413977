import type { Cookie } from '../model';
import { decideIndexed } from './decide';
import type { RuleContext } from './match-rule';
import type { RuleIndex } from './rule-index';

/** Why the browser says a cookie changed (`cookies.onChanged`). */
export type ChangeCause = 'explicit' | 'overwrite' | 'expired' | 'evicted' | 'expired_overwrite';

export interface CookieChange {
  readonly cookie: Cookie;
  readonly removed: boolean;
  readonly cause: ChangeCause;
}

/** What the background knows beside the event. */
export interface EnforcementContext extends RuleContext {
  /** True when this extension made the change: the rules do not answer themselves. */
  readonly own: boolean;
  /** The cookie as it is protected, for the key of the event: the last state that a rule accepted or the person made. */
  readonly kept?: Cookie;
  /** How often this cookie was put back within the last minute. */
  readonly restoredLately?: number;
}

export type Enforcement =
  | { readonly type: 'none' }
  /** Delete exactly this cookie. */
  | { readonly type: 'remove'; readonly rule: string }
  /** Write the cookie again with a shorter life. */
  | {
      readonly type: 'rewrite';
      readonly rule: string;
      readonly cookie: Cookie;
      readonly because: 'session-only' | 'cap';
    }
  /** Put the protected state back. */
  | {
      readonly type: 'restore';
      readonly rule: string;
      readonly cookie: Cookie;
      readonly because: 'changed' | 'deleted';
    }
  /** Keep this state as the protected one (in memory that lasts a browser session, never on disk unasked). */
  | { readonly type: 'remember'; readonly rule: string; readonly cookie: Cookie }
  /** The site and the rule keep undoing each other: leave it, and say so. */
  | { readonly type: 'give-up'; readonly rule: string };

const DAY_SECONDS = 86_400;
/** Put back this often in a minute, a cookie is given up: the site would win any race, and the browser pay for it. */
export const RESTORE_LIMIT = 20;

function sameState(a: Cookie, b: Cookie): boolean {
  return (
    a.value === b.value &&
    a.secure === b.secure &&
    a.httpOnly === b.httpOnly &&
    a.sameSite === b.sameSite &&
    a.session === b.session &&
    // Browsers round expiry their own way; a second is no change.
    Math.abs((a.expirationDate ?? 0) - (b.expirationDate ?? 0)) <= 1
  );
}

function isAlive(cookie: Cookie, now: number): boolean {
  return cookie.expirationDate === undefined || cookie.expirationDate * 1000 > now;
}

/** The cookie with a shorter life, or `null` when it is short enough. `days` absent means until the browser closes. */
export function shorten(cookie: Cookie, now: number, days?: number): Cookie | null {
  if (days === undefined) {
    if (cookie.session) return null;
    const { expirationDate: _, ...rest } = cookie;
    return { ...rest, session: true };
  }
  const limit = now / 1000 + days * DAY_SECONDS;
  // A second of tolerance, or the answer to our own write would be another write.
  if (cookie.session || cookie.expirationDate === undefined || cookie.expirationDate <= limit + 1)
    return null;
  return { ...cookie, expirationDate: limit };
}

/**
 * What the rules ask for when a cookie changed: the exact layer behind the browser's own blocking. Pure: the caller does
 * it and tags its own writes.
 */
export function enforce(change: CookieChange, index: RuleIndex, context: EnforcementContext): Enforcement {
  const { cookie, removed, cause } = change;
  const { own, kept, now } = context;
  const decision = decideIndexed(cookie, index, context);
  const protection = decision.protectRule;
  if (removed) {
    // `overwrite` is half of a change, and what ran out of time or space was not deleted by the site.
    const deleted = cause === 'explicit' || cause === 'expired_overwrite';
    if (own || !deleted || !decision.restore || protection === undefined) return { type: 'none' };
    const state = kept ?? cookie;
    return isAlive(state, now) ? putBack(protection, state, 'deleted', context) : { type: 'none' };
  }
  const rule = decision.admissionRule ?? '';
  if (decision.admission === 'block') return { type: 'remove', rule };
  const { admission } = decision;
  const shortens = admission === 'session-only' || admission === 'cap';
  const allowed = (one: Cookie) => (shortens ? (shorten(one, now, decision.capDays) ?? one) : one);
  const shall = allowed(cookie);
  // What may not be changed is put back before it is shortened: shortening the change would be letting it happen.
  if (decision.readonly && protection !== undefined && kept && !own && isAlive(kept, now)) {
    if (!sameState(shall, kept)) return putBack(protection, allowed(kept), 'changed', context);
  }
  if (shortens && shall !== cookie) return { type: 'rewrite', rule, cookie: shall, because: admission };
  if (protection === undefined || !(decision.readonly || decision.restore)) return { type: 'none' };
  if (own || !kept) return { type: 'remember', rule: protection, cookie };
  if (sameState(cookie, kept)) return { type: 'none' };
  return { type: 'remember', rule: protection, cookie };
}

function putBack(
  rule: string,
  cookie: Cookie,
  because: 'changed' | 'deleted',
  { restoredLately = 0 }: EnforcementContext,
): Enforcement {
  return restoredLately >= RESTORE_LIMIT
    ? { type: 'give-up', rule }
    : { type: 'restore', rule, cookie, because };
}
