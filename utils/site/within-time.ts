class Late extends Error {}

/** Whether an error is `withinTime`'s own. */
export function isLate(error: unknown): boolean {
  return error instanceof Late;
}

/** The promise's outcome, or a rejection that `isLate` knows when it takes longer than that many milliseconds. */
export function withinTime<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Late('too late')), milliseconds);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
