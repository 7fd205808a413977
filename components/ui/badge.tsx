import type { ComponentChildren } from 'preact';
import { classes } from './button';
import { Icon, type IconName } from './icon';

export type Tone = 'neutral' | 'good' | 'info' | 'warn' | 'bad';

/** A short fact in words; the tone only supports them. `tip` explains it on hover and focus. */
export function Badge(props: {
  readonly tone?: Tone;
  readonly outline?: boolean;
  readonly icon?: IconName;
  readonly tip?: string;
  readonly children: ComponentChildren;
}) {
  return (
    <span class={classes('badge', props.tone, props.outline && 'outline')} data-tip={props.tip}>
      {props.icon && <Icon name={props.icon} />}
      {props.children}
    </span>
  );
}
