import type { ManagerEntry } from './manager-entries';
import type { GroupBy, ManagerGroup } from './manager-groups';

/** One line of the table, of equal height whatever it shows. */
export type ManagerRow =
  | {
      readonly kind: 'group';
      readonly id: string;
      readonly group: ManagerGroup;
      readonly open: boolean;
      readonly position: number;
      readonly setSize: number;
    }
  | {
      readonly kind: 'cookie';
      readonly id: string;
      readonly entry: ManagerEntry;
      readonly group: ManagerGroup;
      readonly position: number;
      readonly setSize: number;
      /** The cookie is gone; its row stays while the pointer is over the table, so that nothing moves under it. */
      readonly gone?: true;
    };

/** The id of a group's row; cookie ids are JSON and cannot begin like this. */
export function groupRowId(by: GroupBy, key: string): string {
  return `group:${by}:${key}`;
}

/** Which groups are open: all or none, but for those in `except`. */
export interface OpenGroups {
  readonly all: boolean;
  readonly except: ReadonlySet<string>;
}

export function isOpen(open: OpenGroups, rowId: string): boolean {
  return open.all !== open.except.has(rowId);
}

export function toggleOpen(open: OpenGroups, rowId: string): OpenGroups {
  const except = new Set(open.except);
  if (!except.delete(rowId)) except.add(rowId);
  return { ...open, except };
}

/** The lines from top to bottom: each group's row and, where it is open, its cookies; an ungrouped table has no group rows. */
export function tableRows(
  groups: readonly ManagerGroup[],
  by: GroupBy,
  open: OpenGroups,
): readonly ManagerRow[] {
  const rows: ManagerRow[] = [];
  groups.forEach((group, position) => {
    const id = groupRowId(by, group.key);
    const shown = by === 'none' || isOpen(open, id);
    if (by !== 'none') {
      rows.push({ kind: 'group', id, group, open: shown, position: position + 1, setSize: groups.length });
    }
    if (!shown) return;
    let n = 0;
    for (const entry of group.entries) {
      n += 1;
      rows.push({
        kind: 'cookie',
        id: entry.id,
        entry,
        group,
        position: n,
        setSize: group.entries.length,
      });
    }
  });
  return rows;
}

/** A row that is kept after its cookie went, with the id of the surviving row it stands before (`null`: at the end). */
export interface Ghost {
  readonly row: ManagerRow;
  readonly before: string | null;
}

/**
 * What has to stay in the table for the row under the pointer not to move: the rows from `from` (the first one on
 * screen) to the held row that are in `previous` and no longer in `next`. Rows above the screen need no ghost: the
 * scroll position makes up for them.
 */
export function ghostsFor(
  previous: readonly ManagerRow[],
  next: readonly ManagerRow[],
  heldId: string | null,
  from: number,
): readonly Ghost[] {
  if (heldId === null) return [];
  const held = previous.findIndex((row) => row.id === heldId);
  if (held < 0) return [];
  const alive = new Set(next.map((row) => row.id));
  const ghosts: Ghost[] = [];
  let before: string | null = null;
  for (let i = held + 1; i < previous.length; i++) {
    const row = previous[i];
    if (row && alive.has(row.id)) {
      before = row.id;
      break;
    }
  }
  for (let i = held; i >= Math.max(0, from); i--) {
    const row = previous[i];
    if (!row) continue;
    if (alive.has(row.id)) before = row.id;
    else ghosts.unshift({ row: row.kind === 'cookie' ? { ...row, gone: true } : row, before });
  }
  return ghosts;
}

/** The rows with the ghosts in their places. */
export function withGhosts(rows: readonly ManagerRow[], ghosts: readonly Ghost[]): readonly ManagerRow[] {
  if (ghosts.length === 0) return rows;
  const places = new Map<string | null, ManagerRow[]>();
  for (const { row, before } of ghosts) places.set(before, [...(places.get(before) ?? []), row]);
  const merged: ManagerRow[] = [];
  for (const row of rows) {
    merged.push(...(places.get(row.id) ?? []), row);
    places.delete(row.id);
  }
  for (const left of places.values()) merged.push(...left);
  return merged;
}
