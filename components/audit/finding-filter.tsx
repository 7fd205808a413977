import type { FilteredFindings, FindingFilter, FindingKind } from '../../utils/audit/filter-findings';
import { SEVERITIES } from '../../utils/audit/severities';
import { t } from '../../utils/i18n/messages';

/** Which findings are shown: of one severity, about one kind of thing. */
export function FindingFilterBar(props: {
  readonly filter: FindingFilter;
  readonly found: FilteredFindings;
  readonly change: (filter: FindingFilter) => void;
}) {
  const { filter, found, change } = props;
  const { kinds, severities, ofKind } = found;
  const chosen = filter.severity !== 'all' && severities.get(filter.severity) ? filter.severity : 'all';
  return (
    <fieldset class="toolbar filter">
      <legend class="hidden-text">{t('audit_filter')}</legend>
      {(['all', ...SEVERITIES] as const).map((severity) => {
        const count = severity === 'all' ? ofKind : (severities.get(severity) ?? 0);
        return (
          <button
            key={severity}
            type="button"
            class="button quiet small"
            aria-pressed={chosen === severity}
            disabled={count === 0}
            onClick={() => change({ ...filter, severity })}
          >
            {severity === 'all' ? t('audit_all') : t(`severity_${severity}`)}{' '}
            <span class="count">{count}</span>
          </button>
        );
      })}
      {kinds.size > 1 && (
        <select
          class="input"
          aria-label={t('audit_kind')}
          value={kinds.has(filter.kind as FindingKind) ? filter.kind : 'all'}
          onChange={({ currentTarget: { value } }) =>
            change({ severity: 'all', kind: value as FindingFilter['kind'] })
          }
        >
          <option value="all">{t('audit_kind_all')}</option>
          {[...kinds].map(([kind, count]) => (
            <option key={kind} value={kind}>
              {t('transfer_scope_option', t(`audit_kind_${kind}`), count)}
            </option>
          ))}
        </select>
      )}
    </fieldset>
  );
}
