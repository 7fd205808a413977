/**
 * Does pieces of work one after the other, in the order they were asked for; one that fails does not stop the next. For
 * what reads, decides and writes: two at once would each read before the other wrote.
 */
export function inTurn(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
}
