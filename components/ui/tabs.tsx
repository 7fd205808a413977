import type { ComponentChildren } from 'preact';
import { classes } from './button';
import { Icon, type IconName } from './icon';

export interface Tab<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly icon?: IconName;
  /** Shown as a number beside the label; absent while it is not known. */
  readonly count?: string | undefined;
  /** A second line: what matters most behind this tab. Present on every tab of a list or on none. */
  readonly detail?: string;
  readonly tone?: 'warn' | 'bad' | undefined;
}

/**
 * A tab list after the ARIA pattern: one stop for the Tab key, arrow keys move and choose. The panel is drawn by the
 * caller inside `TabPanel` with the same `group`.
 */
export function Tabs<Id extends string>(props: {
  readonly group: string;
  readonly label: string;
  readonly tabs: readonly Tab<Id>[];
  readonly chosen: Id;
  readonly choose: (id: Id) => void;
}) {
  const move = (event: KeyboardEvent) => {
    const to = targetOf(
      event,
      props.tabs.length,
      props.tabs.findIndex((tab) => tab.id === props.chosen),
    );
    const next = to === null ? undefined : props.tabs[to];
    if (!next) return;
    event.preventDefault();
    props.choose(next.id);
    document.getElementById(`${props.group}-tab-${next.id}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={props.label} onKeyDown={move}>
      {props.tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          class={classes('tab', tab.detail !== undefined && 'tall')}
          id={`${props.group}-tab-${tab.id}`}
          aria-selected={tab.id === props.chosen}
          aria-controls={tab.id === props.chosen ? `${props.group}-panel` : undefined}
          tabIndex={tab.id === props.chosen ? 0 : -1}
          onClick={() => props.choose(tab.id)}
        >
          {tab.icon && <Icon name={tab.icon} />}
          <span class="label">
            {tab.label} {tab.count !== undefined && <span class="count">{tab.count}</span>}
          </span>
          {tab.detail !== undefined && <span class={classes('detail', tab.tone)}>{tab.detail}</span>}
        </button>
      ))}
    </div>
  );
}

/** The panel that belongs to the chosen tab of `group`. */
export function TabPanel(props: {
  readonly group: string;
  readonly chosen: string;
  readonly class?: string;
  readonly children: ComponentChildren;
}) {
  return (
    <div
      class={props.class}
      role="tabpanel"
      id={`${props.group}-panel`}
      aria-labelledby={`${props.group}-tab-${props.chosen}`}
    >
      {props.children}
    </div>
  );
}

function targetOf(event: KeyboardEvent, count: number, at: number): number | null {
  const forward =
    getComputedStyle(event.currentTarget as Element).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  if (event.key === 'Home') return 0;
  if (event.key === 'End') return count - 1;
  if (event.key === 'ArrowLeft' || event.key === 'ArrowRight')
    return (at + (event.key === forward ? 1 : -1) + count) % count;
  return null;
}
