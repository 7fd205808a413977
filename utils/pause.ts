/** Resolves after so many milliseconds; 0 lets everything else that waits have its turn. */
export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
