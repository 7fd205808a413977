import type { ComponentChildren } from 'preact';
import { t } from '../../utils/i18n/messages';
import { Button, classes, IconButton } from './button';
import { Icon } from './icon';

export interface StatusMessage {
  readonly tone: 'good' | 'bad' | 'info';
  readonly text: string;
  /** Offered as long as the message stands. */
  readonly undo?: () => void;
  /** Offered in its place, of what was taken back. */
  readonly redo?: () => void;
  /** How far it is, and how it is stopped. */
  readonly progress?: { readonly done: number; readonly total: number; readonly cancel: () => void };
  /** Loads the page anew, so that it sees what was changed. */
  readonly reload?: () => void;
}

/**
 * The bar at a surface's foot: what was just done, and how to take it back. It does not vanish by itself, so that undo
 * stays within reach, and it speaks politely. `children` stand there while there is no message.
 */
export function StatusBar(props: {
  readonly message: StatusMessage | null;
  /** Absent for a message that cannot be put away. */
  readonly dismiss?: (() => void) | undefined;
  readonly children?: ComponentChildren;
}) {
  const { message } = props;
  return (
    <div class={classes('status-bar', message !== null && 'active', message?.tone)}>
      {message && message.tone !== 'info' && <Icon name={message.tone === 'good' ? 'check' : 'alert'} />}
      <span class="text" role="status" title={message?.text}>
        {message?.text}
      </span>
      {message === null && props.children}
      {message?.progress && (
        <>
          <progress
            class="progress"
            aria-label={message.text}
            value={message.progress.done}
            max={message.progress.total}
          />
          <Button size="small" onClick={message.progress.cancel}>
            {t('ui_cancel')}
          </Button>
        </>
      )}
      {message?.undo && (
        <Button
          size="small"
          icon="undo"
          // The second press of a double click is none: it would take back one change more.
          onClick={(event) => event.detail > 1 || message.undo?.()}
          aria-keyshortcuts="Control+Z"
        >
          {t('ui_undo')}
        </Button>
      )}
      {message?.redo && (
        <Button
          size="small"
          icon="redo"
          onClick={(event) => event.detail > 1 || message.redo?.()}
          aria-keyshortcuts="Control+Shift+Z"
        >
          {t('ui_redo')}
        </Button>
      )}
      {message?.reload && (
        <Button size="small" icon="refresh" onClick={message.reload}>
          {t('editor_reload')}
        </Button>
      )}
      {message && props.dismiss && (
        <IconButton size="small" icon="close" label={t('ui_dismiss')} onClick={props.dismiss} />
      )}
    </div>
  );
}
