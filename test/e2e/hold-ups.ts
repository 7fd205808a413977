import type { View } from './browsers/view.mjs';

/**
 * Watches from now on for how long nothing gets its turn in a page; asked, the watch tells the longest since it was
 * asked last, in milliseconds. It cannot tell the page's own work from a machine that is busy with something else:
 * `watchMachine` can.
 */
export async function watchHoldUps(view: View): Promise<() => Promise<number>> {
  await view.evaluate(() => {
    const seen = { longest: 0 };
    Object.assign(globalThis, { holdUps: seen });
    let last = performance.now();
    const beat = () => {
      const now = performance.now();
      seen.longest = Math.max(seen.longest, now - last);
      last = now;
      setTimeout(beat);
    };
    beat();
  });
  return () =>
    view.evaluate(async () => {
      // What was just asked for is drawn first.
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 20)));
      const { holdUps } = globalThis as unknown as { holdUps: { longest: number } };
      const { longest } = holdUps;
      holdUps.longest = 0;
      return Math.round(longest);
    });
}

/** How often the machine is looked at, and how much of the processor a look takes. Milliseconds. */
const LOOK = 40;
const WORK = 2;

/**
 * Watches from now on how busy the machine is with other things: a short loop's time by the clock against what the
 * processor spent on it, and how late the next one begins. `allows` says what a limit in milliseconds, meant for free
 * processors, is worth since it was asked last; it is the limit itself where nothing else runs.
 */
export function watchMachine(): { allows: (limit: number) => number } & Disposable {
  let slower = 1;
  let late = 0;
  let due = performance.now() + LOOK;
  const timer = setInterval(() => {
    const begin = performance.now();
    late = Math.max(late, begin - due);
    const used = process.cpuUsage();
    let spent = 0;
    while (spent < WORK) {
      const { user, system } = process.cpuUsage(used);
      spent = (user + system) / 1000;
    }
    const end = performance.now();
    slower = Math.max(slower, (end - begin) / spent);
    due = end + LOOK;
  }, LOOK);
  return {
    allows(limit) {
      const allowed = Math.round(limit * slower + late);
      slower = 1;
      late = 0;
      return allowed;
    },
    [Symbol.dispose]: () => clearInterval(timer),
  };
}
