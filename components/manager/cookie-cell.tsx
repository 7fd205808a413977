import { relativeTime } from '../../utils/format/relative-time';
import { storeName } from '../../utils/format/store-name';
import { t } from '../../utils/i18n/messages';
import type { CookieStore } from '../../utils/model';
import type { ManagerColumn } from '../../utils/state/manager-columns';
import type { ManagerEntry } from '../../utils/state/manager-entries';
import { visibleLine } from '../../utils/text/visible-text';
import { Badge } from '../ui/badge';
import { classes } from '../ui/button';

/** What cells need beside the cookie. */
export interface CellContext {
  /** Milliseconds. */
  readonly now: number;
  readonly masked: boolean;
  readonly stores: readonly CookieStore[];
  /** Whether the cookies of the table lie in several stores, and no grouping says which lies where. */
  readonly mixed: boolean;
}

/**
 * One cell of a cookie's row; `columns` are those that are shown. Where there is room for no other one, the name says what
 * matters besides, and where there is none for the store, which jar it is if not the normal one. What came from a site is
 * set apart so that it keeps its own direction.
 */
export function cookieCell(
  { id, kind, column }: ManagerColumn,
  entry: ManagerEntry,
  at: CellContext,
  columns: readonly ManagerColumn[],
) {
  const { text, flag, time } = column.cell(entry, at);
  if (kind === 'mark') {
    return (
      <td
        key={id}
        role="gridcell"
        class={flag === 'off' ? 'mark' : 'mark on'}
        aria-label={t(flag === 'off' ? 'no' : 'yes')}
      />
    );
  }
  const alone = columns.length === 1;
  const jar = id === 'name' ? jarOf(entry, at, columns) : null;
  return (
    <td
      key={id}
      role="gridcell"
      class={classes(kind ?? id, flag === 'off' && 'muted', jar !== null && 'jarred')}
      data-tip-time={time}
    >
      {id === 'name' || id === 'value' ? (
        <span class="foreign">{text || (id === 'name' && <i class="muted">{t('cookie_no_name')}</i>)}</span>
      ) : (
        text
      )}
      {jar !== null && (
        <Badge tone="info" tip={jar}>
          <span class="foreign">{jar}</span>
        </Badge>
      )}
      {alone && (
        <span class="second">
          {jar !== null && `${jar} · `}
          {visibleLine(entry.cookie.domain, 100)} · {expiry(entry, at)}
        </span>
      )}
    </td>
  );
}

/** The name of a cookie's jar where nothing else tells it from one of the same name in the normal jar. */
function jarOf(
  { cookie }: ManagerEntry,
  { mixed, stores }: CellContext,
  columns: readonly ManagerColumn[],
): string | null {
  if (!mixed || columns.some(({ id }) => id === 'store')) return null;
  const isNormal = stores.some(({ id, kind }) => id === cookie.storeId && kind === 'default');
  return isNormal ? null : storeName(cookie.storeId, stores);
}

function expiry({ cookie }: ManagerEntry, { now }: CellContext): string {
  return cookie.expirationDate === undefined
    ? t('expires_session')
    : relativeTime(cookie.expirationDate * 1000, now);
}
