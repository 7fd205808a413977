import { useRef, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/messages';
import type { ManagerColumn } from '../../utils/state/manager-columns';
import type { Checked } from '../../utils/state/manager-selection';
import type { Sort } from '../../utils/state/manager-state';
import { classes } from '../ui/button';
import { Icon } from '../ui/icon';

export interface HeadProps {
  readonly columns: readonly ManagerColumn[];
  readonly sort: Sort | null;
  readonly checked: Checked;
  readonly toggleAll: () => void;
  readonly sortBy: (column: string) => void;
  /** A width in CSS pixels; `null` gives the column back its own. */
  readonly resize: (column: string, width: number | null) => void;
}

/** How far Shift with an arrow key moves a column's edge, in CSS pixels. */
const STEP = 16;

/**
 * The column headers: one stop for the Tab key, arrows between them, Enter sorts, Shift with an arrow makes a column
 * wider or narrower, dragging its edge does too and a double click on the edge gives it back its own width.
 */
export function TableHead(props: HeadProps) {
  const { columns, sort, checked } = props;
  const [stop, setStop] = useState<string>('name');
  const drag = useRef<{ id: string; from: number; width: number; sign: number } | null>(null);
  const row = useRef<HTMLTableRowElement>(null);
  const at = columns.some((column) => column.id === stop) ? stop : 'name';

  const widthOf = (element: Element | null) =>
    Math.round(element?.closest('th')?.getBoundingClientRect().width ?? 0);
  const signOf = (element: Element) => (getComputedStyle(element).direction === 'rtl' ? -1 : 1);

  const onKey = (event: KeyboardEvent, id: string) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    const button = event.currentTarget as HTMLElement;
    const step = (event.key === 'ArrowRight' ? 1 : -1) * signOf(button);
    event.preventDefault();
    if (event.shiftKey) return props.resize(id, widthOf(button) + step * STEP);
    const next = columns[columns.findIndex((column) => column.id === id) + step];
    if (!next) return;
    setStop(next.id);
    row.current?.querySelector<HTMLElement>(`[data-column="${next.id}"]`)?.focus();
  };

  return (
    <thead role="rowgroup">
      <tr role="row" ref={row} aria-rowindex={1}>
        <th role="columnheader" class="check">
          {/* The whole cell can be pressed. */}
          <label>
            <input
              type="checkbox"
              checked={checked === 'all'}
              ref={(box) => {
                if (box) box.indeterminate = checked === 'some';
              }}
              aria-label={t('options_select_all_found')}
              onChange={props.toggleAll}
            />
          </label>
        </th>
        {columns.map(({ id, kind, column }) => {
          const sorted = sort?.column === id;
          return (
            <th
              key={id}
              role="columnheader"
              class={kind}
              aria-sort={sorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}
            >
              <button
                type="button"
                class={classes('sort', sorted && 'sorted')}
                data-column={id}
                data-tip={t(column.explain)}
                tabIndex={at === id ? 0 : -1}
                aria-keyshortcuts="Shift+ArrowLeft Shift+ArrowRight"
                onClick={() => props.sortBy(id)}
                onFocus={() => setStop(id)}
                onKeyDown={(event) => onKey(event, id)}
              >
                <span>{t(column.title)}</span>
                {sorted && (
                  <Icon name="chevron-down" class={sort.descending ? 'direction' : 'direction up'} />
                )}
              </button>
              <span
                class="edge"
                aria-hidden="true"
                onPointerDown={(event) => {
                  event.preventDefault();
                  const edge = event.currentTarget;
                  edge.setPointerCapture(event.pointerId);
                  drag.current = { id, from: event.clientX, width: widthOf(edge), sign: signOf(edge) };
                }}
                onPointerMove={(event) => {
                  const now = drag.current;
                  if (now?.id === id) props.resize(id, now.width + (event.clientX - now.from) * now.sign);
                }}
                onPointerUp={() => {
                  drag.current = null;
                }}
                onPointerCancel={() => {
                  drag.current = null;
                }}
                onDblClick={() => props.resize(id, null)}
              />
            </th>
          );
        })}
        <th role="columnheader" class="row-actions">
          <span class="hidden-text">{t('options_actions')}</span>
        </th>
      </tr>
    </thead>
  );
}
