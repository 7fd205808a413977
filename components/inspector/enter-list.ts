import { meaningOf, movingKeys } from '../../utils/keys/keymap';

/** The line of the shown list that the Tab key would come to. */
const LINE = '.panel :is(.row-name, summary)[tabindex="0"]';
/** What is open in a line: who pressed there reads it, and the arrows scroll. */
const READ = '.details, details > .body';

/**
 * A surface opens with the focus nowhere, and the keys that go from line to line would do nothing until the list had been
 * found with Tab. Pressed then they go into the list that is shown: the arrows to its line, the others from there. From a
 * filter the arrow down does too.
 */
export function enterList(event: KeyboardEvent): void {
  const meaning = meaningOf(movingKeys, event);
  const { target } = event;
  const isBelow = meaning === 'down' && target instanceof Element && target.matches('.search input');
  if ((target !== document.body && !isBelow) || !meaning || event.defaultPrevented || event.isComposing)
    return;
  if (document.querySelector('dialog[open]')) return;
  if (document.getSelection()?.anchorNode?.parentElement?.closest(READ)) return;
  const line = document.querySelector<HTMLElement>(LINE);
  if (!line) return;
  if (meaning === 'down' || meaning === 'up') line.focus();
  // The list's own keys know where to; a key that it does not have is left to the browser.
  else if (line.dispatchEvent(new KeyboardEvent('keydown', event))) return;
  event.preventDefault();
}
