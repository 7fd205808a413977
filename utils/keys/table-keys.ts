import { type KeyMap, movingKeys } from './keymap';

/** On a line of a list whose lines open, as entries of storage, tokens and findings. */
export const listKeyMap = {
  down: ['ArrowDown'],
  up: ['ArrowUp'],
  first: ['Home'],
  last: ['End'],
  open: ['ArrowRight'],
  close: ['ArrowLeft', 'Escape'],
} satisfies KeyMap;

/** On a row of all cookies. */
export const gridKeyMap = {
  ...movingKeys,
  first: ['Home', 'Mod+Home'],
  last: ['End', 'Mod+End'],
  forth: ['ArrowRight'],
  back: ['ArrowLeft'],
  details: ['Enter'],
  select: [' '],
  selectAll: ['Mod+a'],
  edit: ['F2'],
  // Macs have no Delete key; Backspace alone is what people press to take back a typed letter.
  remove: ['Delete', 'Mod+Backspace'],
  clear: ['Escape', 'Mod+Shift+a'],
} satisfies KeyMap;

/** On a row of the rules. */
export const ruleKeyMap = {
  ...movingKeys,
  moveUp: ['Alt+ArrowUp'],
  moveDown: ['Alt+ArrowDown'],
  switch: [' '],
  details: ['Enter'],
  remove: ['Delete'],
  clear: ['Escape'],
} satisfies KeyMap;
