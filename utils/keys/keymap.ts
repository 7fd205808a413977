/**
 * Every key of ours, by what it does: the handlers look up what was pressed here and the list of keys is made from it,
 * so that the list cannot lie. A key is named as `KeyboardEvent.key` has it, letters in lower case, with `Mod+` (Ctrl,
 * on a Mac Command), `Alt+` and `Shift+` before it, in this order.
 */
export type KeyMap<Id extends string = string> = Readonly<Record<Id, readonly string[]>>;

/** Wherever the focus is in a popup, a panel or a page of ours, but in no text field unless a modifier is held. */
export const surfaceKeys = {
  palette: ['Mod+k'],
  keys: ['?'],
  search: ['/', 'Mod+f'],
  undo: ['Mod+z'],
  redo: ['Mod+Shift+z', 'Mod+y'],
  mask: ['*'],
} satisfies KeyMap;

/** Going from row to row, in every table. */
export const movingKeys = {
  down: ['ArrowDown'],
  up: ['ArrowUp'],
  pageDown: ['PageDown'],
  pageUp: ['PageUp'],
  first: ['Home'],
  last: ['End'],
} satisfies KeyMap;

/** On a row of the inspector's cookies. */
export const rowKeyMap = {
  ...movingKeys,
  open: ['ArrowRight'],
  close: ['ArrowLeft', 'Escape'],
  edit: ['F2'],
  remove: ['Delete'],
} satisfies KeyMap;

/** The parts of a keyboard event that matter. */
export interface Pressed {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** What a press is called in a map. Shift is left out where it only makes another character. */
export function pressedKey({ key, shiftKey, ctrlKey, metaKey, altKey }: Pressed): string {
  const mod = ctrlKey || metaKey;
  const shift = shiftKey && (key.length > 1 || mod || altKey);
  return `${mod ? 'Mod+' : ''}${altKey ? 'Alt+' : ''}${shift ? 'Shift+' : ''}${key.length > 1 ? key : key.toLowerCase()}`;
}

const picked = ({ key, shiftKey, ctrlKey, metaKey, altKey }: Pressed): Pressed => ({
  key,
  shiftKey,
  ctrlKey,
  metaKey,
  altKey,
});

/** Forwards is to the left where the page is written from right to left. */
export function towards(key: string, rtl = globalThis.document?.documentElement.dir === 'rtl'): string {
  if (!rtl) return key;
  return key === 'ArrowRight' ? 'ArrowLeft' : key === 'ArrowLeft' ? 'ArrowRight' : key;
}

/** What a key means by a map; `undefined` for a key the map leaves alone. */
export function meaningOf<Id extends string>(keys: KeyMap<Id>, event: Pressed): Id | undefined {
  const pressed = pressedKey({ ...picked(event), key: towards(event.key) });
  for (const id in keys) if (keys[id].includes(pressed)) return id;
  return undefined;
}

/**
 * Whether a key of the whole surface is that here: where text is typed a letter or sign is text and Ctrl Z takes typing
 * back, and an open dialog keeps its keys.
 */
export function isOurs(meaning: keyof typeof surfaceKeys, event: KeyboardEvent): boolean {
  // A field of a dialog that was just closed has the focus until the page is drawn again, and nobody types in it.
  const typing = (event.target as Element | null)?.matches?.(
    ':is(input:not([type="checkbox"]), textarea, select):not(dialog:not([open]) *)',
  );
  if (meaning === 'undo' || meaning === 'redo') return !typing;
  return !(
    (typing && event.key.length === 1 && !event.ctrlKey && !event.metaKey) ||
    document.querySelector('dialog[open]')
  );
}
