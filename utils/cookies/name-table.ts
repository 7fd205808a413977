import type { CookieClass } from '../model';
import { domainMatches } from './domain-match';

/** What a name stands for. */
export interface NameMeaning {
  readonly class: CookieClass;
  /** Absent where many use the name. */
  readonly owner?: string;
  /** The pattern that matched, e.g. `_ga_*`. */
  readonly pattern: string;
  /** Only on this domain and below. */
  readonly domain?: string;
  /** The id lives for one visit although its class is about visitors. */
  readonly visit: boolean;
}

export type NameTable = (name: string, host: string) => NameMeaning | null;

interface Wildcard {
  readonly meaning: NameMeaning;
  readonly parts: readonly string[];
  readonly literal: number;
}

/** Whether `name` is `parts` with anything in between. */
function fits(name: string, parts: readonly string[]): boolean {
  const first = parts[0] ?? '';
  const last = parts[parts.length - 1] ?? '';
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length)
    return false;
  let from = first.length;
  const end = name.length - last.length;
  for (const part of parts.slice(1, -1)) {
    const at = name.indexOf(part, from);
    if (at < 0 || at + part.length > end) return false;
    from = at + part.length;
  }
  return true;
}

function inDomain({ domain }: NameMeaning, host: string): boolean {
  return domain === undefined || domainMatches(host, domain);
}

/** The first two characters of a name as a number: a text would have to be made and hashed for each look-up. */
const headOf = (name: string): number => name.charCodeAt(0) * 0x10000 + name.charCodeAt(1);

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/**
 * Builds a look-up over the compact text of known-names.ts: exact names (those bound to a domain first), then the
 * pattern with most literal characters. A look-up
 * tries only the patterns that begin with the same two characters and the few that begin with anything.
 */
export function nameTable(source: Readonly<Partial<Record<CookieClass, string>>>): NameTable {
  // Made with the first name that is looked up: a background that starts for something else does without.
  let table: NameTable | undefined;
  return (name, host) => {
    table ??= readTable(source);
    return table(name, host);
  };
}

function readTable(source: Readonly<Partial<Record<CookieClass, string>>>): NameTable {
  const exact = new Map<string, NameMeaning[]>();
  // Bucketed by their first two characters: no prefix is shorter.
  const prefixes = new Map<number, NameMeaning[]>();
  const inside = new Map<number, Wildcard[]>();
  const loose: Wildcard[] = [];
  for (const [cookieClass, text] of Object.entries(source) as [CookieClass, string][]) {
    for (const line of text.split('\n')) {
      const colon = line.indexOf(': ');
      if (colon < 0) continue;
      const owner = line.slice(0, colon);
      for (const entry of line.slice(colon + 2).split(' ')) {
        const [written = '', domain] =
          entry.split('@', 2).length === 2 && !entry.startsWith('@') ? entry.split('@', 2) : [entry];
        const visit = written.startsWith('!');
        const pattern = visit ? written.slice(1) : written;
        if (pattern === '') continue;
        const meaning: NameMeaning = {
          class: cookieClass,
          ...(owner === 'generic' ? {} : { owner }),
          pattern,
          ...(domain === undefined ? {} : { domain }),
          visit,
        };
        const star = pattern.indexOf('*');
        if (star < 0) push(exact, pattern, meaning);
        else if (star === pattern.length - 1 && star >= 2) push(prefixes, headOf(pattern), meaning);
        else {
          const parts = pattern.split('*');
          const wildcard = { meaning, parts, literal: parts.join('').length };
          const [head = ''] = parts;
          if (head.length >= 2) push(inside, headOf(head), wildcard);
          else loose.push(wildcard);
        }
      }
    }
  }
  const mostLiteral = (a: Wildcard, b: Wildcard) => b.literal - a.literal;
  for (const bucket of inside.values()) bucket.sort(mostLiteral);
  loose.sort(mostLiteral);
  // Patterns that begin with anything: one test says of most names that none of them fits.
  const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  // Their longest part is asked for: the first may be a mere `_`, which most names have.
  const longest = (parts: readonly string[]) => parts.reduce((a, b) => (b.length > a.length ? b : a), '');
  const anyLoose = new RegExp(loose.map(({ parts }) => escaped(longest(parts))).join('|'));
  const wildcard = (list: readonly Wildcard[] | undefined, name: string, host: string) =>
    list?.find(({ parts, meaning }) => fits(name, parts) && inDomain(meaning, host));
  for (const bucket of prefixes.values()) bucket.sort((a, b) => b.pattern.length - a.pattern.length);

  const choose = (found: readonly NameMeaning[] | undefined, host: string): NameMeaning | undefined =>
    found?.find((m) => m.domain !== undefined && domainMatches(host, m.domain)) ??
    found?.find((m) => m.domain === undefined);

  return (name, host) => {
    const direct = choose(exact.get(name), host);
    if (direct) return direct;
    const head = headOf(name);
    const prefix = prefixes
      .get(head)
      ?.find((m) => name.startsWith(m.pattern.slice(0, -1)) && inDomain(m, host));
    const middle = wildcard(inside.get(head), name, host);
    const end = loose.length > 0 && anyLoose.test(name) ? wildcard(loose, name, host) : undefined;
    const wild = middle && (!end || middle.literal >= end.literal) ? middle : end;
    if (wild && wild.literal > (prefix ? prefix.pattern.length - 1 : 0)) return wild.meaning;
    return prefix ?? null;
  };
}
