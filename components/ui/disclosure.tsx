import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Icon } from './icon';

/** A native `details`; its body is built only once it has been opened. */
export function Disclosure(props: {
  readonly summary: ComponentChildren;
  readonly open?: boolean;
  readonly class?: string;
  readonly children: ComponentChildren;
}) {
  const [opened, setOpened] = useState(props.open === true);
  return (
    <details
      class={`disclosure ${props.class ?? ''}`}
      open={props.open}
      onToggle={({ currentTarget: details }) => {
        if (!details.open) return;
        setOpened(true);
        // Pressed at the foot of what scrolls, it would open out of sight.
        if (document.activeElement === details.firstElementChild)
          requestAnimationFrame(() => details.scrollIntoView({ block: 'nearest' }));
      }}
    >
      <summary>
        <Icon name="chevron-right" class="chevron directional" />
        {props.summary}
      </summary>
      {opened && <div class="body">{props.children}</div>}
    </details>
  );
}
