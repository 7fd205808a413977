import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Button } from './button';
import type { IconName } from './icon';
import { placeBelow } from './place-below';
import { useUniqueId } from './unique-id';

/** A button that opens a small panel below itself: Escape and a click elsewhere close it (the native popover). */
export function Popover(props: {
  readonly icon?: IconName;
  readonly label: string;
  readonly children: ComponentChildren;
}) {
  const id = useUniqueId();
  const button = useRef<HTMLSpanElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  /** Closes the panel alone, not what it stands in. */
  const keepEscape = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && panel.current?.matches(':popover-open')) event.stopPropagation();
  };
  const place = () => placeBelow(button.current, panel.current);
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only keeps Escape from what is around the open panel. */}
      <span ref={button} class="popover-button" onKeyDown={keepEscape}>
        <Button icon={props.icon ?? 'chevron-down'} popovertarget={id} aria-expanded={open}>
          {props.label}
        </Button>
      </span>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only keeps Escape from what is around the open panel. */}
      <div
        ref={panel}
        onKeyDown={keepEscape}
        id={id}
        class="popover"
        popover="auto"
        onToggle={(event) => {
          setOpen(event.newState === 'open');
          if (event.newState === 'open') place();
        }}
      >
        {props.children}
      </div>
    </>
  );
}

/** The commands of a popover that is a menu: choosing one closes it. */
export function MenuList({ children }: { readonly children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the buttons inside are pressed; this only hears of it.
    // biome-ignore lint/a11y/useKeyWithClickEvents: a button's click comes from the keyboard too.
    <div
      class="menu-list"
      onClick={(event) => {
        const { currentTarget, target } = event;
        if (target instanceof Element && target.closest('button'))
          currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
      }}
    >
      {children}
    </div>
  );
}
