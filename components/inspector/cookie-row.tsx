import { Component } from 'preact';
import { columns } from '../../utils/columns/index';
import { t } from '../../utils/i18n/messages';
import type { CookieReport } from '../../utils/model';
import type { Cell } from '../../utils/table/column';

export interface CookieRowProps {
  readonly row: CookieReport;
  readonly now: number;
  readonly masked: boolean;
  readonly open: boolean;
  /** The row that the Tab key stops at. */
  readonly active: boolean;
}

/**
 * One cookie as one line. As few elements as it can be, no listener of its own (the table has one for all), and drawn
 * again only when something in it changed.
 */
export class CookieRow extends Component<CookieRowProps> {
  override shouldComponentUpdate(next: CookieRowProps): boolean {
    const { row, now, masked, open, active } = this.props;
    return (
      row !== next.row ||
      masked !== next.masked ||
      open !== next.open ||
      active !== next.active ||
      (now !== next.now && !next.row.cookie.session)
    );
  }

  override render({ row, now, masked, open, active }: CookieRowProps) {
    const [name, ...rest] = columns;
    const at = { now, masked };
    const text = name?.cell(row, at).text ?? '';
    return (
      <tr class={open ? 'cookie open' : 'cookie'} data-id={row.id}>
        <th scope="row" class="name">
          <button type="button" class="row-name" aria-expanded={open} tabIndex={active ? 0 : -1}>
            {text === '' ? <i class="muted">{t('cookie_no_name')}</i> : text}
          </button>
        </th>
        {rest.map((column) => {
          const cell = column.cell(row, at);
          return (
            <td
              key={column.id}
              class={classOf(column.id, cell)}
              data-tip-time={cell.time}
              data-row-tip={tip(cell)}
            >
              {cell.flag === 'on' || cell.flag === 'attention' ? <b>{cell.text}</b> : cell.text}
            </td>
          );
        })}
        <td class="act">
          <button
            type="button"
            class="row-delete"
            tabIndex={-1}
            aria-label={t('cookie_delete_named', text)}
          />
        </td>
      </tr>
    );
  }
}

function classOf(column: string, { flag }: Cell): string {
  return flag ? `${column} flag ${flag}` : column;
}

function tip({ time }: Cell): '' | undefined {
  return time === undefined ? undefined : '';
}
