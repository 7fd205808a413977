/**
 * The least time of some runs in milliseconds, as soon as one stays within `enough`: a machine that does other things may
 * hold any one run up, but quadratic work is slow every time.
 */
export function leastTime(run: () => unknown, enough: number, tries = 4): number {
  let least = Number.POSITIVE_INFINITY;
  for (let left = tries; left > 0 && least > enough; left--) {
    const start = performance.now();
    run();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}
