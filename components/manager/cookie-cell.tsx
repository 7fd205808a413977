import type { ComponentChildren } from 'preact';
import { byteSize } from '../../utils/format/byte-size';
import { relativeTime } from '../../utils/format/relative-time';
import { type MessageKey, t, tCode } from '../../utils/i18n/messages';
import type { CookieStore, SameSite } from '../../utils/model';
import type { ColumnId, ManagerColumn } from '../../utils/state/manager-columns';
import type { ManagerEntry } from '../../utils/state/manager-entries';
import { visibleLine } from '../../utils/text/visible-text';

/** What cells need beside the cookie. */
export interface CellContext {
  /** Milliseconds. */
  readonly now: number;
  readonly masked: boolean;
  readonly stores: readonly CookieStore[];
}

const titles: Record<ColumnId, MessageKey> = {
  name: 'options_column_name',
  value: 'options_column_value',
  domain: 'options_column_domain',
  path: 'options_column_path',
  expires: 'options_column_expires',
  size: 'options_column_size',
  httpOnly: 'options_column_http_only',
  secure: 'options_column_secure',
  sameSite: 'options_column_same_site',
  hostOnly: 'options_column_host_only',
  partition: 'options_column_partition',
  store: 'options_column_store',
  class: 'options_column_class',
};

export function columnTitle(id: ColumnId): string {
  return t(titles[id]);
}

const sameSites: Record<SameSite, MessageKey> = {
  unspecified: 'options_same_site_unspecified',
  no_restriction: 'options_same_site_none',
  lax: 'options_same_site_lax',
  strict: 'options_same_site_strict',
};

export function sameSiteName(sameSite: SameSite): string {
  return t(sameSites[sameSite]);
}

/** The name of a cookie store: a container has its own, the others are named here. */
export function storeName(id: string, stores: readonly CookieStore[]): string {
  const store = stores.find((one) => one.id === id);
  if (store?.kind === 'container') return store.name ?? t('options_store_container', id);
  if (store?.kind === 'private') return t('options_store_private');
  if (store?.kind === 'default') return t('options_store_default');
  return t('options_store_other', id);
}

/** The characters of a value that stand in the table; the details show it whole. */
const SHOWN = 200;
/** Always as many, so that a masked value does not tell its length. */
export const MASK = '••••••••';

const flagCell = (id: ColumnId, on: boolean) => (
  <td
    key={id}
    role="gridcell"
    class={on ? 'flag on' : 'flag'}
    aria-label={t(on ? 'options_yes' : 'options_no')}
  />
);

/** One cell of a cookie's row. `alone`: there is room for no other column, so the name says what matters besides. */
export function cookieCell(
  { id, figures }: ManagerColumn,
  entry: ManagerEntry,
  at: CellContext,
  alone: boolean,
) {
  const { cookie } = entry;
  const cell = (children: ComponentChildren, more: Record<string, unknown> = {}) => (
    <td key={id} role="gridcell" class={figures ? 'figures' : id} {...more}>
      {children}
    </td>
  );
  switch (id) {
    case 'name':
      return cell(
        <>
          <span class="foreign">
            {visibleLine(cookie.name, SHOWN) || <i class="muted">{t('options_nameless')}</i>}
          </span>
          {alone && (
            <span class="second">
              {visibleLine(cookie.domain, SHOWN)} · {expiry(entry, at)}
            </span>
          )}
        </>,
      );
    case 'value':
      return cell(
        <span class="foreign">{at.masked && cookie.value ? MASK : visibleLine(cookie.value, SHOWN)}</span>,
      );
    case 'domain':
      return cell(visibleLine(cookie.domain, SHOWN));
    case 'path':
      return cell(visibleLine(cookie.path, SHOWN));
    case 'expires':
      return cookie.expirationDate === undefined
        ? cell(t('options_session'))
        : cell(expiry(entry, at), {
            'data-tip-time': cookie.expirationDate * 1000,
            'data-row-tip': '',
          });
    case 'size':
      return cell(byteSize(entry.bytes));
    case 'httpOnly':
      return flagCell(id, cookie.httpOnly);
    case 'secure':
      return flagCell(id, cookie.secure);
    case 'hostOnly':
      return flagCell(id, cookie.hostOnly);
    case 'sameSite':
      return cell(sameSiteName(cookie.sameSite), cookie.sameSite === 'unspecified' ? { class: 'muted' } : {});
    case 'partition':
      return cell(cookie.partitionKey ? visibleLine(cookie.partitionKey.topLevelSite, SHOWN) : '–');
    case 'store':
      return cell(storeName(cookie.storeId, at.stores));
    case 'class':
      return cell(className(entry.class));
  }
}

export function className(kind: ManagerEntry['class'] = 'unknown'): string {
  return tCode('class', kind, kind);
}

function expiry({ cookie }: ManagerEntry, at: CellContext): string {
  return cookie.expirationDate === undefined
    ? t('options_session')
    : relativeTime(cookie.expirationDate * 1000, at.now);
}
