import { Component, type RefObject, render } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { columns } from '../../utils/columns/index';
import { t } from '../../utils/i18n/messages';
import type { CookieReport } from '../../utils/model';
import type { InspectorState } from '../../utils/state/inspector-state';
import { Icon } from '../ui/icon';
import { lazyView } from '../ui/lazy-view';
import { CookieLines } from './cookie-lines';
import type { ViewProps } from './inspector-props';
import { rowKeys } from './row-keys';

const CookieDetails = lazyView(async () => (await import('./cookie-details')).CookieDetails);

/** The row that was chosen last, as it was drawn. */
interface Chosen {
  readonly id: InspectorState['activeId'];
  /** Its place among the rows; negative where it is not among them. */
  readonly at: number;
  readonly all: readonly CookieReport[];
  /** What its cookie said. */
  readonly said: string | undefined;
}

/** Whether a reading brought the chosen row for the first time, or with another cookie in another place. */
function isElsewhere(was: Chosen, now: Chosen): boolean {
  if (now.at < 0 || was.all === now.all) return false;
  if (was.id === now.id && was.at >= 0) return was.at !== now.at && was.said !== now.said;
  return !was.all.some(({ id }) => id === now.id);
}

/** The table of cookies: sortable, each row opening to its details; one listener of each kind for all rows. */
export function CookieTable({
  state,
  dispatch,
  actions,
  rows,
}: ViewProps & { rows: readonly CookieReport[] }) {
  const body = useRef<HTMLTableSectionElement>(null);
  const lines = useRef<CookieLines | null>(null);
  const held = useRef(false);
  const wasActive = useRef<string | undefined>(undefined);
  const before = useRef<Chosen | null>(null);
  const activeId = state.activeId ?? rows[0]?.id;

  const remove = (row: CookieReport | undefined) => {
    if (row) void actions.deleteCookies([row.cookie], row.cookie.name);
  };

  const edit = (row: CookieReport | undefined) => {
    if (row) dispatch({ type: 'edit', what: { kind: 'cookie', cookie: row.cookie } });
  };

  useLayoutEffect(() => {
    if (!body.current) return;
    lines.current ??= new CookieLines(body.current);
    const masked = state.settings?.maskValues === true;
    const all = state.report?.cookies ?? rows;
    const drawn = lines.current.draw({
      rows,
      all,
      now: state.now,
      masked,
      open: state.open,
      activeId,
    });
    for (const cell of drawn.closed) render(null, cell);
    for (const [row, cell] of drawn.opened)
      render(
        <CookieDetails
          row={row}
          state={state}
          actions={actions}
          remove={() => remove(row)}
          edit={() => edit(row)}
          rules={() => dispatch({ type: 'rule', of: { kind: 'cookie', row } })}
        />,
        cell,
      );
    const at = rows.findIndex(({ id }) => id === state.activeId);
    const chosen = { id: state.activeId, at, all, said: JSON.stringify(rows[at]?.cookie) };
    const was = before.current;
    before.current = chosen;
    // A browser lists a cookie that was written anew last: whoever wrote it is to see what became of it.
    if (was && isElsewhere(was, chosen))
      lines.current.button(activeId)?.closest('tr')?.scrollIntoView({ block: 'nearest' });
    // When the row that held the focus is gone, the one in its place takes it: focus is never lost to the page.
    const moved = wasActive.current !== activeId;
    wasActive.current = activeId;
    const lost = document.activeElement === document.body || document.activeElement === null;
    if (moved && held.current && lost) lines.current.button(activeId)?.focus();
  }, [rows, state, activeId]);

  useEffect(takeDown(body), []);

  const click = (event: MouseEvent) => {
    const target = event.target as Element;
    const id = target.closest<HTMLElement>('tr.cookie')?.dataset['id'];
    if (id === undefined) return;
    if (target.closest('.row-delete')) {
      held.current = true;
      dispatch({ type: 'activate', id });
      remove(rows.find((row) => row.id === id));
    } else if (!hasMarkedText(event, body.current)) dispatch({ type: 'toggle', id });
  };

  return (
    <table
      class="cookies"
      onFocusIn={() => {
        held.current = true;
      }}
      onFocusOut={(event) => {
        // A row that is removed loses its focus to nowhere; only a focus that went elsewhere has left the table.
        if (event.relatedTarget !== null) held.current = false;
      }}
    >
      <TableHead sort={state.sort} dispatch={dispatch} />
      <tbody ref={body} onClick={click} onKeyDown={rowKeys({ rows, dispatch, remove, edit })} />
    </table>
  );
}

/**
 * Views inside the details were mounted by hand and are taken down by hand. Made out here: what a hook keeps from the first
 * drawing keeps all that is in its scope, and every row of it.
 */
const takeDown = (body: RefObject<HTMLTableSectionElement | null>) => () => () => {
  for (const cell of body.current?.querySelectorAll('.details > td') ?? []) render(null, cell);
};

/**
 * Whether the pointer has marked text of the table, which opens no row. Text that is still marked in the filter is not
 * meant: Chromium counts it to the document's selection though the focus is elsewhere.
 */
function hasMarkedText(click: MouseEvent, table: Element | null): boolean {
  const selection = document.getSelection();
  return (
    click.detail > 0 && selection?.isCollapsed === false && table?.contains(selection.anchorNode) === true
  );
}

/** Drawn again with another order alone. (An element that is kept from a drawing keeps all that stood around it.) */
class TableHead extends Component<Pick<ViewProps, 'dispatch'> & Pick<ViewProps['state'], 'sort'>> {
  override shouldComponentUpdate(next: TableHead['props']): boolean {
    return next.sort !== this.props.sort;
  }

  override render() {
    const { sort, dispatch } = this.props;
    return (
      <thead>
        <tr>
          {columns.map((column) => {
            const sorted = sort?.column === column.id ? sort : null;
            return (
              <th
                key={column.id}
                scope="col"
                class={column.id}
                aria-sort={sorted ? (sorted.descending ? 'descending' : 'ascending') : undefined}
              >
                <button
                  type="button"
                  data-tip={t(column.explain)}
                  onClick={() => dispatch({ type: 'sort', column: column.id })}
                >
                  <span>{t(column.title)}</span>
                  {sorted && <Icon name="chevron-down" class={sorted.descending ? '' : 'up'} />}
                </button>
              </th>
            );
          })}
          <td class="act" />
        </tr>
      </thead>
    );
  }
}
