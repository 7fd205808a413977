import type { CookieClass } from '../model';

/** Every class a cookie or entry can have, in the order they are offered. */
export const COOKIE_CLASSES = [
  'session',
  'auth',
  'csrf',
  'oauth',
  'consent',
  'analytics',
  'ads',
  'preference',
  'load-balancing',
  'security',
  'cart',
  'unknown',
] as const satisfies readonly CookieClass[];

/** Whether a cookie of that class follows a visitor for somebody's measuring or advertising. */
export const isTracker = (kind: CookieClass | undefined): boolean => kind === 'analytics' || kind === 'ads';
