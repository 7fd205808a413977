import { useEffect, useRef } from 'preact/hooks';
import type { ManagerRow } from '../../utils/state/manager-rows';
import { anchorAt, extendTo, idsOfRow, type Selection } from '../../utils/state/manager-selection';

/** The drag that is going on: where it began and what was selected then. */
interface Drag {
  readonly pointer: number;
  readonly start: string;
  readonly mode: 'select' | 'clear';
  readonly before: Selection;
  /** False until the pointer has left the row it went down on: until then it is a click. */
  moved: boolean;
  y: number;
}

/** How near the edge of the table a drag begins to scroll it, and how much a frame scrolls, in CSS pixels. */
const EDGE = 28;
const STEP = 12;

/**
 * Selecting rows by dragging over them, with a mouse or a pen: touch scrolls. The table scrolls by itself when the drag
 * reaches its edge. `swallowClick` tells whether the click that ends a drag is to be ignored.
 */
export function useRowDrag(at: {
  readonly scroller: () => HTMLElement | null;
  readonly rows: () => readonly ManagerRow[];
  readonly indexAt: (clientY: number) => number;
  readonly selection: () => Selection;
  readonly select: (selection: Selection) => void;
}) {
  const drag = useRef<Drag | null>(null);
  const dragged = useRef(false);
  const frame = useRef(0);
  useEffect(() => () => cancelAnimationFrame(frame.current), []);

  const extend = (now: Drag) => {
    const rows = at.rows();
    const row = rows[Math.max(0, Math.min(rows.length - 1, at.indexAt(now.y)))];
    if (row) at.select(extendTo(now.before, rows, row.id, now.mode));
  };
  const scroll = () => {
    const now = drag.current;
    const scroller = at.scroller();
    if (!now?.moved || !scroller) return;
    const box = scroller.getBoundingClientRect();
    const over = now.y < box.top + 2 * EDGE ? -STEP : now.y > box.bottom - EDGE ? STEP : 0;
    if (over !== 0) {
      scroller.scrollTop += over;
      extend(now);
    }
    frame.current = requestAnimationFrame(scroll);
  };

  return {
    swallowClick(): boolean {
      const was = dragged.current;
      dragged.current = false;
      return was;
    },
    down(event: PointerEvent, row: ManagerRow) {
      dragged.current = false;
      if (event.button !== 0 || event.pointerType === 'touch') return;
      if (event.shiftKey || event.ctrlKey || event.metaKey) return;
      const selection = at.selection();
      const ids = idsOfRow(row);
      drag.current = {
        pointer: event.pointerId,
        start: row.id,
        mode: ids.length > 0 && ids.every((id) => selection.ids.has(id)) ? 'clear' : 'select',
        before: anchorAt(selection, row.id),
        moved: false,
        y: event.clientY,
      };
    },
    move(event: PointerEvent) {
      const now = drag.current;
      if (!now || event.pointerId !== now.pointer) return;
      now.y = event.clientY;
      if (!now.moved) {
        const rows = at.rows();
        if (rows[at.indexAt(now.y)]?.id === now.start) return;
        now.moved = true;
        dragged.current = true;
        (event.currentTarget as Element).setPointerCapture(now.pointer);
        frame.current = requestAnimationFrame(scroll);
      }
      extend(now);
    },
    up() {
      drag.current = null;
      cancelAnimationFrame(frame.current);
    },
  };
}
