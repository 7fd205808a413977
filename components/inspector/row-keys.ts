import { meaningOf, rowKeyMap } from '../../utils/keys/keymap';
import type { CookieReport } from '../../utils/model';
import type { InspectorEvent } from '../../utils/state/inspector-state';

/** Letters typed within this many milliseconds belong to one word. */
const WORD = 700;

/**
 * The keys of the cookie table: arrows, Home and End move, Right and Left open and close, F2 edits, Delete deletes, letters jump
 * to the next name that begins with them, Escape closes too. Enter and Space are the row button's own.
 */
export function rowKeys(at: {
  readonly rows: readonly CookieReport[];
  readonly dispatch: (event: InspectorEvent) => void;
  readonly remove: (row: CookieReport | undefined) => void;
  readonly edit: (row: CookieReport | undefined) => void;
}): (event: KeyboardEvent) => void {
  return (event) => {
    const target = event.target as HTMLElement;
    const line = target.closest<HTMLElement>('tr');
    if (!line || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!target.matches('.row-name')) {
      if (event.key === 'Escape') leaveDetails(line, at.dispatch, event);
      return;
    }
    const { rows } = at;
    const here = rows.findIndex((row) => row.id === line.dataset['id']);
    const open = line.classList.contains('open');
    // What is left alone closes a popup.
    if (event.key === 'Escape' && !open) return;
    const go = (to: number) => {
      const row = rows[Math.max(0, Math.min(rows.length - 1, to))];
      if (!row) return;
      at.dispatch({ type: 'activate', id: row.id });
      focusRow(line.parentElement, row.id);
    };
    const page = 10;
    const acts: Record<keyof typeof rowKeyMap, () => void> = {
      down: () => go(here + 1),
      up: () => go(here - 1),
      pageDown: () => go(here + page),
      pageUp: () => go(here - page),
      first: () => go(0),
      last: () => go(rows.length - 1),
      open: () => !open && toggle(),
      close: () => open && toggle(),
      edit: () => at.edit(rows[here]),
      remove: () => {
        at.dispatch({ type: 'activate', id: line.dataset['id'] ?? '' });
        at.remove(rows[here]);
      },
    };
    const toggle = () => at.dispatch({ type: 'toggle', id: line.dataset['id'] ?? '' });
    const meaning = meaningOf(rowKeyMap, event);
    if (meaning) acts[meaning]();
    else if (event.key.length === 1 && /[^\s/?*]/.test(event.key))
      go(find(rows, here, event.key, event.timeStamp));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
}

/** Escape inside a row's details closes them and gives the focus back to the row. */
function leaveDetails(
  line: HTMLElement,
  dispatch: (event: InspectorEvent) => void,
  event: KeyboardEvent,
): void {
  const row = line.previousElementSibling;
  if (!line.classList.contains('details') || !(row instanceof HTMLElement)) return;
  event.preventDefault();
  event.stopPropagation();
  row.querySelector<HTMLElement>('.row-name')?.focus();
  dispatch({ type: 'toggle', id: row.dataset['id'] ?? '' });
}

let typed = { word: '', time: 0 };

/** The next row whose name begins with what was typed, from the current one on and round; the current one if none. */
function find(rows: readonly CookieReport[], here: number, key: string, time: number): number {
  const word = (time - typed.time < WORD ? typed.word : '') + key.toLowerCase();
  typed = { word, time };
  const from = word.length > 1 ? here : here + 1;
  for (let step = 0; step < rows.length; step += 1) {
    const at = (from + step) % rows.length;
    if (rows[at]?.cookie.name.toLowerCase().startsWith(word)) return at;
  }
  return here;
}

function focusRow(body: Element | null, id: string): void {
  body?.querySelector<HTMLElement>(`tr[data-id="${CSS.escape(id)}"] .row-name`)?.focus();
}
