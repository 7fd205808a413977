import type { CookieChange } from '../browser/browser-edge';
import type { Cookie } from '../model';

/** How long a write may take to come back as a change event, in milliseconds. */
const PATIENCE = 2000;
/** Expected writes below which nobody looks for those that never came back. */
const FEW = 1000;

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
  /** Twice what was left at the last look, so that ten thousand writes are looked through a few times and not each time. */
  let most = FEW;
  const pending = (id: string) => (expected.get(id) ?? []).filter(({ until }) => until >= now());
  return {
    add(id, want) {
      if (expected.size > most) {
        for (const old of expected.keys()) if (pending(old).length === 0) expected.delete(old);
        most = Math.max(FEW, expected.size * 2);
      }
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
