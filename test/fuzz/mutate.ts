import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const corpus = join(import.meta.dirname, '..', 'corpus');

/** The entries of a corpus file (one a line) or folder (one a file). */
export function entriesOf(name: string): readonly string[] {
  if (name.endsWith('.txt')) return readFileSync(join(corpus, name), 'utf8').split('\n').filter(Boolean);
  return readdirSync(join(corpus, name)).map((file) => readFileSync(join(corpus, name, file), 'utf8'));
}

/** Every longer text in a JSON value. */
export function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.length > 12 ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Mulberry32: the same numbers for the same seed. */
export function numbers(seed: number): (below: number) => number {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** What parsers stumble over. */
const STONES = [
  '',
  '\0',
  '\n',
  '\r\n',
  '\t',
  ';',
  '=',
  '"',
  "'",
  '\\',
  ',',
  '.',
  '%',
  '%00',
  '%u',
  '\ud800',
  '\udfff',
  '\u202e',
  '\ufeff',
  '𝒶',
  'eyJ',
  'eyJhbGciOiJub25lIn0.',
  '{',
  '}',
  '[',
  ']]]]',
  '(((((',
  '-1',
  '1e999',
  '9007199254740993',
  'NaN',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'true',
  '<img src=x onerror=alert(1)>',
  '/(a+)+$/',
  '=?utf-8?q?',
  '[::1]',
  '..',
  '*',
  'x'.repeat(5000),
  '[{"a":'.repeat(200),
  '('.repeat(500),
] as const;

/** A changed text: pieces cut, doubled, moved, replaced, or put together with those of another. */
export function mutate(text: string, others: readonly string[], next: (below: number) => number): string {
  let changed = text;
  for (let times = 1 + next(4); times > 0; times -= 1) {
    const at = next(changed.length + 1);
    const length = next(Math.min(40, changed.length - at) + 1);
    const piece = changed.slice(at, at + length);
    const rest = changed.slice(at + length);
    const stone = STONES[next(STONES.length)] ?? '';
    const other = others[next(others.length)] ?? '';
    const start = changed.slice(0, at);
    switch (next(7)) {
      case 0:
        changed = start + rest;
        break;
      case 1:
        changed = start + piece.repeat(1 + next(50)) + rest;
        break;
      case 2:
        changed = start + stone + rest;
        break;
      case 3:
        changed = start + String.fromCharCode(next(0x10000)) + rest;
        break;
      case 4:
        changed = start + other.slice(next(other.length + 1)) + rest;
        break;
      case 5:
        changed = rest + start + piece;
        break;
      default:
        changed = start + stone + piece + stone + rest;
    }
    if (changed.length > 60_000) changed = changed.slice(0, 60_000);
  }
  return changed;
}

/** A changed JSON value: members dropped, doubled, renamed or given a value of another kind. */
export function mutateValue(value: unknown, next: (below: number) => number): unknown {
  const strange = [
    null,
    true,
    -1,
    1.5,
    2 ** 60,
    '',
    '\ud800',
    'x'.repeat(3000),
    [],
    {},
    [[[[]]]],
    { length: -1 },
  ];
  if (next(6) === 0) return strange[next(strange.length)];
  if (Array.isArray(value)) {
    const list = value.map((one: unknown) => (next(2) === 0 ? mutateValue(one, next) : one));
    return next(5) === 0 ? [...list, ...list] : list;
  }
  if (typeof value !== 'object' || value === null)
    return next(3) === 0 ? strange[next(strange.length)] : value;
  const entries = Object.entries(value).flatMap(([key, one]): [string, unknown][] => {
    const kind = next(12);
    if (kind === 0) return [];
    if (kind === 1) return [['__proto__', one]];
    return [[key, next(2) === 0 ? mutateValue(one, next) : one]];
  });
  // As JSON brings it: `__proto__` is a member like others.
  return JSON.parse(
    `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${JSON.stringify(one)}`).join()}}`,
  );
}
