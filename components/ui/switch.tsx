import type { ComponentChildren } from 'preact';

/** On or off, at once: a checkbox that is drawn and announced as a switch. */
export function Switch(props: {
  readonly checked: boolean;
  readonly change: (checked: boolean) => void;
  readonly disabled?: boolean;
  readonly children: ComponentChildren;
}) {
  return (
    <label class="switch">
      <input
        type="checkbox"
        role="switch"
        checked={props.checked}
        aria-checked={props.checked}
        disabled={props.disabled}
        onChange={(event) => props.change(event.currentTarget.checked)}
      />
      <span>{props.children}</span>
    </label>
  );
}
