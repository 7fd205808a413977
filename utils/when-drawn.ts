import { pause } from './pause';

/** A page that is not shown draws no frame: it waits so long for one, in milliseconds. */
const HIDDEN = 200;

/** Resolves when what is about to be put into the page has been drawn, or the page is not shown at all. */
export function whenDrawn(): Promise<void> {
  const frame = () => new Promise(requestAnimationFrame);
  const shown = pause(0)
    .then(frame)
    .then(() => pause(0));
  return Promise.race([shown, pause(HIDDEN)]);
}
