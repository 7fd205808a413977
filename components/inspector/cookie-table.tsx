import { useLayoutEffect, useRef } from 'preact/hooks';
import { columns } from '../../utils/columns/index';
import { t } from '../../utils/i18n/messages';
import type { CookieReport } from '../../utils/model';
import { Icon } from '../ui/icon';
import { lazyView } from '../ui/lazy-view';
import { CookieRow } from './cookie-row';
import type { ViewProps } from './inspector-props';
import { rowKeys } from './row-keys';

const CookieDetails = lazyView(async () => (await import('./cookie-details')).CookieDetails);

/** The table of cookies: sortable, each row opening to its details; one listener of each kind for all rows. */
export function CookieTable({
  state,
  dispatch,
  actions,
  rows,
}: ViewProps & { rows: readonly CookieReport[] }) {
  const body = useRef<HTMLTableSectionElement>(null);
  const held = useRef(false);
  const wasActive = useRef<string | undefined>(undefined);
  const masked = state.settings?.maskValues === true;
  const activeId = state.activeId ?? rows[0]?.id;
  const byId = (id: string | undefined) => rows.find((row) => row.id === id);

  const remove = (row: CookieReport | undefined) => {
    if (row) void actions.deleteCookies([row.cookie], row.cookie.name);
  };

  // When the row that held the focus is gone, the one in its place takes it: focus is never lost to the page.
  useLayoutEffect(() => {
    const moved = wasActive.current !== activeId;
    wasActive.current = activeId;
    const lost = document.activeElement === document.body || document.activeElement === null;
    if (moved && held.current && lost)
      body.current?.querySelector<HTMLElement>('.row-name[tabindex="0"]')?.focus();
  });

  const click = (event: MouseEvent) => {
    const target = event.target as Element;
    const id = target.closest<HTMLElement>('tr.cookie')?.dataset['id'];
    if (id === undefined) return;
    if (target.closest('.row-delete')) {
      held.current = true;
      dispatch({ type: 'activate', id });
      remove(byId(id));
    } else if (!document.getSelection()?.toString()) dispatch({ type: 'toggle', id });
  };

  return (
    <table class="cookies" onFocusIn={() => (held.current = true)} onFocusOut={leaveHeld(held)}>
      <thead>
        <tr>
          {columns.map((column) => {
            const sorted = state.sort?.column === column.id ? state.sort : null;
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
      <tbody ref={body} onClick={click} onKeyDown={rowKeys({ rows, dispatch, remove })}>
        {rows.map((row) => {
          const open = state.open.has(row.id);
          const line = (
            <CookieRow
              key={row.id}
              row={row}
              now={state.now}
              masked={masked}
              open={open}
              active={row.id === activeId}
            />
          );
          if (!open) return line;
          return [
            line,
            <tr key={`details ${row.id}`} class="details">
              <td colSpan={columns.length + 1}>
                <CookieDetails row={row} state={state} actions={actions} remove={() => remove(row)} />
              </td>
            </tr>,
          ];
        })}
      </tbody>
    </table>
  );
}

/** Remembers that the focus left for another place; it also "leaves" when its row is removed, to nowhere. */
function leaveHeld(held: { current: boolean }) {
  return (event: FocusEvent) => {
    if (event.relatedTarget !== null) held.current = false;
  };
}
