import type { RefObject, VNode } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import {
  type ColumnChoice,
  columnsFor,
  columnTemplate,
  resizeColumn,
} from '../../utils/state/manager-columns';
import { type GridCommand, gridCommand, typeAhead } from '../../utils/state/manager-keys';
import type { ManagerRow } from '../../utils/state/manager-rows';
import {
  anchorAt,
  checkedState,
  extendTo,
  idsOfRow,
  type Selection,
  selectAll,
  toggleIds,
} from '../../utils/state/manager-selection';
import type { ManagerState } from '../../utils/state/manager-state';
import type { ManagerView } from '../../utils/state/manager-view';
import {
  keepInPlace,
  pageRows,
  rowWindow,
  scrollToRow,
  type Viewport,
} from '../../utils/state/manager-window';
import { whenDrawn } from '../../utils/when-drawn';
import type { CellContext } from './cookie-cells';
import { Row } from './cookie-row';
import { TableHead } from './table-head';
import { useRowDrag } from './use-row-drag';

export interface TableActions {
  readonly select: (selection: Selection) => void;
  readonly focus: (rowId: string | null) => void;
  readonly toggleGroup: (rowId: string) => void;
  readonly sort: (column: string) => void;
  readonly resize: (widths: ColumnChoice['widths']) => void;
  readonly details: (id: string | null) => void;
  readonly edit: (id: string) => void;
  readonly remove: (ids: readonly string[]) => void;
  readonly block?: (site: string) => void;
  /** The row under the pointer and the first one on screen; `null` when the pointer left. */
  readonly hold: (held: { readonly rowId: string; readonly first: number } | null) => void;
}

/** Lets the page put the keyboard focus into the table, e.g. after what had it went away. */
export interface TableHandle {
  focus(): void;
}

/** What is left for columns of a table's width: it also has a check box and row actions, in CSS pixels. */
export const roomForColumns = (width: number): number => width - (40 + 68);
/** Before the first rows. */
const NONE: readonly ManagerRow[] = [];
/** Letters typed within this many milliseconds of one another belong to one search. */
const TYPING = 800;

/**
 * The table of all cookies. Only the rows on screen exist; the focused row exists always, so that the focus is never
 * lost by scrolling. Events are listened to on the table, not on its rows.
 */
