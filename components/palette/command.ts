import { useEffect, useRef } from 'preact/hooks';
import type { KeyHelp } from '../keys/key-help';
import type { IconName } from '../ui/icon';

/** Something a person can have done by its name. */
export interface Command {
  readonly id: string;
  /** In the person's language. */
  readonly label: string;
  /** What it belongs to, in the person's language; commands of one group stand together. */
  readonly group: string;
  readonly icon: IconName;
  /** What else people call it, or can do there, in their language: it is found by that too. */
  readonly also?: readonly string[];
  /** Its own keys, as the key map names them. */
  readonly keys?: readonly string[];
  /** Keys that are no entry of the key map, as the browser writes them. */
  readonly shortcut?: string;
  /** Whether it shows something in place of the palette, which then is not to be taken down. */
  readonly goesOn?: boolean;
  /** Called within the key press or click, so that it may ask for permissions or read the clipboard. */
  readonly run: () => void;
}

/** What a part of a surface can do while it is on the screen. */
export interface Offer {
  readonly commands?: () => readonly Command[];
  readonly keys?: () => readonly KeyHelp[];
}

const offers = new Set<{ current: Offer }>();

/** Offers these to the palette and to the list of keys for as long as the calling component is drawn. */
export function useOffer(offer: Offer): void {
  const latest = useRef(offer);
  latest.current = offer;
  useEffect(() => {
    offers.add(latest);
    return () => {
      offers.delete(latest);
    };
  }, []);
}

export const offeredCommands = (): readonly Command[] =>
  [...offers].flatMap(({ current }) => current.commands?.() ?? []);
export const offeredKeys = (): readonly KeyHelp[] =>
  [...offers].flatMap(({ current }) => current.keys?.() ?? []);
