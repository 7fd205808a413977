import type { ManagerEntries, ManagerEntry } from './manager-entries';
import type { ManagerRow } from './manager-rows';

/** The selected cookies, and where a range that is being extended starts. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** Row that Shift extends from. */
  readonly anchor: string | null;
  /** What was selected when the anchor was set: extending replaces only the range, never this. */
  readonly base: ReadonlySet<string>;
}

export const emptySelection: Selection = { ids: new Set(), anchor: null, base: new Set() };

/** The cookies a row stands for: itself, or everything in its group that was found. A ghost stands for none. */
export function idsOfRow(row: ManagerRow): readonly string[] {
  if (row.kind === 'group') return row.group.entries.map((entry) => entry.id);
  return row.gone ? [] : [row.id];
}

/** Sets the place that Shift extends from, keeping what is selected. */
export function anchorAt(selection: Selection, rowId: string): Selection {
  return { ids: selection.ids, anchor: rowId, base: selection.ids };
}

/** Selects or clears `ids`: clears when all of them are selected, selects the rest otherwise. */
export function toggleIds(selection: Selection, ids: readonly string[], anchor: string | null): Selection {
  const next = new Set(selection.ids);
  if (ids.every((id) => next.has(id))) for (const id of ids) next.delete(id);
  else for (const id of ids) next.add(id);
  return { ids: next, anchor, base: next };
}

/**
 * Selects every row between the anchor and `to`, both included, beside what was selected when the anchor was set.
 * Extending again moves the end of the range. Without an anchor on screen the range is `to` alone. `clear` takes the
 * range out of the selection, as dragging from a selected row does.
 */
export function extendTo(
  selection: Selection,
  rows: readonly ManagerRow[],
  to: string,
  mode: 'select' | 'clear' = 'select',
): Selection {
  const end = rows.findIndex((row) => row.id === to);
  if (end < 0) return selection;
  const found = rows.findIndex((row) => row.id === selection.anchor);
  const start = found < 0 ? end : found;
  const next = new Set(selection.base);
  for (const row of rows.slice(Math.min(start, end), Math.max(start, end) + 1)) {
    // An open group's cookies have rows of their own: the range takes the ones it covers, not the whole group.
    if (row.kind === 'group' && row.open) continue;
    for (const id of idsOfRow(row)) {
      if (mode === 'select') next.add(id);
      else next.delete(id);
    }
  }
  return { ids: next, anchor: found < 0 ? to : selection.anchor, base: selection.base };
}

/** Adds every given cookie. */
export function selectAll(selection: Selection, entries: readonly ManagerEntry[]): Selection {
  const ids = new Set(selection.ids);
  for (const entry of entries) ids.add(entry.id);
  return { ids, anchor: selection.anchor, base: ids };
}

/** Drops what no longer exists; the same object when nothing did. */
export function pruneSelection(selection: Selection, entries: ManagerEntries): Selection {
  let gone = false;
  for (const id of selection.ids) if (!entries.has(id)) gone = true;
  if (!gone) return selection;
  const keep = (ids: ReadonlySet<string>) => new Set([...ids].filter((id) => entries.has(id)));
  return { ids: keep(selection.ids), anchor: selection.anchor, base: keep(selection.base) };
}

export type Checked = 'all' | 'some' | 'none';

/** Whether all, some or none of the entries are selected. */
export function checkedState(selection: Selection, entries: readonly ManagerEntry[]): Checked {
  if (selection.ids.size === 0 || entries.length === 0) return 'none';
  let count = 0;
  for (const entry of entries) if (selection.ids.has(entry.id)) count += 1;
  return count === 0 ? 'none' : count === entries.length ? 'all' : 'some';
}
