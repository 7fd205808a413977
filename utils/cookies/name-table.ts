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

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/**
 * Builds a look-up over the compact text of known-names.ts: exact names (those bound to a domain first), then the
 * pattern with most literal characters. A look-up costs one map access for each prefix length, not one a pattern.
 */
export function nameTable(source: Readonly<Partial<Record<CookieClass, string>>>): NameTable {
  const exact = new Map<string, NameMeaning[]>();
  const prefixes = new Map<string, NameMeaning[]>();
  const wildcards: Wildcard[] = [];
  let longest = 0;
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
        else if (star === pattern.length - 1) {
          push(prefixes, pattern.slice(0, -1), meaning);
          longest = Math.max(longest, pattern.length - 1);
        } else {
          const parts = pattern.split('*');
          wildcards.push({ meaning, parts, literal: parts.join('').length });
        }
      }
    }
  }
  wildcards.sort((a, b) => b.literal - a.literal);

  const choose = (found: readonly NameMeaning[] | undefined, host: string): NameMeaning | undefined =>
    found?.find((m) => m.domain !== undefined && domainMatches(host, m.domain)) ??
    found?.find((m) => m.domain === undefined);

  return (name, host) => {
    const direct = choose(exact.get(name), host);
    if (direct) return direct;
    const wild = wildcards.find(({ parts, meaning }) => fits(name, parts) && choose([meaning], host));
    for (let length = Math.min(name.length, longest); length > (wild?.literal ?? 0); length -= 1) {
      const found = choose(prefixes.get(name.slice(0, length)), host);
      if (found) return found;
    }
    return wild?.meaning ?? null;
  };
}
