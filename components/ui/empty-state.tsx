import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon';

/** Nothing to show: why, and what can be done about it. */
export function EmptyState(props: {
  readonly icon: IconName;
  readonly title: string;
  readonly children?: ComponentChildren;
  readonly action?: ComponentChildren;
}) {
  return (
    <div class="empty">
      <span class="picture">
        <Icon name={props.icon} />
      </span>
      <h2>{props.title}</h2>
      {props.children && <p>{props.children}</p>}
      {props.action}
    </div>
  );
}
