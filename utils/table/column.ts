import type { MessageKey } from '../i18n/messages';
import type { CookieReport, CookieStore } from '../model';

/** What a cell needs besides its row. */
export interface CellContext {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Values are hidden. */
  readonly masked: boolean;
  /** The browser's cookie stores, where they are named. */
  readonly stores?: readonly CookieStore[];
}

/** What stands in one cell: always text, so a page's bytes are never markup. */
export interface Cell {
  readonly text: string;
  /** A flag that is set is drawn as a labelled badge, `attention` as one that stands out; `off` is drawn faintly. */
  readonly flag?: 'on' | 'attention' | 'off';
  /** The exact time behind a relative one, in milliseconds: shown on hover and focus. */
  readonly time?: number;
}

/** A column of the cookie table. One file each; their order is the order in `utils/columns/index.ts`. */
export interface Column {
  /** Also the class of its cells and the name it is sorted by. */
  readonly id: string;
  readonly title: MessageKey;
  /** What the column says, for those who do not know the term. */
  readonly explain: MessageKey;
  readonly cell: (row: CookieReport, at: CellContext) => Cell;
  /** Ascending order; rows that compare equal keep their order. */
  readonly compare: (a: CookieReport, b: CookieReport) => number;
}

/** Order of two texts by code unit: the same in every language, and fast. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Order of two flags: the set one first, since that is what one looks for. */
export function compareFlag(a: boolean, b: boolean): number {
  return Number(b) - Number(a);
}
