import type { CookieChange } from '../browser/browser-edge';
import type { Cookie } from '../model';
import { sparingSweep } from './sparing-sweep';

/** How long a write may take to come back as a change event, in milliseconds. */
const PATIENCE = 2000;

/**
 * Which change events are our own doing. An enforcing rule leaves them alone: it would loop, and a person who restores
 * a cookie means it. A worker that ends forgets them together with the writes it was about to make.
 */
export interface OwnWrites {
  /** Just before a cookie is stored (`want`, where it is known), or deleted (`null`). */
  add(id: string, want?: Cookie | null): void;
  /** Whether a change is one of ours; each write is taken once. Half of an overwrite is nobody's. */
  take(id: string, change?: Pick<CookieChange, 'cookie' | 'removed' | 'cause'>): boolean;
  /** Whether a cookie we are storing has not come back yet. */
  isStoring(id: string): boolean;
}

interface Expected {
  readonly until: number;
  readonly removed: boolean;
  readonly value?: string;
}

/** `now` is the clock in milliseconds. */
export function ownWrites(now: () => number): OwnWrites {
  const expected = new Map<string, readonly Expected[]>();
  const pending = (id: string) => (expected.get(id) ?? []).filter(({ until }) => until >= now());
  const sweep = sparingSweep(expected, (id) => pending(id).length === 0);
  return {
    add(id, want) {
      sweep();
      const one = {
        until: now() + PATIENCE,
        removed: want === null,
        ...(want ? { value: want.value } : {}),
      };
      expected.set(id, [...pending(id), one]);
    },
    take(id, change) {
      if (change?.removed && change.cause === 'overwrite') return false;
      const all = pending(id);
      const at = all.findIndex(
        ({ removed, value }) =>
          removed === (change?.removed ?? false) &&
          (value === undefined || change === undefined || value === change.cookie.value),
      );
      const left = all.filter((_, index) => index !== at);
      if (left.length > 0) expected.set(id, left);
      else expected.delete(id);
      return at >= 0;
    },
    isStoring: (id) => pending(id).some(({ removed }) => !removed),
  };
}
