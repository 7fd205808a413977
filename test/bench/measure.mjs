/** Median of numbers; NaN for none. */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return Number.NaN;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Median with its range, as benchmarks report it. */
export function summary(numbers) {
  return {
    median: median(numbers),
    min: Math.min(...numbers),
    max: Math.max(...numbers),
    runs: numbers.length,
  };
}

/** `12.3 (11.0-14.2)` */
export function show({ median: m, min, max }, digits = 1) {
  return `${m.toFixed(digits)} (${min.toFixed(digits)}-${max.toFixed(digits)})`;
}
