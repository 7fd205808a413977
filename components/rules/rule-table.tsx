import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/messages';
import { meaningOf } from '../../utils/keys/keymap';
import { ruleKeyMap } from '../../utils/keys/table-keys';
import type { RuleStatus } from '../../utils/messaging/requests';
import type { CookieStore } from '../../utils/model';
import { dropTarget, nextSort, type RuleSort, type RuleSortKey } from '../../utils/state/rule-list';
import { classes } from '../ui/button';
import { Icon } from '../ui/icon';
import { useRowWindow } from '../ui/use-row-window';
import { RuleRow } from './rule-row';

export interface RuleTableActions {
  readonly open: (id: string | null) => void;
  readonly edit: (id: string) => void;
  readonly duplicate: (id: string) => void;
  readonly remove: (id: string) => void;
  readonly toggle: (id: string, enabled: boolean) => void;
  /** Puts a rule before another, last with `null`. */
  readonly move: (id: string, before: string | null) => void;
  readonly sort: (sort: RuleSort) => void;
}

/** Lets the page put the keyboard focus into the table. */
export interface RuleTableHandle {
  focus(id?: string): void;
}

const COLUMNS = [
  ['domain', 'applies', 'rules_column_applies'],
  ['action', 'does', 'rules_column_action'],
  ['hits', 'hits', 'rules_column_hits'],
  ['last', 'last', 'rules_column_last'],
] as const satisfies readonly (readonly [RuleSortKey, string, string])[];

/** How near the edge a drag begins to scroll, and how much a frame scrolls, in CSS pixels. */
const EDGE = 32;
const STEP = 10;

interface Drag {
  readonly id: string;
  readonly pointer: number;
  y: number;
  to: number;
}

/**
 * The table of rules: only the rows on screen exist, events are listened to on the table. Arrows move the focus, Alt with
 * an arrow moves the rule, Space switches it, Enter opens its details, Delete removes it.
 */
