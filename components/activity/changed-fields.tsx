import { exactTime } from '../../utils/format/exact-time';
import { type MessageKey, t } from '../../utils/i18n/messages';
import type { Cookie, SameSite } from '../../utils/model';
import type { CookieField } from '../../utils/transfer/compare-cookies';

const fieldNames: Partial<Record<CookieField, MessageKey>> = {
  value: 'column_value',
  secure: 'column_secure',
  httpOnly: 'column_http_only',
  sameSite: 'column_same_site',
  hostOnly: 'column_host_only',
  session: 'column_expires',
  expirationDate: 'column_expires',
  partitionKey: 'attribute_partition',
  storeId: 'attribute_store',
};

/** What changed in words, each field once: an expiry that came or went is one change. */
export function changedNames(changed: readonly CookieField[]): readonly string[] {
  return [...new Set(changed.map(fieldName))];
}

function fieldName(field: CookieField): string {
  const key = fieldNames[field];
  return key ? t(key) : field;
}

const sameSites: Record<SameSite, MessageKey> = {
  strict: 'same_site_strict',
  lax: 'same_site_lax',
  no_restriction: 'same_site_none',
  unspecified: 'same_site_unset',
};

function textOf(field: CookieField, cookie: Cookie): string {
  if (field === 'session' || field === 'expirationDate')
    return cookie.expirationDate === undefined
      ? t('expires_session')
      : exactTime(cookie.expirationDate * 1000);
  if (field === 'sameSite') return t(sameSites[cookie.sameSite]);
  if (field === 'partitionKey') return cookie.partitionKey?.topLevelSite ?? t('no');
  const value = cookie[field];
  return typeof value === 'boolean' ? t(value ? 'yes' : 'no') : String(value ?? '');
}

/** Each attribute that changed, as it was and as it is; the values have blocks of their own. */
export function ChangedFields(props: {
  readonly changed: readonly CookieField[];
  readonly before: Cookie;
  readonly now: Cookie;
}) {
  const { before, now } = props;
  const rows = new Map(
    props.changed.filter((field) => field !== 'value').map((field) => [fieldName(field), field]),
  );
  if (rows.size === 0) return null;
  return (
    <table class="costs">
      <caption>{t('activity_changed')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('column_name')}</th>
          <th scope="col">{t('activity_before')}</th>
          <th scope="col">{t('activity_after')}</th>
        </tr>
      </thead>
      <tbody>
        {[...rows].map(([name, field]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{textOf(field, before)}</td>
            <td>{textOf(field, now)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
