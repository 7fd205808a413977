import { utf8Bytes } from '../cookies/cookie-key';
import type { Cookie } from '../model';
import type { ActivityEvent } from './activity-event';

/** What cookies cost on the way to servers. Bytes are of `Cookie` fields' values, before any compression. */
export interface CookieCosts {
  readonly requests: number;
  readonly bytes: number;
  /** The heaviest request. */
  readonly largest: ActivityEvent | null;
  /** Names by what they cost in all, the costliest first; at most ten. */
  readonly costliest: readonly { readonly name: string; readonly times: number; readonly bytes: number }[];
}

/**
 * Sums what requests carried. A cookie's own share is reckoned from the values in the jar now: name, `=`, value and `; `.
 */
export function cookieCosts(events: readonly ActivityEvent[], jar: readonly Cookie[]): CookieCosts {
  const sizes = new Map(jar.map(({ name, value }) => [name, utf8Bytes(name) + utf8Bytes(value) + 3]));
  const byName = new Map<string, { name: string; times: number; bytes: number }>();
  let requests = 0;
  let bytes = 0;
  let largest: ActivityEvent | null = null;
  for (const event of events) {
    if (!event.sent) continue;
    requests += 1;
    bytes += event.sent.bytes;
    if (event.sent.bytes > (largest?.sent?.bytes ?? 0)) largest = event;
    for (const name of event.sent.names) {
      const known = byName.get(name) ?? { name, times: 0, bytes: 0 };
      known.times += 1;
      known.bytes += sizes.get(name) ?? 0;
      byName.set(name, known);
    }
  }
  const costliest = [...byName.values()].sort((a, b) => b.bytes - a.bytes).slice(0, 10);
  return { requests, bytes, largest, costliest };
}
