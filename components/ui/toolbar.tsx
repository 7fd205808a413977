import type { ComponentChildren } from 'preact';
import { classes } from './button';

/** A named row of controls that wraps where there is no room. */
export function Toolbar(props: {
  readonly label: string;
  readonly class?: string;
  readonly children: ComponentChildren;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would announce a form, and these are separate commands.
    <div class={classes('toolbar', props.class)} role="group" aria-label={props.label}>
      {props.children}
    </div>
  );
}
