import { sparingSweep } from './sparing-sweep';

/** Answers to one cookie in a minute before the rule holds back: a page that does nothing else is not worth more. */
export const FIGHT_LIMIT = 60;
const MINUTE = 60_000;

export interface Fights {
  /** Counts one more answer to a cookie; `false`: not now, site and rule keep undoing each other. */
  mayAct(id: string): boolean;
  /** How often this cookie was answered within the last minute. */
  lately(id: string): number;
  /** Until when (milliseconds) the cookie is left alone; `null` when it is not. */
  heldUntil(id: string): number | null;
  /** Leaves the cookie alone for a minute from now. Whether that is new. */
  hold(id: string): boolean;
}

/**
 * How often rules answer each cookie, over the last minute. In memory: a worker that is ended was not kept busy. `now` is
 * the clock in milliseconds.
 */
export function fights(now: () => number): Fights {
  const acts = new Map<string, readonly number[]>();
  const held = new Map<string, number>();
  const recent = (id: string) => (acts.get(id) ?? []).filter((time) => time > now() - MINUTE);
  const sweep = sparingSweep(acts, (id) => recent(id).length === 0);
  const heldUntil = (id: string) => {
    const until = held.get(id);
    if (until !== undefined && until > now()) return until;
    held.delete(id);
    return null;
  };
  return {
    heldUntil,
    lately: (id) => recent(id).length,
    hold(id) {
      if (heldUntil(id) !== null) return false;
      held.set(id, now() + MINUTE);
      acts.delete(id);
      return true;
    },
    mayAct(id) {
      if (heldUntil(id) !== null) return false;
      const all = recent(id);
      if (all.length >= FIGHT_LIMIT) return false;
      sweep();
      acts.set(id, [...all, now()]);
      return true;
    },
  };
}
