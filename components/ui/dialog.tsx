import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../../utils/i18n/messages';
import { IconButton } from './button';

/** A native modal dialog: focus is kept inside, Escape closes, focus returns to where it was. Mounted means open. */
export function Dialog(props: {
  readonly title: string;
  readonly close: () => void;
  readonly children: ComponentChildren;
  readonly footer?: ComponentChildren;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const gone = useRef(false);
  // Before the next frame, on the way out too: until then the focus would be nowhere.
  useLayoutEffect(() => {
    const element = dialog.current;
    const opener = document.activeElement;
    if (element && !element.open) element.showModal();
    return () => {
      gone.current = true;
      element?.close();
      // Taken down while open it is out of the document by now, and the browser gives the focus back to nobody.
      if (document.activeElement === document.body && opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby={title}
      onClose={() => {
        // Told a moment late, when the next dialog may already be open.
        if (!gone.current) props.close();
      }}
    >
      <div class="inner">
        <div class="dialog-head">
          <h2 id={title}>{props.title}</h2>
          <IconButton icon="close" label={t('ui_close')} onClick={() => dialog.current?.close()} />
        </div>
        {props.children}
        {props.footer && <footer>{props.footer}</footer>}
      </div>
    </dialog>
  );
}
