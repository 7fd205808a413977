/**
 * Puts work off until nothing was asked for during `quiet` milliseconds, and at the longest for `most` milliseconds from
 * the first asking: a page that loads asks hundreds of times. Asking costs nothing: one timer looks again.
 */
export function whenQuiet(
  work: () => void,
  { quiet, most }: { readonly quiet: number; readonly most: number },
): () => void {
  let waiting = false;
  let again = false;
  let waited = 0;
  function look(): void {
    waited += quiet;
    if (again && waited < most) {
      again = false;
      setTimeout(look, quiet);
      return;
    }
    waiting = false;
    work();
  }
  return () => {
    again = true;
    if (waiting) return;
    waiting = true;
    again = false;
    waited = 0;
    setTimeout(look, quiet);
  };
}
