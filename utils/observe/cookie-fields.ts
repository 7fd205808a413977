import { utf8Bytes } from '../cookies/cookie-key';

/** A cookie as a request carries it: nothing of its attributes is known there. */
export interface SentCookie {
  readonly name: string;
  readonly value: string;
  /** What it takes of the field with its separator, in bytes. */
  readonly bytes: number;
}

/** What a request's `Cookie` field says (RFC 6265 section 5.4). */
export interface CookieField {
  /** The value of the field as it was sent. */
  readonly text: string;
  readonly cookies: readonly SentCookie[];
  readonly names: readonly string[];
  readonly bytes: number;
}

/** As many different fields are remembered: a page's requests to one host carry the same one. */
const MOST = 50;

function read(text: string): CookieField {
  const cookies = text.split('; ').map((pair): SentCookie => {
    const at = pair.indexOf('=');
    const [name, value] = at === -1 ? ['', pair] : [pair.slice(0, at), pair.slice(at + 1)];
    return { name, value, bytes: utf8Bytes(pair) + 2 };
  });
  return { text, cookies, names: cookies.map(({ name }) => name), bytes: utf8Bytes(text) };
}

/** Reads `Cookie` fields, each different one once: equal fields give the same object. */
export function cookieFields(): (text: string) => CookieField {
  const known = new Map<string, CookieField>();
  return (text) => {
    const before = known.get(text);
    if (before) return before;
    const field = read(text);
    if (known.size >= MOST) known.clear();
    known.set(text, field);
    return field;
  };
}
