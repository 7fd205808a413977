import type { RefObject } from 'preact';
import { useMemo } from 'preact/hooks';
import { currentLocale, t, tn } from '../../utils/i18n/messages';
import { visibleCookies } from '../../utils/state/select-view';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { SearchField } from '../ui/search-field';
import { Toolbar } from '../ui/toolbar';
import { CookieTable } from './cookie-table';
import type { ViewProps } from './inspector-props';
import { LoadingRows } from './loading-rows';

/** The cookies of the site: the filter, the table, and deleting what is shown. */
export function CookiesView({
  filter,
  ...view
}: ViewProps & { readonly filter: RefObject<HTMLInputElement | null> }) {
  const { state, dispatch, actions } = view;
  const { report } = state;
  const rows = useMemo(() => visibleCookies(state), [report?.cookies, state.filter, state.sort]);
  if (!report) return state.problem ? null : <LoadingRows />;
  const all = report.cookies.length;
  if (all === 0) return <NoCookies {...view} />;
  const filtered = state.filter.trim() !== '';
  return (
    <>
      <Toolbar label={t('cookies_commands')} class="above-table">
        <SearchField
          field={filter}
          label={t('cookies_filter')}
          value={state.filter}
          count={`${rows.length.toLocaleString(currentLocale())} / ${all.toLocaleString(currentLocale())}`}
          change={(text) => dispatch({ type: 'filter', text })}
        />
        <Button
          look="quiet danger"
          icon="trash"
          disabled={rows.length === 0}
          onClick={() => void actions.deleteCookies(rows.map((row) => row.cookie))}
        >
          {filtered ? tn('cookies_delete_shown', rows.length) : tn('cookies_delete_all', rows.length)}
        </Button>
      </Toolbar>
      <div class="scroll">
        <CookieTable {...view} rows={rows} />
        {rows.length === 0 && (
          <EmptyState
            icon="search"
            title={t('cookies_no_match')}
            action={
              <Button onClick={() => dispatch({ type: 'filter', text: '' })}>
                {t('cookies_clear_filter')}
              </Button>
            }
          />
        )}
      </div>
    </>
  );
}

/** No cookies: said as a fact only where they could be read. */
function NoCookies({ state, actions }: ViewProps) {
  const gap = state.report?.snapshot.gaps.find(({ code }) => code === 'no-host-access');
  const permission = gap?.permission;
  if (gap)
    return (
      <EmptyState
        icon="lock"
        title={t('cookies_unread_title')}
        action={
          permission !== undefined && (
            <Button look="primary" icon="unlock" onClick={() => actions.grant(permission)}>
              {t('gap_allow_site', state.report?.host ?? '')}
            </Button>
          )
        }
      >
        {t('cookies_unread_why')}
      </EmptyState>
    );
  return (
    <EmptyState icon="cookie" title={t('cookies_none_title')}>
      {t('cookies_none_why')}
    </EmptyState>
  );
}
