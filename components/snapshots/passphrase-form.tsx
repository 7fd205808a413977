import { useId, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/messages';
import { Button } from '../ui/button';

/** Asks for a passphrase, which stays in this component. */
export function PassphraseForm(props: {
  readonly action: string;
  readonly hint: string;
  readonly problem?: string | undefined;
  readonly least?: number;
  readonly submit: (passphrase: string) => void;
  readonly cancel: () => void;
}) {
  const id = useId();
  const [text, setText] = useState('');
  return (
    <form
      class="snapshot-form"
      onSubmit={(event) => {
        event.preventDefault();
        props.submit(text);
      }}
    >
      <div class="field">
        <label for={id}>{t('transfer_passphrase')}</label>
        <input
          id={id}
          class="input"
          type="password"
          autocomplete="off"
          value={text}
          aria-describedby={`${id}-hint`}
          aria-invalid={props.problem !== undefined}
          onInput={(event) => setText(event.currentTarget.value)}
          ref={(element) => element?.focus()}
        />
        <span id={`${id}-hint`} class="hint" role="status">
          {props.problem ?? props.hint}
        </span>
      </div>
      <div class="toolbar">
        <Button type="submit" look="primary" size="small" disabled={text.length < (props.least ?? 1)}>
          {props.action}
        </Button>
        <Button size="small" onClick={props.cancel}>
          {t('options_cancel')}
        </Button>
      </div>
    </form>
  );
}
