import type { View } from './browsers/view.mjs';

/**
 * Watches from now on for how long nothing gets its turn in a page; asked, the watch tells the longest since it was
 * asked last, in milliseconds. It cannot tell the page's own work from a machine that is busy with something else, so
 * limits on it are generous: on a machine of its own nothing takes 50.
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