export function CookieTable(props: {
  readonly label: string;
  readonly state: ManagerState;
  readonly view: ManagerView;
  readonly choice: ColumnChoice;
  readonly context: CellContext;
  readonly actions: TableActions;
  readonly handle: RefObject<TableHandle | null>;
  /** The room there is, in CSS pixels, where it was measured before there were rows. */
  readonly room?: { readonly width: number; readonly height: number } | null;
  /** Tells how much room the table found, each time that is another. */
  readonly measured: (width: number, height: number) => void;
}) {
  const { state, view, actions, choice } = props;
  const { rows } = view;
  const scroller = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0, row: 34, head: 33, ...props.room });
  const [range, setRange] = useState(() =>
    size.height > 0
      ? rowWindow({ scrollTop: 0, height: size.height - size.head, rowHeight: size.row }, rows.length)
      : { first: 0, end: 40 },
  );
  const [slack, setSlack] = useState(0);
  const typed = useRef({ text: '', time: Number.NEGATIVE_INFINITY });
  const pointer = useRef<number | null>(null);

  const context = props.context;
  const { mixed } = context;
  const columnRoom = roomForColumns(size.width);
  const columns = useMemo(() => columnsFor(choice, columnRoom, mixed), [choice, columnRoom, mixed]);
  const template = columnTemplate(columns, choice, columnRoom);
  const activeId = rows.some((row) => row.id === state.focusId) ? state.focusId : (rows[0]?.id ?? null);
  const allChecked = checkedState(state.selection, view.found);

  // Kept from the scroll events: asking the element would make the browser lay the page out in the middle of a change.
  const scrollTop = useRef(0);
  const viewport = (): Viewport => ({
    scrollTop: scrollTop.current,
    height: Math.max(size.row, size.height - size.head),
    rowHeight: size.row,
  });
  const scrollTo = (top: number) => {
    if (!scroller.current || top === scrollTop.current) return;
    scroller.current.scrollTop = top;
    scrollTop.current = scroller.current.scrollTop;
  };
  const draw = () => {
    const next = rowWindow(viewport(), rows.length);
    setRange((now) => (now.first === next.first && now.end === next.end ? now : next));
    if (slack > 0 && pointer.current === null) setSlack(0);
  };
  const drawNow = useRef(draw);
  drawNow.current = draw;

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () => {
      const line = element.querySelector<HTMLElement>('.row-height');
      const head = element.querySelector<HTMLElement>('thead');
      setSize((now) => {
        const next = {
          width: element.clientWidth,
          height: element.clientHeight,
          row: line?.offsetHeight || now.row,
          head: head?.offsetHeight || now.head,
        };
        return Object.entries(next).every(([key, value]) => now[key as keyof typeof now] === value)
          ? now
          : next;
      });
    };
    // Where the room is known the observer tells of it once the rows are laid out; asking now would lay them out twice.
    if (!props.room) measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    // The rows' height follows the density that is set.
    const line = element.querySelector('.row-height');
    if (line) observer.observe(line);
    return () => observer.disconnect();
  }, []);

  useLayoutEffect(() => {
    if (size.width > 0) props.measured(size.width, size.height);
  }, [size.width, size.height]);

  /** The lines that were drawn last, by their number. */
  const lines = useRef(new Map<number, VNode>());

  // After the rows changed: back to the top when a person asked for other rows; otherwise the row under the pointer,
  // the focused one or the first on screen stays exactly where it was.
  const { query, sort, groupBy, groupOrder } = state;
  const showing: Shown = { rows, query, sort, groupBy, groupOrder };
  const shown = useRef(props.room ? { ...showing, rows: NONE } : showing);
  /** The first rows, or a person asked for others: those in sight are drawn at once, those beyond when these are painted. */
  const asked = isAskedFor(shown.current, showing);
  const [, drawRest] = useState(0);
  useLayoutEffect(() => {
    const before = shown.current;
    shown.current = showing;
    const element = scroller.current;
    if (element && asked) {
      scrollTo(0);
      void whenDrawn().then(() => {
        drawNow.current();
        drawRest((times) => times + 1);
      });
      return;
    }
    if (element && before.rows !== rows && before.rows.length > 0) {
      const place = viewport();
      // At the very top, with the pointer elsewhere, what comes in above may be seen coming in.
      const free = pointer.current === null && place.scrollTop === 0;
      const anchor = free
        ? null
        : anchorOf(before.rows, rows, place, [
            pointer.current === null ? null : (before.rows[indexAt(pointer.current)]?.id ?? null),
            state.focusId,
          ]);
      if (anchor) {
        const kept = keepInPlace(place, anchor.before, anchor.after, rows.length);
        if (kept.scrollTop !== place.scrollTop) {
          const room = Math.max(0, kept.height - rows.length * size.row);
          if (body.current) body.current.style.blockSize = `${rows.length * size.row + room}px`;
          setSlack(room);
          scrollTo(kept.scrollTop);
        }
      }
    }
    draw();
  }, [rows, size, query, sort, groupBy, groupOrder]);

  // The focus follows the active row while it is inside the table, also when its row was replaced.
  const inside = body.current?.contains(document.activeElement) === true;
  const had = useRef(false);
  useLayoutEffect(() => {
    const element = body.current;
    if (!element) return;
    const lost = had.current && (document.activeElement === document.body || !document.activeElement);
    if (lost || (inside && document.activeElement?.matches('tr'))) focusActive();
  });
  const focusActive = () => {
    const row = body.current?.querySelector<HTMLElement>('tr[tabindex="0"]');
    if (row) row.focus({ preventScroll: true });
    else scroller.current?.focus({ preventScroll: true });
  };
  props.handle.current = {
    focus: () => {
      had.current = true;
      focusActive();
    },
  };

  const indexAt = (clientY: number): number => {
    const box = body.current?.getBoundingClientRect();
    return box ? Math.floor((clientY - box.top) / size.row) : 0;
  };
  const drag = useRowDrag({
    scroller: () => scroller.current,
    rows: () => shown.current.rows,
    indexAt,
    selection: () => state.selection,
    select: actions.select,
  });

  const goTo = (index: number, extend: boolean) => {
    const row = rows[index];
    if (!row) return;
    scrollTo(scrollToRow(viewport(), index));
    if (extend) {
      const anchored =
        state.selection.anchor === null && state.focusId !== null
          ? anchorAt(state.selection, state.focusId)
          : state.selection;
      actions.select(extendTo(anchored, rows, row.id));
    } else if (state.selection.anchor !== null) {
      actions.select({ ...state.selection, anchor: null });
    }
    actions.focus(row.id);
    had.current = true;
  };
  const removeAt = (row: ManagerRow) => {
    const own = idsOfRow(row);
    // Delete on a selected row deletes the selection, on another row only that row.
    const ids = own.some((id) => state.selection.ids.has(id)) ? [...state.selection.ids] : own;
    if (ids.length > 0) actions.remove(ids);
  };
  const obey = (command: GridCommand, row: ManagerRow, index: number, time: number) => {
    switch (command.type) {
      case 'focus':
        return goTo(command.index, command.extend);
      case 'toggle-selected':
        return actions.select(toggleIds(state.selection, idsOfRow(row), row.id));
      case 'toggle-open':
        return actions.toggleGroup(row.id);
      case 'details':
        return actions.details(row.kind === 'cookie' ? row.id : null);
      case 'edit':
        return row.kind === 'cookie' ? actions.edit(row.id) : undefined;
      case 'delete':
        return removeAt(row);
      case 'select-all':
        return actions.select(selectAll(state.selection, view.found));
      case 'clear':
        if (state.selection.ids.size > 0)
          return actions.select({ ids: new Set(), anchor: null, base: new Set() });
        return actions.details(null);
      case 'type-ahead': {
        const text = (time - typed.current.time < TYPING ? typed.current.text : '') + command.text;
        typed.current = { text, time };
        const found = typeAhead(rows, index, text);
        if (found >= 0) goTo(found, false);
      }
    }
  };
  const rowOf = (target: EventTarget | null): number => {
    const line = target instanceof Element ? target.closest<HTMLElement>('tr[data-index]') : null;
    const index = line ? Number(line.dataset['index']) : -1;
    // What is there from before stands for nothing any more.
    return asked && index >= end && index !== activeAt ? -1 : index;
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const index = rowOf(event.target);
    const row = rows[index];
    if (!row) return;
    const onRow = event.target instanceof HTMLElement && event.target.matches('tr');
    const typing = event.timeStamp - typed.current.time < TYPING && typed.current.text !== '';
    const press = {
      key: event.key,
      shift: event.shiftKey,
      command: event.ctrlKey || event.metaKey,
      alt: event.altKey,
    };
    const command =
      event.key === ' ' && typing
        ? ({ type: 'type-ahead', text: ' ' } as const)
        : gridCommand(press, rows, index, pageRows(viewport()));
    // Keys for the whole selection mean the same on the box that was just ticked.
    const isWhole = press.command && (command?.type === 'select-all' || command?.type === 'clear');
    if (!onRow && !isWhole) {
      // Inside a row its own controls have their keys; Escape and the arrows lead back to the row.
      if (!['Escape', 'ArrowUp', 'ArrowDown', 'Delete'].includes(event.key)) return;
      focusActive();
      if (event.key === 'Escape') return event.preventDefault();
    }
    if (!command) return;
    event.preventDefault();
    obey(command, row, index, event.timeStamp);
  };

  const onClick = (event: MouseEvent) => {
    if (drag.swallowClick()) return;
    const row = rows[rowOf(event.target)];
    if (!row || !(event.target instanceof Element)) return;
    actions.focus(row.id);
    const act = event.target.closest<HTMLElement>('[data-act]')?.dataset['act'];
    if (act === 'delete') {
      had.current = true;
      return actions.remove(idsOfRow(row));
    }
    if (act === 'block' && row.kind === 'group') return actions.block?.(row.group.key);
    if (event.shiftKey) {
      const anchored =
        state.selection.anchor === null && state.focusId !== null
          ? anchorAt(state.selection, state.focusId)
          : state.selection;
      return actions.select(extendTo(anchored, rows, row.id));
    }
    if (event.target.closest('[data-check]') || event.ctrlKey || event.metaKey) {
      return actions.select(toggleIds(state.selection, idsOfRow(row), row.id));
    }
    if (row.kind === 'group') return actions.toggleGroup(row.id);
    actions.details(state.detailsId === row.id ? null : row.id);
  };

  const hold = (event: PointerEvent) => {
    if (event.pointerType === 'touch') return;
    pointer.current = event.clientY;
    const index = indexAt(event.clientY);
    const row = rows[index];
    if (row) actions.hold({ rowId: row.id, first: Math.floor(viewport().scrollTop / size.row) });
  };
  const letGo = () => {
    pointer.current = null;
    actions.hold(null);
  };

  const slots = Math.max(1, range.end - range.first);
  const { first, end } = asked ? rowWindow({ ...viewport(), scrollTop: 0 }, rows.length, 0) : range;
  const drawn: number[] = [];
  for (let i = first; i < Math.min(end, rows.length); i++) drawn.push(i);
  const activeAt = rows.findIndex((row) => row.id === activeId);
  if (activeAt >= 0 && activeAt < first) drawn.unshift(activeAt);
  else if (activeAt >= end) drawn.push(activeAt);
  if (!asked) lines.current.clear();
  const lineAt = (index: number) => {
    const row = rows[index];
    if (!row) return null;
    const checked =
      row.kind === 'group'
        ? checkedState(state.selection, row.group.entries)
        : state.selection.ids.has(row.id)
          ? 'all'
          : 'none';
    const line = (
      <Row
        key={index < first || index >= end ? 'active' : `row${index % slots}`}
        row={row}
        index={index}
        checked={checked}
        active={row.id === activeId}
        current={row.id === state.detailsId}
        columns={columns}
        context={context}
        by={state.groupBy}
        canBlock={actions.block !== undefined}
      />
    );
    if (index >= first && index < end) lines.current.set(index, line);
    return line;
  };
  const shownLines = drawn.map(lineAt);
  // Out of sight what was drawn before stays as it is for a moment: the same element is not even compared.
  for (let i = end; asked && i < Math.min(slots, rows.length); i++) {
    const line = lines.current.get(i);
    if (line && i !== activeAt) shownLines.push(line);
  }

  return (
    <div
      class="cookie-scroller"
      ref={scroller}
      tabIndex={-1}
      onScroll={(event) => {
        scrollTop.current = event.currentTarget.scrollTop;
        draw();
      }}
    >
      <div class="row-height" aria-hidden="true" />
      <table
        role="treegrid"
        class="cookie-table long-table"
        aria-label={props.label}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length + 2}
        aria-multiselectable="true"
        style={{ '--columns': template }}
      >
        <TableHead
          columns={columns}
          sort={state.sort}
          checked={allChecked}
          toggleAll={() =>
            actions.select(
              allChecked === 'all'
                ? toggleIds(
                    state.selection,
                    view.found.map((entry) => entry.id),
                    null,
                  )
                : selectAll(state.selection, view.found),
            )
          }
          sortBy={actions.sort}
          resize={(id, width) => actions.resize(resizeColumn(columns, choice, columnRoom, id, width))}
        />
        <tbody
          role="rowgroup"
          ref={body}
          style={{ blockSize: `${rows.length * size.row + slack}px` }}
          onKeyDown={onKeyDown}
          onClick={onClick}
          onDblClick={(event) => event.preventDefault()}
          onFocusIn={(event) => {
            had.current = true;
            const row = rows[rowOf(event.target)];
            if (row && row.id !== state.focusId) actions.focus(row.id);
          }}
          onFocusOut={(event) => {
            // A row that is removed loses the focus without anyone having left the table.
            const left = event.target as Element;
            queueMicrotask(() => {
              if (left.isConnected && !body.current?.contains(document.activeElement)) had.current = false;
            });
          }}
          onPointerDown={(event) => {
            const row = rows[rowOf(event.target)];
            const control = event.target instanceof Element && event.target.closest('button');
            if (row && !control) drag.down(event, row);
          }}
          onPointerMove={(event) => {
            hold(event);
            drag.move(event);
          }}
          onPointerUp={drag.up}
          onPointerCancel={drag.up}
          onPointerLeave={letGo}
        >
          {shownLines}
        </tbody>
      </table>
    </div>
  );
}

