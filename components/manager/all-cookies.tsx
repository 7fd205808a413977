import type { RefObject } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type MessageKey, t } from '../../utils/i18n/messages';
import { keyName } from '../../utils/keys/key-name';
import type { OperationProgress } from '../../utils/messaging/requests';
import type { Cookie } from '../../utils/model';
import { type ColumnChoice, columnsFor } from '../../utils/state/manager-columns';
import { inManyStores } from '../../utils/state/manager-entries';
import { selectAll } from '../../utils/state/manager-selection';
import type { ManagerState } from '../../utils/state/manager-state';
import type { ManagerView } from '../../utils/state/manager-view';
import type { TokenTools } from '../../utils/tokens/token-tools';
import { gridKeyHelp } from '../keys/key-help';
import type { ExportPorts, ExportScope } from '../transfer/export-form';
import { Button, classes } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { lazyView } from '../ui/lazy-view';
import { Notice } from '../ui/notice';
import { StatusBar, type StatusMessage } from '../ui/status-bar';
import type { CellContext } from './cookie-cells';
import { CookieTable, roomForColumns, type TableActions, type TableHandle } from './cookie-table';
import { OperationsBar } from './operations-bar';
import type { QueryFieldProps } from './query-field';
import { sectionCommands } from './section-commands';
import { SelectionBar } from './selection-bar';
import { TableToolbar, type ToolbarActions } from './table-toolbar';
import { useSectionKeys } from './use-section-keys';

/** What opens values and tokens is fetched with the first cookie that is looked at. */
const CookieDetails = lazyView(async () => (await import('./cookie-details')).CookieDetails);
const ExportDialog = lazyView(async () => (await import('../transfer/export-dialog')).ExportDialog);
const OverviewDialog = lazyView(async () => (await import('../overview/overview-dialog')).OverviewDialog);

export interface AllCookiesActions extends TableActions, ToolbarActions {
  /** Asks for access to all sites, in the click's own turn. */
  readonly allowAllSites: () => void;
  readonly retry: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly dismiss: () => void;
  readonly dismissOperation: (id: string) => void;
  readonly cancelOperation?: (id: string) => void;
  readonly blockCookie?: (id: string) => void;
  readonly copy: (text: string) => Promise<boolean>;
  /** Writing cookies to files and the clipboard. */
  readonly transfer?: ExportPorts;
  readonly tokenTools: () => Promise<TokenTools>;
}

