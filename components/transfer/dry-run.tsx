import { useRef } from 'preact/hooks';
import { formatNumber, type MessageKey, t, tCode, tn } from '../../utils/i18n/messages';
import type { CookieStore } from '../../utils/model';
import type { ImportState } from '../../utils/state/import-controller';
import type { ImportCommand, RowFilter } from '../../utils/transfer/import-session';
import { Button, IconButton } from '../ui/button';
import { ImportRowLine } from './import-row';

export interface DryRunActions {
  readonly decide: (command: ImportCommand) => void;
  readonly show: (filter: RowFilter, from?: number) => void;
}

const filters: readonly (readonly [RowFilter, MessageKey])[] = [
  ['all', 'transfer_filter_all'],
  ['new', 'transfer_status_new'],
  ['changed', 'transfer_status_changed'],
  ['same', 'transfer_status_same'],
  ['refused', 'transfer_status_refused'],
  ['repeated', 'transfer_status_repeated'],
  ['failed', 'transfer_filter_failed'],
];

/** What an import would do, row by row, with what can be decided about it. */
export function DryRun(props: {
  readonly state: ImportState;
  readonly masked: boolean;
  readonly stores: readonly CookieStore[];
  readonly actions: DryRunActions;
}) {
  const { state, actions } = props;
  const { look, page } = state;
  const table = useRef<HTMLElement>(null);
  if (!look) return null;
  const { summary, rows, of } = look;
  const settled = state.running !== null || state.result !== null;
  const count = (filter: RowFilter) =>
    filter === 'all' ? summary.total : filter === 'failed' ? summary.failed : summary.counts[filter];
  const turn = (from: number) => {
    actions.show(page.filter, from);
    table.current?.scrollTo(0, 0);
  };
  const choosable = page.filter === 'all' || ['new', 'changed', 'same'].includes(page.filter);
  return (
    <section class="card dry-run" aria-label={t('transfer_dry_run')}>
      <fieldset class="filters">
        <legend class="hidden-text">{t('transfer_filter')}</legend>
        {filters.map(([filter, label]) =>
          count(filter) > 0 || filter === 'all' ? (
            <label key={filter}>
              <input
                type="radio"
                name="import-filter"
                checked={page.filter === filter}
                onChange={() => actions.show(filter)}
              />
              {t(label)} <span class="count">{formatNumber(count(filter))}</span>
            </label>
          ) : null,
        )}
      </fieldset>
      {summary.problems.length > 0 && !settled && (
        <ul class="kinds" aria-label={t('transfer_kinds')}>
          {summary.problems.map((kind) => (
            <li key={kind.code}>
              <span class="count">{formatNumber(kind.count)}</span>
              <span class="text">{kindText(kind)}</span>
              {kind.fixable > 0 && (
                <Button
                  size="small"
                  icon="check"
                  onClick={() => actions.decide({ do: 'fix-kind', code: kind.code })}
                >
                  {tn('transfer_fix_kind', kind.fixable)}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {summary.fixed > 0 && !settled && (
        <p class="toolbar">
          {tn('transfer_fixed', summary.fixed)}
          <Button size="small" look="quiet" icon="undo" onClick={() => actions.decide({ do: 'unfix-all' })}>
            {t('transfer_unfix_all')}
          </Button>
        </p>
      )}
      <div class="toolbar above">
        {choosable && !settled && (
          <>
            <Button
              size="small"
              look="quiet"
              onClick={() => actions.decide({ do: 'choose-all', filter: page.filter, on: true })}
            >
              {t('transfer_choose_all')}
            </Button>
            <Button
              size="small"
              look="quiet"
              onClick={() => actions.decide({ do: 'choose-all', filter: page.filter, on: false })}
            >
              {t('transfer_choose_none')}
            </Button>
          </>
        )}
        {of > page.count && (
          <span class="group push">
            <IconButton
              icon="chevron-left"
              size="small"
              label={t('transfer_page_before')}
              disabled={page.from === 0}
              onClick={() => turn(page.from - page.count)}
            />
            <span class="figures" role="status">
              {t('transfer_page', page.from + 1, Math.min(of, page.from + page.count), of)}
            </span>
            <IconButton
              icon="chevron-right"
              size="small"
              label={t('transfer_page_after')}
              disabled={page.from + page.count >= of}
              onClick={() => turn(page.from + page.count)}
            />
          </span>
        )}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls, and must do so by keyboard too. */}
      <section class="rows" ref={table} tabIndex={0} aria-label={t('transfer_rows')}>
        <table>
          <thead>
            <tr>
              <th scope="col">
                <span class="hidden-text">{t('transfer_column_import')}</span>
              </th>
              <th scope="col">{t(summary.oneLine ? 'transfer_column_row' : 'transfer_column_line')}</th>
              <th scope="col">{t('transfer_column_status')}</th>
              <th scope="col">{t('transfer_column_cookie')}</th>
              <th scope="col">{t(settled ? 'transfer_column_happened' : 'transfer_column_what')}</th>
              <th scope="col">
                <span class="hidden-text">{t('transfer_fix')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <ImportRowLine
                key={row.index}
                row={row}
                context={{ masked: props.masked, stores: props.stores, oneLine: summary.oneLine, settled }}
                choose={(index, on) => actions.decide({ do: 'choose', index, on })}
                fix={(index, on) => actions.decide({ do: 'fix', index, on })}
              />
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

/** A reason without what is particular to one row, where the locales have it so. */
function kindText({ code, message }: { readonly code: string; readonly message: string }): string {
  return tCode('problem', code, message);
}
