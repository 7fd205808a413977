import type { RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import { t } from '../../utils/i18n/messages';
import { IconButton } from './button';
import { Icon } from './icon';

/** A filter box: Escape empties it first; `count` says how much is left. */
export function SearchField(props: {
  readonly label: string;
  readonly value: string;
  readonly change: (value: string) => void;
  readonly count?: string | undefined;
  readonly field?: RefObject<HTMLInputElement | null>;
  /** Id of the element that explains what is wrong with the text, if anything is. */
  readonly problem?: string | undefined;
}) {
  const own = useRef<HTMLInputElement>(null);
  const field = props.field ?? own;
  return (
    <div class="search">
      <Icon name="search" />
      <input
        ref={field}
        class="input"
        type="search"
        aria-label={props.label}
        aria-invalid={props.problem !== undefined}
        aria-describedby={props.problem}
        placeholder={props.label}
        autocomplete="off"
        spellcheck={false}
        value={props.value}
        onInput={(event) => props.change(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || props.value === '') return;
          event.preventDefault();
          event.stopPropagation();
          props.change('');
        }}
      />
      {props.value !== '' && props.count !== undefined && <span class="count">{props.count}</span>}
      {props.value !== '' && (
        <IconButton
          size="small"
          icon="close"
          label={t('ui_clear')}
          onClick={() => {
            props.change('');
            field.current?.focus();
          }}
        />
      )}
    </div>
  );
}
