/** How long a write may take to come back as a change event, in milliseconds. */
const PATIENCE = 2000;

/**
 * Which change events are our own doing. An enforcing rule leaves them alone: it would loop, and a person who restores
 * a cookie means it. A worker that ends forgets them together with the writes it was about to make.
 */
export interface OwnWrites {
  /** Just before a cookie is stored. */
  add(id: string): void;
  /** Whether an added cookie is one of ours; each write is taken once. */
  take(id: string): boolean;
}

/** `now` is the clock in milliseconds. */
export function ownWrites(now: () => number): OwnWrites {
  const until = new Map<string, number>();
  return {
    add(id) {
      if (until.size > 1000) {
        for (const [old, time] of until) if (time < now()) until.delete(old);
      }
      until.set(id, now() + PATIENCE);
    },
    take(id) {
      const time = until.get(id);
      until.delete(id);
      return time !== undefined && now() <= time;
    },
  };
}
