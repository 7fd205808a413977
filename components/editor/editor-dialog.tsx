import './editor.css';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/messages';
import { Button, IconButton } from '../ui/button';
import { useUniqueId } from '../ui/unique-id';

/**
 * A native modal dialog around a form that must not lose what was typed: Escape and the close button ask first when
 * something was. Mounted means open; focus goes back to where it came from.
 */
export function EditorDialog(props: {
  readonly title: string;
  readonly changed: boolean;
  readonly close: () => void;
  readonly save: () => void;
  readonly footer: ComponentChildren;
  /** Nothing is left to cancel: it is stored. */
  readonly done?: boolean;
  readonly children: ComponentChildren;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [asking, setAsking] = useState(false);
  const title = useUniqueId();
  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    if (element && !element.open) element.showModal();
    return () => {
      element?.close();
      // The element is taken out before the browser gives the focus back by itself.
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  const leave = () => {
    // Pressed twice it still asks: only the button that says so throws away what was typed.
    if (props.changed) setAsking(true);
    else props.close();
  };
  const keys = (event: KeyboardEvent) => {
    // The keys of the page behind (undo, filter, rows) are not meant while this is open.
    event.stopPropagation();
    if (event.key === 'Escape') {
      event.preventDefault();
      if (asking) setAsking(false);
      else leave();
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      props.save();
    }
  };
  return (
    <dialog
      ref={dialog}
      class="dialog editor"
      aria-labelledby={title}
      onKeyDown={keys}
      onCancel={(event) => {
        event.preventDefault();
        leave();
      }}
    >
      <form
        class="inner"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          props.save();
        }}
      >
        <div class="dialog-head">
          <h2 id={title} class="foreign">
            {props.title}
          </h2>
          <IconButton icon="close" label={t('ui_close')} onClick={leave} />
        </div>
        <div class="editor-body">{props.children}</div>
        {asking ? (
          <footer>
            <span class="ask" role="alert">
              {t('editor_discard_ask')}
            </span>
            <Button onClick={() => setAsking(false)}>{t('editor_keep')}</Button>
            <Button look="danger" onClick={props.close}>
              {t('editor_discard')}
            </Button>
          </footer>
        ) : (
          <footer>
            {!props.done && <Button onClick={leave}>{t('ui_cancel')}</Button>}
            {props.footer}
          </footer>
        )}
      </form>
    </dialog>
  );
}
