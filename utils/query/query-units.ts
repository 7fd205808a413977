const DURATIONS: readonly (readonly [RegExp, number])[] = [
  [/^(s|secs?|seconds?)$/, 1],
  [/^(m|mins?|minutes?)$/, 60],
  [/^(h|hrs?|hours?)$/, 3600],
  // A number alone means days, what lifetimes are spoken of in.
  [/^(d|days?|)$/, 86_400],
  [/^(w|weeks?)$/, 604_800],
  [/^(mo|months?)$/, 2_592_000],
  [/^(y|yrs?|years?)$/, 31_536_000],
];
const BYTES: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  k: 1024,
  kb: 1024,
  kib: 1024,
  m: 1_048_576,
  mb: 1_048_576,
};

/** `30d`, `1.5h`, `90` (days) in seconds; `null` when it is no duration. A month has 30 days, a year 365. */
export function parseDuration(text: string): number | null {
  const found = /^(-?\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(text);
  const unit = (found?.[2] ?? '').toLowerCase();
  const seconds = DURATIONS.find(([name]) => name.test(unit))?.[1];
  return found && seconds !== undefined ? Number(found[1]) * seconds : null;
}

/** `2026-01-31` or `2026-01-31T12:00Z` in milliseconds since the epoch; a date alone is its beginning in UTC. */
export function parseDate(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:?\d{2})?)?$/i.test(text)) return null;
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : time;
}

/** `1k`, `300`, `1.5kb` in bytes (k is 1024); `null` when it is no size. */
export function parseSize(text: string): number | null {
  const found = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(text);
  const factor = found && BYTES[(found[2] ?? '').toLowerCase()];
  return found && factor !== undefined && factor !== null ? Number(found[1]) * factor : null;
}

export type Comparison = '>' | '<' | '>=' | '<=' | '=';

export function compare(left: number, operator: Comparison, right: number): boolean {
  switch (operator) {
    case '>':
      return left > right;
    case '<':
      return left < right;
    case '>=':
      return left >= right;
    case '<=':
      return left <= right;
    case '=':
      return left === right;
  }
}
