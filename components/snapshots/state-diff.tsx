import { MASK } from '../../utils/columns/value';
import { t, tn } from '../../utils/i18n/messages';
import type { StateDifference } from '../../utils/snapshots/diff-states';
import { visibleLine } from '../../utils/text/visible-text';
import { Badge } from '../ui/badge';

/** More than this is counted, not shown. */
const SHOWN = 200;

/** What has to change to come from one state to the other. */
export function StateDiff({
  difference,
  masked,
}: {
  readonly difference: StateDifference;
  readonly masked: boolean;
}) {
  const { cookies, entries } = difference;
  if (cookies.length + entries.length === 0) return <p class="good-text">{t('snapshots_same')}</p>;
  const value = (text: string) => (masked ? MASK : visibleLine(text, 80) || t('value_empty'));
  const kind = (before: unknown, after: unknown) =>
    before === null ? (
      <Badge tone="good">{t('snapshots_added')}</Badge>
    ) : after === null ? (
      <Badge tone="bad">{t('snapshots_removed')}</Badge>
    ) : (
      <Badge tone="info">{t('transfer_status_changed')}</Badge>
    );
  const values = (before: string | undefined, after: string | undefined) => (
    <span class="values">
      {before !== undefined && <del class="foreign">{value(before)}</del>}{' '}
      {after !== undefined && <ins class="foreign">{value(after)}</ins>}
    </span>
  );
  return (
    <ul class="state-diff" aria-label={t('snapshots_difference')}>
      {cookies.slice(0, SHOWN).map(({ id, before, after, changes }) => (
        <li key={id}>
          {kind(before, after)}
          <strong class="foreign">{visibleLine((after ?? before)?.name ?? '', 60)}</strong>
          {before && after && !changes.some(({ field }) => field === 'value') ? (
            <span class="muted">{t('snapshots_attributes_only')}</span>
          ) : (
            values(before?.value, after?.value)
          )}
        </li>
      ))}
      {entries.slice(0, SHOWN).map(({ origin, area, key, before, after }) => (
        <li key={`${origin} ${area} ${key}`}>
          {kind(before, after)}
          <strong class="foreign">{visibleLine(key, 60)}</strong>
          <span class="muted">{t(area === 'local' ? 'area_local' : 'area_session')}</span>
          {values(before ?? undefined, after ?? undefined)}
        </li>
      ))}
      {cookies.length + entries.length > 2 * SHOWN && (
        <li>{tn('options_and_more', cookies.length + entries.length - 2 * SHOWN)}</li>
      )}
    </ul>
  );
}
