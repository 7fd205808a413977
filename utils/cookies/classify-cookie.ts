import type { Classification, ClassReason, Cookie, CookieClass, StorageEntry } from '../model';
import { isTracker } from './cookie-classes';
import { cookiePrefix } from './cookie-prefix';
import { cookieHost } from './cookie-url';
import { KNOWN_COOKIES, KNOWN_STORAGE } from './known-names';
import { nameTable } from './name-table';
import { classifyWords } from './name-words';
import { classifyValue, looksRandom } from './value-format';

const cookieNames = nameTable(KNOWN_COOKIES);
const storageNames = nameTable(KNOWN_STORAGE);

const DAY = 86_400;
const SIGNED_IN: ReadonlySet<CookieClass> = new Set(['session', 'auth']);
const ABOUT_VISITORS: ReadonlySet<CookieClass> = new Set(['analytics', 'ads', 'security', 'unknown']);

interface Judged {
  readonly class: CookieClass;
  readonly owner: string | undefined;
  readonly why: ClassReason;
  readonly visit: boolean;
}

/** Built with each member in the same place: thousands of these are made at a time. */
function judged(
  cookieClass: CookieClass,
  owner: string | undefined,
  by: ClassReason['by'],
  detail: string,
  visit = false,
): Judged {
  return { class: cookieClass, owner, why: { by, detail }, visit };
}

function classification(
  { class: cookieClass, owner, why }: Judged,
  id: Classification['id'],
): Classification {
  if (owner === undefined)
    return id === undefined ? { class: cookieClass, why } : { class: cookieClass, why, id };
  return id === undefined ? { class: cookieClass, owner, why } : { class: cookieClass, owner, why, id };
}

function byName(name: string, host: string): Judged | null {
  const prefix = cookiePrefix(name);
  const found = cookieNames(name, host) ?? (prefix ? cookieNames(name.slice(prefix.length), host) : null);
  if (!found) return null;
  const by = found.domain ? 'name-and-domain' : found.pattern.includes('*') ? 'name-pattern' : 'name';
  const detail = found.domain ? `${found.pattern} @ ${found.domain}` : found.pattern;
  return judged(found.class, found.owner, by, detail, found.visit);
}

function byValue(value: string): Judged | null {
  const found = classifyValue(value);
  return found && judged(found.class, found.owner, 'format', found.format);
}

function byWords(name: string): Judged | null {
  const found = classifyWords(name);
  return found && judged(found.class, undefined, 'word', found.word);
}

/** Seconds a cookie has left at `now` (milliseconds); 0 for one that ends with the browser. */
function secondsLeft(cookie: Cookie, now: number): number {
  return cookie.expirationDate === undefined ? 0 : cookie.expirationDate - now / 1000;
}

/** An HttpOnly random id that ends with the visit: what a server's session looks like when nobody knows its name. */
function byBehaviour(cookie: Cookie, now: number): Judged | null {
  return cookie.httpOnly && secondsLeft(cookie, now) <= DAY && looksRandom(cookie.value)
    ? judged('session', undefined, 'behaviour', 'HttpOnly')
    : null;
}

/** Whether the id stands for this visit or for this visitor over many visits; `undefined` when it is no id. */
function idOf(of: Judged, cookie: Cookie, now: number): Classification['id'] {
  if (SIGNED_IN.has(of.class)) return 'visit';
  if (!ABOUT_VISITORS.has(of.class)) return undefined;
  if (!isTracker(of.class) && !looksRandom(cookie.value)) return undefined;
  if (cookie.value.length < 8) return undefined;
  return of.visit || secondsLeft(cookie, now) <= DAY / 2 ? 'visit' : 'visitor';
}

const UNKNOWN = judged('unknown', undefined, 'nothing', '');

/**
 * What a cookie is for and why we think so. In this order: a person's correction, the exact name with its domain, the
 * framework's name, the longest name pattern, the value's format, telling words in the name, behaviour.
 * @param at.now milliseconds; @param at.corrected the class a person gave this name on this site.
 */
export function classifyCookie(
  cookie: Cookie,
  at: { readonly now: number; readonly corrected?: CookieClass | undefined },
): Classification {
  const found = at.corrected
    ? judged(at.corrected, undefined, 'person', '')
    : (byName(cookie.name, cookieHost(cookie)) ??
      byValue(cookie.value) ??
      byWords(cookie.name) ??
      byBehaviour(cookie, at.now) ??
      UNKNOWN);
  return classification(found, idOf(found, cookie, at.now));
}

/** Pages have few origins and many entries. */
let lastOrigin = { origin: '', host: '' };

function hostOf(origin: string): string {
  if (origin !== lastOrigin.origin) {
    lastOrigin = { origin, host: URL.canParse(origin) ? new URL(origin).hostname : '' };
  }
  return lastOrigin.host;
}

/** The same for an entry of web storage or IndexedDB. */
export function classifyStorage(
  entry: StorageEntry,
  at: { readonly corrected?: CookieClass | undefined } = {},
): Classification {
  if (at.corrected) return classification(judged(at.corrected, undefined, 'person', ''), undefined);
  const host = hostOf(entry.origin);
  const known = storageNames(entry.key, host);
  const found = known
    ? judged(known.class, known.owner, known.pattern.includes('*') ? 'name-pattern' : 'name', known.pattern)
    : (byName(entry.key, host) ?? byValue(entry.value) ?? byWords(entry.key) ?? UNKNOWN);
  return classification(found, undefined);
}
