import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Button } from './button';
import { closePanel } from './close-on-escape';
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
  const keys = (event: KeyboardEvent) => closePanel(event, panel.current);
  const place = () => placeBelow(button.current, panel.current);
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only hears Escape from what is in it. */}
      <span ref={button} class="popover-button" onKeyDown={keys}>
        <Button icon={props.icon ?? 'chevron-down'} popovertarget={id} aria-expanded={open}>
          {props.label}
        </Button>
      </span>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only hears Escape from what is in it. */}
      <div
        ref={panel}
        onKeyDown={keys}
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
