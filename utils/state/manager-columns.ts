import type { SameSite } from '../model';
import { compareText } from './manager-groups';
import type { EntryCompare } from './manager-view';

/** A column of the table of all cookies: its order and how much room it takes, in CSS pixels. */
export interface ManagerColumn {
  readonly id: ColumnId;
  /** No narrower than this; also the width with which it claims a place. */
  readonly min: number;
  /** Its share of the room that is left. */
  readonly share: number;
  /** Columns are left out from the highest number on when the table is narrow. */
  readonly rank: number;
  /** Figures line up at the end. */
  readonly figures?: true;
  readonly compare: EntryCompare;
}

export const columnIds = [
  'name',
  'value',
  'domain',
  'path',
  'expires',
  'size',
  'httpOnly',
  'secure',
  'sameSite',
  'hostOnly',
  'partition',
  'store',
  'class',
] as const;
export type ColumnId = (typeof columnIds)[number];

const sameSiteOrder: Record<SameSite, number> = { unspecified: 0, no_restriction: 1, lax: 2, strict: 3 };
const flag =
  (of: (entry: Parameters<EntryCompare>[0]) => boolean): EntryCompare =>
  (a, b) =>
    Number(of(b)) - Number(of(a));

/** Left to right. */
export const managerColumns: readonly ManagerColumn[] = [
  { id: 'name', min: 130, share: 3, rank: 0, compare: (a, b) => compareName(a.cookie.name, b.cookie.name) },
  {
    id: 'value',
    min: 140,
    share: 4,
    rank: 4,
    compare: (a, b) => compareText(a.cookie.value, b.cookie.value),
  },
  {
    id: 'domain',
    min: 130,
    share: 3,
    rank: 1,
    compare: (a, b) => compareText(bareDomain(a.cookie.domain), bareDomain(b.cookie.domain)),
  },
  { id: 'path', min: 64, share: 1, rank: 8, compare: (a, b) => compareText(a.cookie.path, b.cookie.path) },
  {
    id: 'expires',
    min: 112,
    share: 1,
    rank: 2,
    compare: (a, b) => (a.cookie.expirationDate ?? 0) - (b.cookie.expirationDate ?? 0),
  },
  { id: 'size', min: 80, share: 0, rank: 3, figures: true, compare: (a, b) => a.bytes - b.bytes },
  { id: 'httpOnly', min: 84, share: 0, rank: 5, compare: flag((entry) => entry.cookie.httpOnly) },
  { id: 'secure', min: 76, share: 0, rank: 6, compare: flag((entry) => entry.cookie.secure) },
  {
    id: 'sameSite',
    min: 92,
    share: 0,
    rank: 7,
    compare: (a, b) => sameSiteOrder[a.cookie.sameSite] - sameSiteOrder[b.cookie.sameSite],
  },
  { id: 'hostOnly', min: 88, share: 0, rank: 10, compare: flag((entry) => entry.cookie.hostOnly) },
  {
    id: 'partition',
    min: 120,
    share: 1,
    rank: 9,
    compare: (a, b) =>
      compareText(a.cookie.partitionKey?.topLevelSite ?? '', b.cookie.partitionKey?.topLevelSite ?? ''),
  },
  {
    id: 'store',
    min: 100,
    share: 1,
    rank: 11,
    compare: (a, b) => compareText(a.cookie.storeId, b.cookie.storeId),
  },
  {
    id: 'class',
    min: 100,
    share: 1,
    rank: 12,
    compare: (a, b) => compareText(a.class, b.class),
  },
];

const byId: ReadonlyMap<string, ManagerColumn> = new Map(managerColumns.map((column) => [column.id, column]));

export function columnCompare(id: string): EntryCompare | undefined {
  return byId.get(id)?.compare;
}

function compareName(a: string, b: string): number {
  return compareText(a.toLowerCase(), b.toLowerCase());
}

function bareDomain(domain: string): string {
  return domain.startsWith('.') ? domain.slice(1) : domain;
}

/** Which columns a person chose and how wide they made them; empty: what fits, as wide as it likes. */
export interface ColumnChoice {
  readonly shown?: readonly ColumnId[];
  readonly widths: Readonly<Partial<Record<ColumnId, number>>>;
}

/** The widest and narrowest a column can be made. */
export const columnWidth = { least: 48, most: 1200 };

/**
 * The columns to show in `room` pixels: those a person chose whatever the room (the table then scrolls sideways), or
 * the first by rank that fit. The name is always there.
 */
export function columnsFor(choice: ColumnChoice, room: number): readonly ManagerColumn[] {
  if (choice.shown) {
    const shown = new Set<ColumnId>(['name', ...choice.shown]);
    return managerColumns.filter((column) => shown.has(column.id));
  }
  let left = room;
  const fitting = new Set<ColumnId>();
  for (const column of [...managerColumns].sort((a, b) => a.rank - b.rank)) {
    left -= choice.widths[column.id] ?? column.min;
    if (left < 0 && fitting.size > 0) break;
    fitting.add(column.id);
  }
  return managerColumns.filter((column) => fitting.has(column.id));
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
  const widthOf = ({ id, min }: ManagerColumn) => choice.widths[id] ?? min;
  const left = room - columns.reduce((sum, column) => sum + widthOf(column), 0);
  const growing = columns.filter((column) => choice.widths[column.id] === undefined);
  const shares = growing.reduce((sum, column) => sum + column.share, 0);
  return columns
    .map((column) => {
      const grows = left > 0 && shares > 0 && growing.includes(column);
      return `${widthOf(column) + (grows ? Math.floor((left * column.share) / shares) : 0)}px`;
    })
    .join(' ');
}

/** Reads a stored choice: unknown columns and impossible widths of another version are left out. */
export function parseColumnChoice(stored: unknown): ColumnChoice {
  if (typeof stored !== 'object' || stored === null) return { widths: {} };
  const { shown, widths } = stored as { readonly shown?: unknown; readonly widths?: unknown };
  const known = (id: unknown): id is ColumnId => columnIds.includes(id as ColumnId);
  const kept: Partial<Record<ColumnId, number>> = {};
  if (typeof widths === 'object' && widths !== null) {
    for (const [id, width] of Object.entries(widths)) {
      if (known(id) && typeof width === 'number' && width >= columnWidth.least && width <= columnWidth.most)
        kept[id] = width;
    }
  }
  return Array.isArray(shown) ? { shown: shown.filter(known), widths: kept } : { widths: kept };
}
