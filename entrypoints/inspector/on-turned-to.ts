/** No more often than this, in milliseconds: a pointer can cross the edge many times. */
const PAUSE = 1000;

/** Calls back when a person turns from the page to this surface, by pointer or by keyboard. */
export function onTurnedTo(listener: () => void): void {
  let last = Number.NEGATIVE_INFINITY;
  const heard = () => {
    const time = performance.now();
    if (time - last < PAUSE) return;
    last = time;
    listener();
  };
  addEventListener('focus', heard);
  document.documentElement.addEventListener('pointerenter', heard);
}
