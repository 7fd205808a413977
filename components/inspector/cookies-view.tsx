import type { RefObject } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { formatNumber, t, tCode, tn } from '../../utils/i18n/messages';
import { visibleCookies } from '../../utils/state/select-view';
import { unreadPage } from '../../utils/state/unread-page';
import { Button, IconButton } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Toolbar } from '../ui/toolbar';
import { CookieTable } from './cookie-table';
import { FilterField, isFilterRich } from './filter-field';
import type { ViewProps } from './inspector-props';
import { LoadingRows } from './loading-rows';
import { Unread } from './unread';

const NEW = { type: 'edit', what: { kind: 'cookie', cookie: null } } as const;
const PROBLEM = 'cookies-filter-problem';

let compiler: typeof import('../../utils/query/compile-query') | undefined;
/** What was typed last: keys may come while the compiler is fetched. */
let typed = '';

/**
 * Filters by the search language. Its compiler is fetched with the first key, so that the popup opens without it; that
 * key's words are looked for meanwhile.
 */
function search(text: string, now: number, dispatch: ViewProps['dispatch']): void {
  typed = text;
  const query = compiler?.compileQueryWith(text, { now });
  dispatch({ type: 'filter', text, ...(query ? { query } : {}) });
  if (compiler) return;
  void import('../../utils/query/compile-query').then((loaded) => {
    compiler = loaded;
    dispatch({ type: 'filter', text: typed, query: loaded.compileQueryWith(typed, { now }) });
  });
}

/** The cookies of the site: the filter, the table, and deleting what is shown. */
export function CookiesView({
  filter,
  ...view
}: ViewProps & { readonly filter: RefObject<HTMLInputElement | null> }) {
  const { state, dispatch, actions } = view;
  const { report } = state;
  const [rich, setRich] = useState(isFilterRich);
  const rows = useMemo(() => visibleCookies(state), [report?.cookies, state.filter, state.query, state.sort]);
  if (!report) return state.problem ? null : <LoadingRows />;
  const all = report.cookies.length;
  if (all === 0) return <NoCookies {...view} />;
  const filtered = state.filter.trim() !== '';
  const problem = state.query?.problems[0];
  return (
    <>
      <Toolbar label={t('cookies_commands')} class="above-table">
        <FilterField
          field={filter}
          value={state.filter}
          count={`${formatNumber(rows.length)} / ${formatNumber(all)}`}
          cookies={report.cookies}
          problem={problem}
          problemId={PROBLEM}
          change={(text) => search(text, state.now, dispatch)}
          enriched={() => setRich(true)}
        />
        <IconButton icon="plus" label={t('cookie_new')} onClick={() => dispatch(NEW)} />
        <Button
          look="quiet danger"
          icon="trash"
          disabled={rows.length === 0}
          onClick={() => void actions.deleteCookies(rows.map((row) => row.cookie))}
        >
          {filtered ? tn('cookies_delete_shown', rows.length) : tn('cookies_delete_all', rows.length)}
        </Button>
      </Toolbar>
      {problem && !rich && (
        <p id={PROBLEM} class="query-problem" role="status">
          {tCode(
            'problem',
            problem.code,
            problem.message,
            ...(problem.suggestion ? [problem.suggestion] : []),
          )}
        </p>
      )}
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

/** No cookies: said as a fact only where they could be read, and with the rule that keeps them out, if one does. */
function NoCookies({ state, dispatch, actions }: ViewProps) {
  const { report } = state;
  const url = report?.snapshot.url;
  const [isRuled, setIsRuled] = useState(false);
  useEffect(() => {
    if (url === undefined) return;
    void actions.request('testRules', { url, party: 'first' }).then(
      ({ rows, suspended }) => setIsRuled(!suspended && rows[0]?.decision.admission === 'block'),
      () => undefined,
    );
  }, [url, state.outcome]);
  if (report && unreadPage(report)) return <Unread report={report} actions={actions} />;
  if (isRuled)
    return (
      <EmptyState
        icon="block"
        title={t('cookies_none_title')}
        action={
          <Button icon="block" onClick={() => dispatch({ type: 'rule', of: { kind: 'site' } })}>
            {t('header_rules')}
          </Button>
        }
      >
        {t('cookies_none_rule')}
      </EmptyState>
    );
  return (
    <EmptyState
      icon="cookie"
      title={t('cookies_none_title')}
      action={
        <Button icon="plus" onClick={() => dispatch(NEW)}>
          {t('cookie_new')}
        </Button>
      }
    >
      {t('cookies_none_why')}
    </EmptyState>
  );
}
