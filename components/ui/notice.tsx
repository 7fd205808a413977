import type { ComponentChildren } from 'preact';
import { classes } from './button';
import { Icon, type IconName } from './icon';

const icons: Record<'info' | 'good' | 'warn' | 'bad', IconName> = {
  info: 'info',
  good: 'check',
  warn: 'alert',
  bad: 'alert',
};

/** A remark in place about what is shown beside it, with what can be done about it at its end. */
export function Notice(props: {
  readonly tone?: 'info' | 'good' | 'warn' | 'bad';
  readonly icon?: IconName;
  readonly title?: string;
  readonly actions?: ComponentChildren;
  /** `alert` for what must be heard at once; without it the notice is read when it is reached. */
  readonly role?: 'alert' | 'status';
  readonly children?: ComponentChildren;
}) {
  const tone = props.tone ?? 'info';
  return (
    <div class={classes('notice', tone)} role={props.role}>
      <Icon name={props.icon ?? icons[tone]} />
      <div class="text">
        {props.title && <strong>{props.title} </strong>}
        {props.children}
      </div>
      {props.actions && <div class="actions">{props.actions}</div>}
    </div>
  );
}
