import { relativeTime } from '../../utils/format/relative-time';
import { t } from '../../utils/i18n/messages';
import type { CookieStore } from '../../utils/model';
import type { ManagerColumn } from '../../utils/state/manager-columns';
import type { ManagerEntry } from '../../utils/state/manager-entries';
import { visibleLine } from '../../utils/text/visible-text';
import { classes } from '../ui/button';

/** What cells need beside the cookie. */
export interface CellContext {
  /** Milliseconds. */
  readonly now: number;
  readonly masked: boolean;
  readonly stores: readonly CookieStore[];
}

/**
 * One cell of a cookie's row. `alone`: there is room for no other column, so the name says what matters besides. What
 * came from a site is set apart so that it keeps its own direction.
 */
export function cookieCell(
  { id, kind, column }: ManagerColumn,
  entry: ManagerEntry,
  at: CellContext,
  alone: boolean,
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
  return (
    <td key={id} role="gridcell" class={classes(kind ?? id, flag === 'off' && 'muted')} data-tip-time={time}>
      {id === 'name' || id === 'value' ? (
        <span class="foreign">{text || (id === 'name' && <i class="muted">{t('cookie_no_name')}</i>)}</span>
      ) : (
        text
      )}
      {alone && (
        <span class="second">
          {visibleLine(entry.cookie.domain, 100)} · {expiry(entry, at)}
        </span>
      )}
    </td>
  );
}

function expiry({ cookie }: ManagerEntry, { now }: CellContext): string {
  return cookie.expirationDate === undefined
    ? t('expires_session')
    : relativeTime(cookie.expirationDate * 1000, now);
}