export function RuleTable(props: {
  readonly rows: readonly RuleStatus[];
  readonly sort: RuleSort;
  readonly openId: string | null;
  readonly contradicting: ReadonlySet<string>;
  readonly stores: readonly CookieStore[];
  readonly now: number;
  readonly actions: RuleTableActions;
  readonly handle: RefObject<RuleTableHandle | null>;
}) {
  const { rows, sort, actions } = props;
  const [focusId, setFocusId] = useState<string | null>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  const list = useRowWindow(rows.length);
  const body = useRef<HTMLTableSectionElement>(null);
  /** The rule that is to get the focus once it is drawn; `true` for whichever the Tab key stops at. */
  const wantFocus = useRef<string | boolean>(false);
  const inside = useRef(false);
  const lastAt = useRef(0);
  const movable = sort.by === 'own';

  const at = (target: EventTarget | null) => {
    const row = target instanceof Element ? target.closest<HTMLElement>('tr[data-index]') : null;
    return row ? Number(row.dataset['index']) : -1;
  };

  const found = rows.findIndex(({ rule }) => rule.id === focusId);
  // The row that went away leaves the focus to the one that came in its place.
  const activeAt = found >= 0 ? found : Math.min(lastAt.current, rows.length - 1);
  useEffect(() => {
    if (found >= 0) lastAt.current = found;
    // A row that was put elsewhere, or went away, lost the focus without anyone having left the table.
    const lost = inside.current && document.activeElement === document.body;
    if (!wantFocus.current && !lost) return;
    const row = body.current?.querySelector<HTMLElement>('tr[tabindex="0"]');
    const wanted = wantFocus.current;
    if (!row || (typeof wanted === 'string' && rows[at(row)]?.rule.id !== wanted)) return;
    wantFocus.current = false;
    row.focus({ preventScroll: true });
  });

  const goTo = (index: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (!row) return;
    list.show(rows.indexOf(row));
    setFocusId(row.rule.id);
    wantFocus.current = row.rule.id;
  };
  props.handle.current = {
    focus(id) {
      const at = id === undefined ? activeAt : rows.findIndex(({ rule }) => rule.id === id);
      goTo(at < 0 ? activeAt : at);
    },
  };

  const moveTo = (from: number, to: number) => {
    const row = rows[from];
    const before = dropTarget(rows, from, to);
    if (row && before !== undefined) actions.move(row.rule.id, before);
  };
  const remove = (index: number) => {
    const row = rows[index];
    if (!row || row.locked !== undefined) return;
    wantFocus.current = true;
    actions.remove(row.rule.id);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const index = at(event.target);
    const row = rows[index];
    if (!row) return;
    const onRow = event.target instanceof Element && event.target.matches('tr');
    const meaning = meaningOf(ruleKeyMap, event);
    switch (meaning) {
      case 'moveUp':
      case 'moveDown':
        if (movable) {
          wantFocus.current = true;
          moveTo(index, meaning === 'moveUp' ? index - 1 : index + 2);
        }
        break;
      case 'down':
        goTo(index + 1);
        break;
      case 'up':
        goTo(index - 1);
        break;
      case 'pageDown':
        goTo(index + list.page());
        break;
      case 'pageUp':
        goTo(index - list.page());
        break;
      case 'first':
        goTo(0);
        break;
      case 'last':
        goTo(rows.length - 1);
        break;
      case 'remove':
        remove(index);
        break;
      case 'details':
        if (!onRow) return;
        actions.open(row.rule.id);
        break;
      case 'switch':
        if (!onRow) return;
        if (row.locked === undefined) actions.toggle(row.rule.id, !row.rule.enabled);
        break;
      case 'clear':
        if (!onRow) goTo(index);
        else if (props.openId !== null) actions.open(null);
        else return;
        break;
      default:
        return;
    }
    event.preventDefault();
  };

  const onClick = (event: MouseEvent) => {
    const index = at(event.target);
    const row = rows[index];
    if (!row || !(event.target instanceof Element)) return;
    setFocusId(row.rule.id);
    const { id } = row.rule;
    const act = event.target.closest<HTMLElement>('[data-act]')?.dataset['act'];
    if (act === 'edit') actions.edit(id);
    else if (act === 'duplicate') actions.duplicate(id);
    else if (act === 'remove') remove(index);
    else if (act === undefined && !event.target.closest('label, [data-handle]')) {
      actions.open(props.openId === id ? null : id);
    }
  };

  // Dragging by the handle. The pointer is captured by the table body, so that rows may be drawn anew meanwhile.
  const placeAt = (y: number) => {
    const box = body.current?.getBoundingClientRect();
    return box ? Math.max(0, Math.min(rows.length, Math.round((y - box.top) / list.rowHeight))) : 0;
  };
  useEffect(() => {
    if (!drag) return;
    let frame = 0;
    const scroll = () => {
      const box = list.scroller.current?.getBoundingClientRect();
      if (box && list.scroller.current) {
        const over = drag.y < box.top + 2 * EDGE ? -STEP : drag.y > box.bottom - EDGE ? STEP : 0;
        list.scroller.current.scrollTop += over;
      }
      frame = requestAnimationFrame(scroll);
    };
    frame = requestAnimationFrame(scroll);
    return () => cancelAnimationFrame(frame);
  }, [drag]);

  const drawn: number[] = [];
  for (let index = list.first; index < list.end; index++) drawn.push(index);
  if (activeAt >= 0 && activeAt < list.first) drawn.unshift(activeAt);
  else if (activeAt >= list.end) drawn.push(activeAt);

  return (
    <div class="cookie-scroller rule-scroller" ref={list.scroller} tabIndex={-1} onScroll={list.onScroll}>
      <div class="row-height" aria-hidden="true" />
      <table
        role="grid"
        class="rule-table long-table"
        aria-label={t('rules_table')}
        aria-rowcount={rows.length + 1}
      >
        <thead role="rowgroup">
          <tr role="row" aria-rowindex={1}>
            <th role="columnheader" class="handle">
              <span class="hidden-text">{t('rules_column_order')}</span>
            </th>
            <th role="columnheader" class="on-off">
              <span class="hidden-text">{t('rules_column_on')}</span>
            </th>
            {COLUMNS.map(([key, look, title]) => (
              <th
                key={key}
                role="columnheader"
                class={look}
                aria-sort={sort.by === key ? (sort.descending ? 'descending' : 'ascending') : 'none'}
              >
                <button
                  type="button"
                  class={classes('sort', sort.by === key && 'sorted')}
                  onClick={() => actions.sort(nextSort(sort, key))}
                >
                  <span>{t(title)}</span>
                  {sort.by === key && (
                    <Icon name="chevron-down" class={sort.descending ? 'direction' : 'direction up'} />
                  )}
                </button>
              </th>
            ))}
            <th role="columnheader" class="row-actions">
              <span class="hidden-text">{t('options_actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody
          role="rowgroup"
          ref={body}
          style={{ blockSize: `${rows.length * list.rowHeight}px` }}
          onKeyDown={onKeyDown}
          onClick={onClick}
          onChange={(event) => {
            const row = rows[at(event.target)];
            const box = event.target as HTMLInputElement;
            if (row && box.dataset['act'] === 'toggle') actions.toggle(row.rule.id, box.checked);
          }}
          onFocusIn={(event) => {
            inside.current = true;
            const row = rows[at(event.target)];
            if (row) setFocusId(row.rule.id);
          }}
          onFocusOut={(event) => {
            if (event.relatedTarget !== null) inside.current = false;
          }}
          onPointerDown={(event) => {
            const row = rows[at(event.target)];
            const handle = event.target instanceof Element && event.target.closest('[data-handle]');
            if (!row || !handle || event.button !== 0) return;
            event.preventDefault();
            body.current?.setPointerCapture(event.pointerId);
            setDrag({
              id: row.rule.id,
              pointer: event.pointerId,
              y: event.clientY,
              to: placeAt(event.clientY),
            });
          }}
          onPointerMove={(event) => {
            if (drag?.pointer === event.pointerId)
              setDrag({ ...drag, y: event.clientY, to: placeAt(event.clientY) });
          }}
          onPointerUp={() => {
            if (drag) {
              moveTo(
                rows.findIndex(({ rule }) => rule.id === drag.id),
                drag.to,
              );
            }
            setDrag(null);
          }}
          onPointerCancel={() => setDrag(null)}
        >
          {drawn.map((index) => {
            const status = rows[index];
            return (
              status && (
                <RuleRow
                  key={status.rule.id}
                  status={status}
                  index={index}
                  active={index === activeAt}
                  current={status.rule.id === props.openId}
                  contradicts={props.contradicting.has(status.rule.id)}
                  movable={movable}
                  lifted={drag?.id === status.rule.id}
                  stores={props.stores}
                  now={props.now}
                />
              )
            );
          })}
        </tbody>
      </table>
      {drag && <div class="drop-line" style={{ '--at': drag.to }} />}
    </div>
  );
}
