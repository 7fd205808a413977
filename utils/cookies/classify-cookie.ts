import type { Classification, Cookie, CookieClass, StorageEntry } from '../model';
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

type Judged = Pick<Classification, 'class' | 'owner' | 'why'> & { readonly visit?: boolean };

function byName(name: string, host: string): Judged | null {
  const prefix = cookiePrefix(name);
  const found = cookieNames(name, host) ?? (prefix ? cookieNames(name.slice(prefix.length), host) : null);
  if (!found) return null;
  const by = found.domain ? 'name-and-domain' : found.pattern.includes('*') ? 'name-pattern' : 'name';
  return {
    class: found.class,
    ...(found.owner ? { owner: found.owner } : {}),
    why: { by, detail: found.domain ? `${found.pattern} @ ${found.domain}` : found.pattern },
    visit: found.visit,
  };
}

function byValue(value: string): Judged | null {
  const found = classifyValue(value);
  return found
    ? {
        class: found.class,
        ...(found.owner ? { owner: found.owner } : {}),
        why: { by: 'format', detail: found.format },
      }
    : null;
}

function byWords(name: string): Judged | null {
  const found = classifyWords(name);
  return found ? { class: found.class, why: { by: 'word', detail: found.word } } : null;
}

/** Seconds a cookie has left at `now` (milliseconds); 0 for one that ends with the browser. */
function secondsLeft(cookie: Cookie, now: number): number {
  return cookie.expirationDate === undefined ? 0 : cookie.expirationDate - now / 1000;
}

/** An HttpOnly random id that ends with the visit: what a server's session looks like when nobody knows its name. */
function byBehaviour(cookie: Cookie, now: number): Judged | null {
  return cookie.httpOnly && secondsLeft(cookie, now) <= DAY && looksRandom(cookie.value)
    ? { class: 'session', why: { by: 'behaviour', detail: 'HttpOnly' } }
    : null;
}

/** Whether the id stands for this visit or for this visitor over many visits; `undefined` when it is no id. */
function idOf(judged: Judged, cookie: Cookie, now: number): Classification['id'] {
  if (SIGNED_IN.has(judged.class)) return 'visit';
  if (!ABOUT_VISITORS.has(judged.class)) return undefined;
  if (judged.class !== 'analytics' && judged.class !== 'ads' && !looksRandom(cookie.value)) return undefined;
  if (cookie.value.length < 8) return undefined;
  return judged.visit || secondsLeft(cookie, now) <= DAY / 2 ? 'visit' : 'visitor';
}

const UNKNOWN: Judged = { class: 'unknown', why: { by: 'nothing', detail: '' } };

/**
 * What a cookie is for and why we think so. In this order: a person's correction, the exact name with its domain, the
 * framework's name, the longest name pattern, the value's format, telling words in the name, behaviour.
 * @param at.now milliseconds; @param at.corrected the class a person gave this name on this site.
 */
export function classifyCookie(
  cookie: Cookie,
  at: { readonly now: number; readonly corrected?: CookieClass | undefined },
): Classification {
  const judged: Judged = at.corrected
    ? { class: at.corrected, why: { by: 'person', detail: '' } }
    : (byName(cookie.name, cookieHost(cookie)) ??
      byValue(cookie.value) ??
      byWords(cookie.name) ??
      byBehaviour(cookie, at.now) ??
      UNKNOWN);
  const id = idOf(judged, cookie, at.now);
  const { visit: _visit, ...rest } = judged;
  return { ...rest, ...(id ? { id } : {}) };
}

/** The same for an entry of web storage or IndexedDB. */
export function classifyStorage(
  entry: StorageEntry,
  at: { readonly corrected?: CookieClass | undefined } = {},
): Classification {
  if (at.corrected) return { class: at.corrected, why: { by: 'person', detail: '' } };
  const host = URL.canParse(entry.origin) ? new URL(entry.origin).hostname : '';
  const known = storageNames(entry.key, host);
  if (known) {
    return {
      class: known.class,
      ...(known.owner ? { owner: known.owner } : {}),
      why: { by: known.pattern.includes('*') ? 'name-pattern' : 'name', detail: known.pattern },
    };
  }
  const judged = byName(entry.key, host) ?? byValue(entry.value) ?? byWords(entry.key) ?? UNKNOWN;
  const { visit: _visit, ...rest } = judged;
  return rest;
}
