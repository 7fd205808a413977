import type { BrowserEdge } from '../browser/browser-edge';

/** Work at a time: exact while the worker lives, and by the browser's alarm if it was ended. */
export interface WakeUps {
  /** Does the named work at that time (milliseconds); `null` takes it back. A name has one time. */
  set(name: string, time: number | null): void;
}

/** No browser keeps a longer timer than 2^31 milliseconds; the alarm covers what is beyond. */
const LONGEST_TIMER = 2_000_000_000;

/** `work` names what is to be done when its time comes. `now` is the clock in milliseconds. Registers its listener at once. */
export function wakeUps(
  edge: Pick<BrowserEdge, 'alarms'>,
  now: () => number,
  work: Readonly<Record<string, () => unknown>>,
): WakeUps {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  edge.alarms.onAlarm((name) => void work[name]?.());
  return {
    set(name, time) {
      clearTimeout(timers.get(name));
      timers.delete(name);
      if (time === null) {
        void edge.alarms.clear(name).catch(() => undefined);
        return;
      }
      // An alarm comes at the earliest after half a minute; by then a short wait is over, and doing it twice does nothing.
      void edge.alarms.set(name, time).catch(() => undefined);
      const wait = Math.max(0, time - now());
      if (wait < LONGEST_TIMER)
        timers.set(
          name,
          setTimeout(() => void work[name]?.(), wait),
        );
    },
  };
}
