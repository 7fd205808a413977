import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { t } from '../../utils/i18n/messages';
import { IconButton } from './button';
import { useModal } from './use-modal';

/** A native modal dialog: focus is kept inside, Escape closes, focus returns to where it was. Mounted means open. */
export function Dialog(props: {
  readonly title: string;
  readonly close: () => void;
  readonly children: ComponentChildren;
  readonly footer?: ComponentChildren;
}) {
  const { dialog, onClose } = useModal(props.close);
  const title = useId();
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby={title} onClose={onClose}>
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
