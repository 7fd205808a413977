/** Where the table stands: all lengths in CSS pixels. */
export interface Viewport {
  readonly scrollTop: number;
  /** Height of the part that shows rows. */
  readonly height: number;
  readonly rowHeight: number;
}

/** The rows to draw: `first` inclusive, `end` exclusive. */
export interface RowWindow {
  readonly first: number;
  readonly end: number;
}

/** The rows on screen and `overscan` more on either side, so that a scroll step finds its rows already drawn. */
export function rowWindow(view: Viewport, count: number, overscan = 6): RowWindow {
  const first = Math.floor(Math.max(0, view.scrollTop) / view.rowHeight) - overscan;
  const end = Math.ceil((Math.max(0, view.scrollTop) + view.height) / view.rowHeight) + overscan;
  return { first: Math.max(0, Math.min(first, count)), end: Math.max(0, Math.min(end, count)) };
}

/** How many whole rows fit: what PageUp and PageDown move by, at least one. */
export function pageRows(view: Viewport): number {
  return Math.max(1, Math.floor(view.height / view.rowHeight) - 1);
}

/** The scroll position nearest to the present one that shows row `index` whole. */
export function scrollToRow(view: Viewport, index: number): number {
  const top = index * view.rowHeight;
  if (top < view.scrollTop) return top;
  const bottom = top + view.rowHeight;
  if (bottom > view.scrollTop + view.height) return bottom - view.height;
  return view.scrollTop;
}

/**
 * The scroll position after the rows changed that keeps the row `anchor` where it is on screen, and the height the
 * body needs for that (more than its rows when they no longer fill the screen below).
 */
export function keepInPlace(
  view: Viewport,
  before: number,
  after: number,
  count: number,
): { readonly scrollTop: number; readonly height: number } {
  const scrollTop = Math.max(0, view.scrollTop + (after - before) * view.rowHeight);
  return { scrollTop, height: Math.max(count * view.rowHeight, scrollTop + view.height) };
}
