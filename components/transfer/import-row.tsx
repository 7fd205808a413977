import { MASK } from '../../utils/columns/value';
import { exactTime } from '../../utils/format/exact-time';
import { storeName } from '../../utils/format/store-name';
import { type MessageKey, t, tCode } from '../../utils/i18n/messages';
import type { Cookie, CookieStore } from '../../utils/model';
import { visibleLine } from '../../utils/text/visible-text';
import type { RowView } from '../../utils/transfer/import-session';
import type { FieldChange } from '../../utils/transfer/plan-import';
import { Badge, type Tone } from '../ui/badge';
import { Button } from '../ui/button';

const fields: Record<keyof Cookie, MessageKey> = {
  name: 'column_name',
  value: 'column_value',
  domain: 'attribute_domain',
  path: 'attribute_path',
  secure: 'column_secure',
  httpOnly: 'column_http_only',
  sameSite: 'column_same_site',
  hostOnly: 'column_host_only',
  session: 'transfer_field_session',
  expirationDate: 'column_expires',
  storeId: 'attribute_store',
  partitionKey: 'attribute_partition',
  firstPartyDomain: 'attribute_first_party_domain',
};

const sameSites: Record<Cookie['sameSite'], MessageKey> = {
  unspecified: 'same_site_unset',
  no_restriction: 'same_site_none',
  lax: 'same_site_lax',
  strict: 'same_site_strict',
};

const statuses: Record<RowView['status'], readonly [MessageKey, Tone]> = {
  new: ['transfer_status_new', 'good'],
  changed: ['transfer_status_changed', 'info'],
  same: ['transfer_status_same', 'neutral'],
  refused: ['transfer_status_refused', 'bad'],
  repeated: ['transfer_status_repeated', 'warn'],
};

export interface RowContext {
  readonly masked: boolean;
  readonly stores: readonly CookieStore[];
  /** The file is one line: rows are counted instead. */
  readonly oneLine: boolean;
  /** While or after writing, when nothing can be decided any more. */
  readonly settled: boolean;
}

/** A field's value in words. */
function written(
  { field }: Pick<FieldChange, 'field'>,
  value: FieldChange['before'],
  { masked, stores }: RowContext,
): string {
  if (field === 'value') return masked ? MASK : visibleLine(String(value), 120) || t('value_empty');
  if (field === 'sameSite') return t(sameSites[value as Cookie['sameSite']]);
  if (field === 'storeId') return storeName(String(value), stores);
  if (field === 'expirationDate')
    return value === undefined ? t('expires_session') : exactTime(Number(value) * 1000);
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  if (typeof value === 'object') return value.topLevelSite;
  return value === undefined ? t('transfer_nothing') : visibleLine(String(value), 120);
}

function Changes({ row, context }: { readonly row: RowView; readonly context: RowContext }) {
  // A session cookie that becomes a lasting one changes two fields; the expiry says it all.
  const both = row.changes.some(({ field }) => field === 'expirationDate');
  return (
    <ul class="changes">
      {row.changes
        .filter(({ field }) => field !== 'session' || !both)
        .map((change) => (
          <li key={change.field}>
            <span class="muted">{t(fields[change.field])}</span>{' '}
            <del class="foreign">{written(change, change.before, context)}</del>{' '}
            <span aria-hidden="true">→</span>{' '}
            <ins class="foreign">{written(change, change.after, context)}</ins>
          </li>
        ))}
    </ul>
  );
}

/** Why a row was not written, in the browser's own words where they are its. */
function outcomeText({ code, reason }: { readonly code: string; readonly reason: string }): string {
  return tCode('problem', code, reason || code, reason);
}

function Details({ row, context }: { readonly row: RowView; readonly context: RowContext }) {
  const { outcome, problem, cookie } = row;
  return (
    <>
      {outcome && !outcome.ok && <p class="bad-text">{outcomeText(outcome)}</p>}
      {problem && <p>{tCode('problem', problem.code, problem.message)}</p>}
      {row.fix && (
        <p class="muted">{tCode('fix', (row.fix.code ?? '').replace(/^fix-/, ''), row.fix.message)}</p>
      )}
      {row.status === 'changed' && <Changes row={row} context={context} />}
      {row.status === 'repeated' && (
        <p>
          {context.oneLine ? t('transfer_repeated_later') : t('transfer_repeated_by', row.replacedBy ?? 0)}
        </p>
      )}
      {row.status === 'new' && cookie && (
        <p class="muted foreign one-line">
          {context.masked ? MASK : visibleLine(cookie.value, 120) || t('value_empty')}
        </p>
      )}
      {row.notes.length > 0 && (
        <p class="muted">{row.notes.map((note) => tCode('import_note', note, note)).join(' ')}</p>
      )}
    </>
  );
}

/** One row of the dry run. */
export function ImportRowLine(props: {
  readonly row: RowView;
  readonly context: RowContext;
  readonly choose: (index: number, on: boolean) => void;
  readonly fix: (index: number, on: boolean) => void;
}) {
  const { row, context } = props;
  const { cookie, index, outcome } = row;
  const place = context.oneLine ? index + 1 : row.line;
  const name = cookie ? visibleLine(cookie.name, 80) || t('cookie_no_name') : t('transfer_line', place);
  const canChoose = row.status === 'new' || row.status === 'changed' || row.status === 'same';
  const [label, tone] = statuses[row.status];
  return (
    <tr>
      <td>
        {canChoose && (
          <label class="choose">
            <input
              type="checkbox"
              aria-label={t('transfer_import_row', name)}
              checked={row.chosen}
              disabled={context.settled}
              onChange={(event) => props.choose(index, event.currentTarget.checked)}
            />
          </label>
        )}
      </td>
      <td class="figures muted">{place}</td>
      <td>
        {outcome ? (
          <Badge tone={outcome.ok ? 'good' : 'bad'} icon={outcome.ok ? 'check' : 'alert'}>
            {t(outcome.ok ? 'transfer_outcome_ok' : 'transfer_outcome_failed')}
          </Badge>
        ) : (
          <Badge tone={tone}>{t(label)}</Badge>
        )}
      </td>
      <td>
        <strong class="foreign">{name}</strong>
        {cookie && (
          <span class="muted foreign place">
            {visibleLine(cookie.domain + (cookie.path === '/' ? '' : cookie.path), 120)}
          </span>
        )}
      </td>
      <td>
        <Details row={row} context={context} />
      </td>
      <td>
        {row.fix && !context.settled && (
          <Button
            size="small"
            icon="check"
            onClick={() => props.fix(index, true)}
            aria-label={t('transfer_fix_row', name)}
          >
            {t('transfer_fix')}
          </Button>
        )}
        {row.fixed && !context.settled && (
          <Button
            size="small"
            look="quiet"
            onClick={() => props.fix(index, false)}
            aria-label={t('transfer_unfix_row', name)}
          >
            {t('transfer_unfix')}
          </Button>
        )}
      </td>
    </tr>
  );
}