/** Every cookie of the browser: searched, grouped, selected, deleted, taken back. */
export function AllCookies(props: {
  readonly state: ManagerState;
  readonly view: ManagerView;
  readonly choice: ColumnChoice;
  readonly now: number;
  readonly masked: boolean;
  readonly message: StatusMessage | null;
  readonly operations: readonly OperationProgress[];
  readonly actions: AllCookiesActions;
  readonly problems: QueryFieldProps['problems'];
  readonly complete: QueryFieldProps['complete'];
  readonly field: RefObject<HTMLInputElement | null>;
}) {
  const { state, view, actions, now, masked, choice } = props;
  const table = useRef<TableHandle>(null);
  // Measured while the cookies are still being read: the first rows are then drawn for the room there is, once.
  const area = useRef<HTMLDivElement>(null);
  const room = useRef<{ readonly width: number; readonly height: number } | null>(null);
  useLayoutEffect(() => {
    const element = area.current?.querySelector('.cookie-scroller');
    if (element) room.current = { width: element.clientWidth, height: element.clientHeight };
  }, []);
  const [exporting, setExporting] = useState(false);
  const [picturing, setPicturing] = useState(false);
  const many = useMemo(() => inManyStores(state.entries), [state.entries]);
  const mixed = many && state.groupBy !== 'store';
  const context = useMemo<CellContext>(
    () => ({ now, masked, stores: state.stores, mixed }),
    [now, masked, state.stores, mixed],
  );
  const [, redraw] = useState(0);
  const shownColumns = columnsFor(choice, roomForColumns(room.current?.width ?? 0), mixed).map(
    ({ id }) => id,
  );
  const details = state.detailsId === null ? undefined : state.entries.get(state.detailsId);
  const remove = (ids: readonly string[]) => {
    table.current?.focus();
    actions.remove(ids);
  };
  useSectionKeys({
    field: props.field,
    toTable: () => table.current?.focus(),
    undo: actions.undo,
    redo: actions.redo,
    keys: gridKeyHelp,
    group: () => t('options_nav_cookies'),
    commands: (group) =>
      sectionCommands({
        state,
        view,
        group,
        actions,
        remove,
        exporting: setExporting,
        picturing: setPicturing,
      }),
  });

  return (
    <div class="all-cookies">
      <header class="section-head">
        <h1>{t('options_nav_cookies')}</h1>
        <TableToolbar
          state={state}
          view={view}
          choice={choice}
          shown={shownColumns}
          actions={actions}
          problems={props.problems}
          complete={props.complete}
          field={props.field}
          picture={() => setPicturing(true)}
        />
        {!state.allSites && state.status === 'ready' && (
          <Notice
            tone="warn"
            title={t('options_gap_title')}
            actions={
              <Button size="small" icon="unlock" look="primary" onClick={actions.allowAllSites}>
                {t('gap_allow_all')}
              </Button>
            }
          >
            {t('options_gap_text')}
          </Notice>
        )}
        <SelectionBar
          state={state}
          view={view}
          selectFound={() => {
            actions.select(selectAll(state.selection, view.found));
            table.current?.focus();
          }}
          clear={() => {
            actions.select({ ids: new Set(), anchor: null, base: new Set() });
            table.current?.focus();
          }}
          remove={() => remove([...state.selection.ids])}
          exportThem={actions.transfer && (() => setExporting(true))}
        />
      </header>
      <div class={classes('cookie-area', details && 'with-details')} ref={area}>
        {view.rows.length > 0 ? (
          <CookieTable
            label={t('options_nav_cookies')}
            state={state}
            view={view}
            choice={choice}
            context={context}
            actions={{ ...actions, remove }}
            handle={table}
            room={room.current}
            measured={(width, height) => {
              const before = room.current?.width;
              room.current = { width, height };
              // Which columns are shown is said in the toolbar too.
              if (width !== before) redraw(width);
            }}
          />
        ) : (
          <Nothing state={state} actions={actions} />
        )}
        {details && (
          <CookieDetails
            key={details.id}
            entry={details}
            context={context}
            close={() => {
              actions.details(null);
              table.current?.focus();
            }}
            edit={() => actions.edit(details.id)}
            remove={() => remove([details.id])}
            {...(actions.blockCookie ? { block: () => actions.blockCookie?.(details.id) } : {})}
            copy={actions.copy}
            transfer={actions.transfer}
            tokenTools={actions.tokenTools}
          />
        )}
      </div>
      {exporting && actions.transfer && (
        <ExportDialog
          scopes={chosenScopes(state, view)}
          ports={actions.transfer}
          masked={masked}
          close={() => setExporting(false)}
        />
      )}
      {picturing && (
        <OverviewDialog
          cookies={view.found.map(({ cookie, site, bytes }) => ({
            domain: site,
            bytes,
            expirationDate: cookie.session ? undefined : cookie.expirationDate,
          }))}
          now={now}
          close={() => setPicturing(false)}
        />
      )}
      <footer class="section-foot">
        <OperationsBar
          operations={props.operations}
          dismiss={actions.dismissOperation}
          {...(actions.cancelOperation ? { cancel: actions.cancelOperation } : {})}
        />
        <StatusBar message={props.message} dismiss={actions.dismiss}>
          <span class="shortcuts">
            <kbd>/</kbd> {t('options_key_search')} <kbd>↑ ↓</kbd> {t('options_key_move')}{' '}
            <kbd>{t('options_key_space')}</kbd> {t('options_key_select')} <kbd>F2</kbd> {t('keys_edit')}{' '}
            <kbd>{keyName('Delete')}</kbd> {t('options_key_delete')} <kbd>{keyName('Mod')} Z</kbd>{' '}
            {t('options_key_undo')}
          </span>
        </StatusBar>
      </footer>
    </div>
  );
}

/** What is selected, and what was found. */
function chosenScopes({ selection, entries }: ManagerState, { found }: ManagerView): readonly ExportScope[] {
  const selected = [...selection.ids].flatMap((id) => entries.get(id)?.cookie ?? []);
  const scope = (id: string, label: MessageKey, cookies: readonly Cookie[]): ExportScope => ({
    id,
    label: t(label),
    cookies,
    fileName: 'cookies',
  });
  return [
    ...(selected.length > 0 ? [scope('selected', 'transfer_scope_selection', selected)] : []),
    scope(
      'found',
      'transfer_scope_found',
      found.map(({ cookie }) => cookie),
    ),
  ];
}

/** Why there is no row to show. */
function Nothing({ state, actions }: { readonly state: ManagerState; readonly actions: AllCookiesActions }) {
  if (state.status === 'loading') {
    return (
      <div class="cookie-scroller">
        <div class="loading" role="status">
          <span class="hidden-text">{t('options_loading')}</span>
          {Array.from({ length: 12 }, (_, at) => (
            <div key={at} class="skeleton" />
          ))}
        </div>
      </div>
    );
  }
  if (state.status === 'failed') {
    return (
      <EmptyState
        icon="alert"
        title={t('options_load_failed')}
        action={
          <Button icon="refresh" onClick={actions.retry}>
            {t('options_retry')}
          </Button>
        }
      />
    );
  }
  if (state.query.trim() !== '') {
    return (
      <EmptyState
        icon="search"
        title={t('options_nothing_found')}
        action={<Button onClick={() => actions.search('')}>{t('options_clear_search')}</Button>}
      >
        {t('options_nothing_found_text')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon="cookie"
      title={t(state.allSites ? 'options_no_cookies' : 'options_no_visible_cookies')}
      action={
        state.allSites && (
          <Button icon="plus" onClick={actions.create}>
            {t('cookie_new')}
          </Button>
        )
      }
    >
      {t(state.allSites ? 'options_no_cookies_text' : 'options_no_visible_cookies_text')}
    </EmptyState>
  );
}
