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
  if (command) {
    if (key === 'a' || key === 'A') return shift ? { type: 'clear' } : { type: 'select-all' };
    if (key === 'Home') return focus(0);
    if (key === 'End') return focus(last);
    // Macs have no Delete key; Backspace alone is what people press to take back a typed letter.
    if (key === 'Backspace') return { type: 'delete' };
    return null;
  }
  switch (key) {
    case 'ArrowDown':
      return focus(index + 1);
    case 'ArrowUp':
      return focus(index - 1);
    case 'PageDown':
      return focus(index + page);
    case 'PageUp':
      return focus(index - page);
    case 'Home':
      return focus(0);
    case 'End':
      return focus(last);
    case 'ArrowRight':
      if (row.kind !== 'group') return { type: 'details' };
      return row.open ? focus(index + 1) : { type: 'toggle-open' };
    case 'ArrowLeft':
      if (row.kind === 'group') return row.open ? { type: 'toggle-open' } : null;
      return parentOf(rows, index) < 0
        ? null
        : { type: 'focus', index: parentOf(rows, index), extend: false };
    case 'Enter':
      return row.kind === 'group' ? { type: 'toggle-open' } : { type: 'details' };
    case ' ':
      return { type: 'toggle-selected' };
    case 'F2':
      return row.kind === 'cookie' ? { type: 'edit' } : null;
    case 'Delete':
      return { type: 'delete' };
    case 'Escape':
      return { type: 'clear' };
    default:
      return [...key].length === 1 ? { type: 'type-ahead', text: key } : null;
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
