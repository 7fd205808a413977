import type { ComponentChildren, JSX } from 'preact';
import { Icon, type IconName } from './icon';

type Native = Omit<JSX.IntrinsicElements['button'], 'icon' | 'size' | 'class'>;

export interface ButtonProps extends Native {
  readonly look?: 'primary' | 'quiet' | 'danger' | 'quiet danger';
  readonly size?: 'small';
  readonly icon?: IconName;
  /** Turns the icon while its work runs. */
  readonly busy?: boolean;
  readonly children: ComponentChildren;
}

/** A button with a text. It never submits a form unless `type` says so. */
export function Button({ look, size, icon, busy, children, ...native }: ButtonProps) {
  return (
    <button type="button" class={classes('button', look, size, busy && 'busy')} {...native}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

export interface IconButtonProps extends Native {
  readonly icon: IconName;
  /** Its name: read aloud and shown as a tooltip. */
  readonly label: string;
  readonly look?: 'danger';
  readonly size?: 'small';
  readonly busy?: boolean;
}

/** A button that is an icon alone; `label` names it for screen reader, pointer and keyboard focus. */
export function IconButton({ icon, label, look, size, busy, ...native }: IconButtonProps) {
  return (
    <button
      type="button"
      class={classes('button icon-only', look, size, busy && 'busy')}
      aria-label={label}
      data-tip={label}
      {...native}
    >
      <Icon name={icon} />
    </button>
  );
}

/** Joins class names, leaving out what is absent or false. */
export function classes(...names: readonly (string | false | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}