interface Shown extends Pick<ManagerState, 'query' | 'sort' | 'groupBy' | 'groupOrder'> {
  readonly rows: readonly ManagerRow[];
}

/** Whether these are the first rows, or a person asked for other rows or for another order of them. */
function isAskedFor(before: Shown, now: Shown): boolean {
  return (
    before.rows !== now.rows &&
    (before.rows.length === 0 ||
      before.query !== now.query ||
      before.sort !== now.sort ||
      before.groupBy !== now.groupBy ||
      before.groupOrder !== now.groupOrder)
  );
}

/** The first of `wanted` (else the first row on screen) that is there before and after, with its two places. */
function anchorOf(
  before: readonly ManagerRow[],
  after: readonly ManagerRow[],
  view: Viewport,
  wanted: readonly (string | null)[],
): { readonly before: number; readonly after: number } | null {
  const first = Math.max(0, Math.ceil(view.scrollTop / view.rowHeight));
  const last = Math.floor((view.scrollTop + view.height) / view.rowHeight);
  const onScreen = before.slice(first, last).map((row) => row.id);
  for (const id of [...wanted.filter((id) => id !== null && onScreen.includes(id)), ...onScreen]) {
    const to = after.findIndex((row) => row.id === id);
    if (to >= 0) return { before: before.findIndex((row) => row.id === id), after: to };
  }
  return null;
}
