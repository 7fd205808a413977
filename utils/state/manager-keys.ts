import { meaningOf } from '../keys/keymap';
import { gridKeyMap } from '../keys/table-keys';
import type { ManagerRow } from './manager-rows';

/** The parts of a keyboard event that matter. */
export interface KeyPress {
  readonly key: string;
  readonly shift: boolean;
  /** Ctrl, or Command on a Mac. */
  readonly command: boolean;
  readonly alt: boolean;
}

/** What a key means in the table (the treegrid pattern of the ARIA Authoring Practices, with focus on rows). */
export type GridCommand =
  | { readonly type: 'focus'; readonly index: number; readonly extend: boolean }
  | { readonly type: 'toggle-selected' }
  | { readonly type: 'toggle-open' }
  | { readonly type: 'details' }
  | { readonly type: 'delete' }
  | { readonly type: 'edit' }
  | { readonly type: 'select-all' }
  | { readonly type: 'clear' }
  | { readonly type: 'type-ahead'; readonly text: string };

/** The command of a key press with row `index` focused, or `null` for a key the table leaves alone. */
export function gridCommand(
  press: KeyPress,
  rows: readonly ManagerRow[],
  index: number,
  page: number,
): GridCommand | null {
  const { key, shift, command, alt } = press;
  const last = rows.length - 1;
  const row = rows[index];
  if (last < 0 || !row || alt) return null;
  const focus = (to: number): GridCommand => ({
    type: 'focus',
    index: Math.max(0, Math.min(last, to)),
    extend: shift,
  });
  const pressed = { key, shiftKey: shift, ctrlKey: command, metaKey: false, altKey: false };
  // Shift with a key that moves extends the selection.
  switch (meaningOf(gridKeyMap, pressed) ?? meaningOf(gridKeyMap, { ...pressed, shiftKey: false })) {
    case 'down':
      return focus(index + 1);
    case 'up':
      return focus(index - 1);
    case 'pageDown':
      return focus(index + page);
    case 'pageUp':
      return focus(index - page);
    case 'first':
      return focus(0);
    case 'last':
      return focus(last);
    case 'forth':
      if (row.kind !== 'group') return { type: 'details' };
      return row.open ? focus(index + 1) : { type: 'toggle-open' };
    case 'back':
      if (row.kind === 'group') return row.open ? { type: 'toggle-open' } : null;
      return parentOf(rows, index) < 0
        ? null
        : { type: 'focus', index: parentOf(rows, index), extend: false };
    case 'details':
      return row.kind === 'group' ? { type: 'toggle-open' } : { type: 'details' };
    case 'select':
      return { type: 'toggle-selected' };
    case 'selectAll':
      return { type: 'select-all' };
    case 'edit':
      return row.kind === 'cookie' ? { type: 'edit' } : null;
    case 'remove':
      return { type: 'delete' };
    case 'clear':
      return { type: 'clear' };
    default:
      return !command && [...key].length === 1 && !/[/?*]/.test(key)
        ? { type: 'type-ahead', text: key }
        : null;
  }
}

function parentOf(rows: readonly ManagerRow[], index: number): number {
  for (let i = index - 1; i >= 0; i--) if (rows[i]?.kind === 'group') return i;
  return -1;
}

/**
 * The next row, from `index` on and round the end, that begins with the typed `text`: a cookie's name or a group's
 * key. A single repeated letter walks through the rows that begin with it. -1 when there is none.
 */
export function typeAhead(rows: readonly ManagerRow[], index: number, text: string): number {
  const typed = text.toLowerCase();
  const repeated = typed.length > 1 && [...typed].every((letter) => letter === typed[0]);
  const wanted = repeated ? typed.slice(0, 1) : typed;
  const start = wanted.length === 1 ? index + 1 : index;
  for (let i = 0; i < rows.length; i++) {
    const at = (start + i) % rows.length;
    const row = rows[at];
    if (!row) continue;
    const name = row.kind === 'group' ? row.group.key : row.entry.cookie.name;
    if (name.toLowerCase().startsWith(wanted)) return at;
  }
  return -1;
}
