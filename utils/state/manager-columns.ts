import { allCookiesColumns } from '../columns/index';
import type { Column } from '../table/column';

/** How much room a column takes, in CSS pixels, and when it gives way. */
interface Layout {
  /** No narrower than this; also the width with which it claims a place. */
  readonly min: number;
  /** Its share of the room that is left. */
  readonly share: number;
  /** Columns are left out from the highest number on when the table is narrow. */
  readonly rank: number;
  /** Figures line up at the end; a flag is a mark, because its header says what is marked. */
  readonly kind?: 'figures' | 'mark';
}

/** A column of the table of all cookies. */
export interface ManagerColumn extends Layout {
  readonly id: string;
  readonly column: Column;
}

const layouts: Readonly<Record<string, Layout>> = {
  name: { min: 130, share: 3, rank: 0 },
  value: { min: 140, share: 4, rank: 4 },
  domain: { min: 150, share: 4, rank: 1 },
  expires: { min: 116, share: 1, rank: 2 },
  size: { min: 80, share: 0, rank: 3, kind: 'figures' },
  'http-only': { min: 84, share: 0, rank: 5, kind: 'mark' },
  secure: { min: 76, share: 0, rank: 6, kind: 'mark' },
  'same-site': { min: 92, share: 0, rank: 7 },
  'host-only': { min: 68, share: 0, rank: 9, kind: 'mark' },
  partition: { min: 130, share: 1, rank: 10 },
  store: { min: 120, share: 1, rank: 11 },
  class: { min: 110, share: 1, rank: 8 },
};

/** A column that nobody has laid out yet comes last. */
const LAST: Layout = { min: 120, share: 1, rank: 99 };

/** Among cookies of several jars two may differ in nothing but the jar: only what names a cookie comes before it then. */
const STORE_AMONG_MANY = 1.5;

/** Left to right. */
export const managerColumns: readonly ManagerColumn[] = allCookiesColumns.map((column) => ({
  ...(layouts[column.id] ?? LAST),
  id: column.id,
  column,
}));

const byId: ReadonlyMap<string, ManagerColumn> = new Map(managerColumns.map((column) => [column.id, column]));

/** A column's order, by its id. */
export function columnCompare(id: string): Column['compare'] | undefined {
  return byId.get(id)?.column.compare;
}

/** Which columns a person chose and how wide they made them; empty: what fits, as wide as it likes. */
export interface ColumnChoice {
  readonly shown?: readonly string[];
  readonly widths: Readonly<Record<string, number>>;
}

/** The widest and narrowest a column can be made. */
export const columnWidth = { least: 48, most: 1200 };

/**
 * The columns to show in `room` pixels: those a person chose whatever the room (the table then scrolls sideways), or
 * the first by rank whose least widths fit: how wide one was made takes none away. The name is always there. `mixed`: the
 * cookies lie in several stores, and nothing else says which lies where.
 */
export function columnsFor(choice: ColumnChoice, room: number, mixed = false): readonly ManagerColumn[] {
  if (choice.shown) {
    const shown = new Set<string>(['name', ...choice.shown]);
    return managerColumns.filter((column) => shown.has(column.id));
  }
  let left = room;
  const fitting = new Set<string>();
  const rankOf = ({ id, rank }: ManagerColumn) => (mixed && id === 'store' ? STORE_AMONG_MANY : rank);
  for (const column of [...managerColumns].sort((a, b) => rankOf(a) - rankOf(b))) {
    left -= column.min;
    if (left < 0 && fitting.size > 0) break;
    fitting.add(column.id);
  }
  return managerColumns.filter((column) => fitting.has(column.id));
}

/** How wide the columns are in `room` pixels: as a person made them, and the others share what is left of it. */
function widthsIn(columns: readonly ManagerColumn[], choice: ColumnChoice, room: number): readonly number[] {
  const widthOf = ({ id, min }: ManagerColumn) => choice.widths[id] ?? min;
  const left = room - columns.reduce((sum, column) => sum + widthOf(column), 0);
  const growing = columns.filter((column) => choice.widths[column.id] === undefined);
  const shares = growing.reduce((sum, column) => sum + column.share, 0);
  return columns.map((column) => {
    const grows = left > 0 && shares > 0 && growing.includes(column);
    return widthOf(column) + (grows ? Math.floor((left * column.share) / shares) : 0);
  });
}

/**
 * The CSS `grid-template-columns` of the columns in `room` pixels, without the table's own first and last one. Widths are
 * whole pixels and not shares of the room, because every row is a grid of its own and would share it out anew.
 */
export function columnTemplate(
  columns: readonly ManagerColumn[],
  choice: ColumnChoice,
  room: number,
): string {
  return widthsIn(columns, choice, room)
    .map((width) => `${width}px`)
    .join(' ');
}

/**
 * The chosen widths once the column `id` is as wide as said; `null` gives it back its own. Those before it stay as wide
 * as they are, or they would share out anew what it takes or leaves, and its edge would not follow the pointer.
 */
export function resizeColumn(
  columns: readonly ManagerColumn[],
  choice: ColumnChoice,
  room: number,
  id: string,
  width: number | null,
): ColumnChoice['widths'] {
  const { [id]: _before, ...others } = choice.widths;
  if (width === null) return others;
  const now = widthsIn(columns, choice, room);
  const at = columns.findIndex((column) => column.id === id);
  const before = columns.slice(0, at).flatMap((column, n) => (column.share > 0 ? [[column.id, now[n]]] : []));
  const within = Math.max(columnWidth.least, Math.min(columnWidth.most, Math.round(width)));
  return { ...others, ...Object.fromEntries(before), [id]: within };
}

/** Reads a stored choice: unknown columns and impossible widths of another version are left out. */
export function parseColumnChoice(stored: unknown): ColumnChoice {
  if (typeof stored !== 'object' || stored === null) return { widths: {} };
  const { shown, widths } = stored as { readonly shown?: unknown; readonly widths?: unknown };
  const known = (id: unknown): id is string => typeof id === 'string' && byId.has(id);
  const kept: Record<string, number> = {};
  if (typeof widths === 'object' && widths !== null) {
    for (const [id, width] of Object.entries(widths)) {
      if (known(id) && typeof width === 'number' && width >= columnWidth.least && width <= columnWidth.most)
        kept[id] = width;
    }
  }
  return Array.isArray(shown) ? { shown: shown.filter(known), widths: kept } : { widths: kept };
}
