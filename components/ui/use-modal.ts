import { useLayoutEffect, useRef } from 'preact/hooks';

const FIELD = ':is(input:not([type=file]), select, textarea):not(:disabled)';

/**
 * A `dialog` that is modal for as long as it is drawn; then the focus goes back to where it was. `close` is called when
 * the person closes it.
 */
export function useModal(close: () => void) {
  const dialog = useRef<HTMLDialogElement>(null);
  const gone = useRef(false);
  // Before the next frame, on the way out too: until then the focus would be nowhere.
  useLayoutEffect(() => {
    const element = dialog.current;
    const opener = document.activeElement;
    if (element && !element.open) {
      element.showModal();
      // The way out stands first in it, and would get the focus; what it was opened for is to have it.
      if (document.activeElement?.closest('.dialog-head')) element.querySelector<HTMLElement>(FIELD)?.focus();
    }
    return () => {
      gone.current = true;
      element?.close();
      // Taken down while open it is out of the document by now, and the browser gives the focus back to nobody.
      if (document.activeElement === document.body && opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  return {
    dialog,
    /** For the element's `close` event, which is told a moment late, when the next dialog may already be open. */
    onClose() {
      if (!gone.current) close();
    },
  };
}
