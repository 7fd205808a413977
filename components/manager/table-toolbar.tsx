import type { RefObject } from 'preact';
import { type MessageKey, t, tn } from '../../utils/i18n/messages';
import { type ColumnChoice, managerColumns } from '../../utils/state/manager-columns';
import { type GroupBy, type GroupOrder, groupings, groupOrders } from '../../utils/state/manager-groups';
import type { ManagerState } from '../../utils/state/manager-state';
import type { ManagerView } from '../../utils/state/manager-view';
import { Button, IconButton } from '../ui/button';
import { Popover } from '../ui/popover';
import { Toolbar } from '../ui/toolbar';
import { QueryField, type QueryFieldProps } from './query-field';
import { QuerySheet } from './query-sheet';

export interface ToolbarActions {
  readonly search: (query: string) => void;
  readonly group: (by: GroupBy) => void;
  readonly orderGroups: (by: GroupOrder) => void;
  readonly openGroups: (open: boolean) => void;
  /** Makes a new cookie, where the selection or the search says. */
  readonly create: () => void;
  readonly showColumns: (shown: readonly string[] | null) => void;
}

/** What each way to group is called. */
export const groupingNames: Record<GroupBy, MessageKey> = {
  site: 'options_group_site',
  store: 'options_group_store',
  partition: 'options_group_partition',
  class: 'options_group_class',
  none: 'options_group_none',
};
const orderNames: Record<GroupOrder, MessageKey> = {
  name: 'options_order_name',
  count: 'options_order_count',
  size: 'options_order_size',
};

/** Search, grouping and columns of the table of all cookies. */
export function TableToolbar(props: {
  readonly state: ManagerState;
  readonly view: ManagerView;
  readonly choice: ColumnChoice;
  readonly shown: readonly string[];
  readonly actions: ToolbarActions;
  readonly problems: QueryFieldProps['problems'];
  readonly complete: QueryFieldProps['complete'];
  readonly field: RefObject<HTMLInputElement | null>;
  /** Shows what was found in pictures. */
  readonly picture: () => void;
}) {
  const { state, view, actions } = props;
  const open = view.groups.length > 0 && view.rows.some((row) => row.kind === 'group' && row.open);
  return (
    <Toolbar label={t('options_table_tools')} class="table-tools">
      <QueryField
        value={state.query}
        change={actions.search}
        count={tn('options_found', view.found.length)}
        problems={props.problems}
        complete={props.complete}
        field={props.field}
      />
      <Button icon="plus" onClick={actions.create}>
        {t('cookie_new')}
      </Button>
      <QuerySheet
        choose={(query) => {
          actions.search(query);
          props.field.current?.focus();
        }}
      />
      <label class="choice">
        <span>{t('options_group_by')}</span>
        <select
          class="input"
          value={state.groupBy}
          onChange={(event) => actions.group(event.currentTarget.value as GroupBy)}
        >
          {groupings.map((by) => (
            <option key={by} value={by}>
              {t(groupingNames[by])}
            </option>
          ))}
        </select>
      </label>
      {state.groupBy !== 'none' && (
        <>
          <label class="choice">
            <span>{t('options_order_groups')}</span>
            <select
              class="input"
              value={state.groupOrder}
              onChange={(event) => actions.orderGroups(event.currentTarget.value as GroupOrder)}
            >
              {groupOrders.map((by) => (
                <option key={by} value={by}>
                  {t(orderNames[by])}
                </option>
              ))}
            </select>
          </label>
          <Button disabled={view.found.length === 0} onClick={() => actions.openGroups(!open)}>
            {t(open ? 'options_close_groups' : 'options_open_groups')}
          </Button>
        </>
      )}
      {view.found.length > 0 && (
        <IconButton icon="chart" label={t('overview_title')} onClick={props.picture} />
      )}
      <Popover icon="columns" label={t('options_columns')}>
        <fieldset class="column-list">
          <legend>{t('options_columns_shown')}</legend>
          {managerColumns.map(({ id, column }) => (
            <label key={id} data-tip={t(column.explain)}>
              <input
                type="checkbox"
                checked={props.shown.includes(id)}
                disabled={id === 'name'}
                onChange={(event) =>
                  actions.showColumns(
                    event.currentTarget.checked
                      ? [...props.shown, id]
                      : props.shown.filter((one) => one !== id),
                  )
                }
              />
              {t(column.title)}
            </label>
          ))}
        </fieldset>
        <Button
          size="small"
          look="quiet"
          disabled={props.choice.shown === undefined && Object.keys(props.choice.widths).length === 0}
          onClick={() => actions.showColumns(null)}
        >
          {t('options_columns_automatic')}
        </Button>
      </Popover>
    </Toolbar>
  );
}
