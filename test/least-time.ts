/**
 * The least time of some runs in milliseconds, as soon as one stays within `enough`: by the clock or on the processor,
 * whichever is less. A machine that does other things may hold any one run up, but quadratic work is slow every time.
 */
export function leastTime(run: () => unknown, enough: number, tries = 4): number {
  let least = Number.POSITIVE_INFINITY;
  for (let left = tries; left > 0 && least > enough; left--) {
    const start = performance.now();
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, performance.now() - start, (user + system) / 1000);
  }
  return least;
}
