import { Component } from 'preact';
import { hostOfSite } from '../../utils/cookies/host-of-site';
import { byteSize } from '../../utils/format/byte-size';
import { storeName } from '../../utils/format/store-name';
import { t, tCode, tn } from '../../utils/i18n/messages';
import type { ManagerColumn } from '../../utils/state/manager-columns';
import type { GroupBy } from '../../utils/state/manager-groups';
import type { ManagerRow } from '../../utils/state/manager-rows';
import type { Checked } from '../../utils/state/manager-selection';
import { visibleLine } from '../../utils/text/visible-text';
import { classes, IconButton } from '../ui/button';
import { Icon } from '../ui/icon';
import { InternationalHost } from '../ui/international-host';
import { type CellContext, cookieCell } from './cookie-cell';

export interface RowProps {
  readonly row: ManagerRow;
  readonly index: number;
  readonly checked: Checked;
  /** The row that the Tab key stops at. */
  readonly active: boolean;
  /** The row whose cookie is in the details. */
  readonly current: boolean;
  readonly columns: readonly ManagerColumn[];
  readonly context: CellContext;
  readonly by: GroupBy;
  readonly canBlock: boolean;
}

function sameRow(a: ManagerRow, b: ManagerRow): boolean {
  if (a === b) return true;
  if (a.position !== b.position || a.setSize !== b.setSize || a.id !== b.id) return false;
  if (a.kind === 'cookie') return b.kind === 'cookie' && a.entry === b.entry && a.gone === b.gone;
  return (
    b.kind === 'group' &&
    a.open === b.open &&
    a.group.bytes === b.group.bytes &&
    a.group.entries.length === b.group.entries.length
  );
}

/** One line of the table. It draws again only when something of it changed, whatever happens around it. */
export class Row extends Component<RowProps> {
  override shouldComponentUpdate(next: RowProps): boolean {
    const { props } = this;
    return (
      next.index !== props.index ||
      next.checked !== props.checked ||
      next.active !== props.active ||
      next.current !== props.current ||
      next.columns !== props.columns ||
      next.context !== props.context ||
      next.by !== props.by ||
      !sameRow(next.row, props.row)
    );
  }

  override render() {
    const { row, index, checked, active, current, by } = this.props;
    const group = row.kind === 'group';
    const gone = row.kind === 'cookie' && row.gone === true;
    return (
      <tr
        role="row"
        class={classes(row.kind, checked === 'all' && 'selected', current && 'current', gone && 'gone')}
        style={{ '--at': index }}
        data-index={index}
        aria-rowindex={index + 2}
        aria-level={group || by === 'none' ? 1 : 2}
        aria-posinset={row.position}
        aria-setsize={row.setSize}
        aria-selected={checked === 'all'}
        aria-expanded={group ? row.open : undefined}
        tabIndex={active ? 0 : -1}
      >
        <td role="gridcell" class="check" data-check="">
          <input
            type="checkbox"
            tabIndex={active ? 0 : -1}
            checked={checked === 'all'}
            disabled={gone}
            ref={(box) => {
              if (box) box.indeterminate = checked === 'some';
            }}
            aria-label={t('options_select_row', group ? groupName(row, this.props) : row.entry.cookie.name)}
          />
        </td>
        {group ? groupCells(row, this.props) : this.cookieCells(row)}
      </tr>
    );
  }

  private cookieCells(row: ManagerRow & { kind: 'cookie' }) {
    const { columns, context, active } = this.props;
    return (
      <>
        {columns.map((column) => cookieCell(column, row.entry, context, columns))}
        <td key="actions" role="gridcell" class="row-actions">
          {!row.gone && (
            <IconButton
              key="delete"
              size="small"
              icon="trash"
              look="danger"
              tabIndex={active ? 0 : -1}
              data-act="delete"
              label={t('cookie_delete_named', visibleLine(row.entry.cookie.name, 60))}
            />
          )}
        </td>
      </>
    );
  }
}

/** What a group stands for, in words. */
function groupName(row: ManagerRow & { kind: 'group' }, props: Pick<RowProps, 'by' | 'context'>): string {
  const { key } = row.group;
  switch (props.by) {
    case 'store':
      return storeName(key, props.context.stores);
    case 'partition':
      return key === '' ? t('partition_none') : visibleLine(key, 200);
    case 'class':
      return tCode('class', key, key);
    default:
      return visibleLine(key, 200);
  }
}

function groupCells(row: ManagerRow & { kind: 'group' }, props: RowProps) {
  const { columns, active, by, canBlock } = props;
  const name = groupName(row, props);
  const count = row.group.entries.length;
  return (
    <>
      <td key="group" role="gridcell" class="group-name" aria-colspan={columns.length}>
        <Icon name="chevron-right" class={classes('chevron directional', row.open && 'open')} />
        <strong class="foreign">{name}</strong>
        {(by === 'site' || by === 'partition') && (
          <InternationalHost host={hostOfSite(row.group.key)} brief />
        )}
        <span class="muted figures">
          {tn('options_cookies', count)}
          <span class="group-size"> · {byteSize(row.group.bytes)}</span>
        </span>
      </td>
      <td key="actions" role="gridcell" class="row-actions">
        {by === 'site' && canBlock && (
          <IconButton
            key="block"
            size="small"
            icon="block"
            tabIndex={active ? 0 : -1}
            data-act="block"
            label={t('options_block_site', name)}
          />
        )}
        <IconButton
          key="delete"
          size="small"
          icon="trash"
          look="danger"
          tabIndex={active ? 0 : -1}
          data-act="delete"
          label={tn('options_delete_group', count, name)}
        />
      </td>
    </>
  );
}
