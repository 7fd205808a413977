import { useEffect, useRef, useState } from 'preact/hooks';
import { t, tCode } from '../../utils/i18n/messages';
import { isOurs, meaningOf, surfaceKeys } from '../../utils/keys/keymap';
import type { InspectorEvent, InspectorState } from '../../utils/state/inspector-state';
import type { Store } from '../../utils/state/store';
import { unreadPage } from '../../utils/state/unread-page';
import { lazyView } from '../ui/lazy-view';
import { Notice } from '../ui/notice';
import { TabPanel, Tabs } from '../ui/tabs';
import { useDocumentKeys } from '../ui/use-document-keys';
import { CookiesView } from './cookies-view';
import { enterList } from './enter-list';
import { Gaps } from './gaps';
import { glanceTabs } from './glance-tabs';
import type { Actions } from './inspector-props';
import { LoadingRows } from './loading-rows';
import { NothingHere } from './nothing-here';
import { SiteHeader } from './site-header';
import { Status } from './status';
import { Unread } from './unread';

const TokensView = lazyView(async () => (await import('./tokens-view')).TokensView, LoadingRows);
const StorageView = lazyView(async () => (await import('./storage-view')).StorageView, LoadingRows);
const Editor = lazyView(async () => (await import('../editor/inspector-editor')).InspectorEditor);
const QuickRules = lazyView(async () => (await import('../rules/quick-rules')).QuickRules);
const ActivityView = lazyView(
  async () => (await import('../activity/activity-view')).ActivityView,
  LoadingRows,
);
const AuditView = lazyView(async () => (await import('../audit/audit-view')).AuditView, LoadingRows);
const Palette = lazyView(async () => (await import('../palette/inspector-palette')).InspectorPalette);
const ComparingNotice = lazyView(async () => (await import('../audit/comparing-notice')).ComparingNotice);

/**
 * What the store holds now. It subscribes in a scope of its own: what listens there for as long as the view stands would
 * otherwise keep the state of the view's first drawing.
 */
function useStoreState(store: Store<InspectorState, InspectorEvent>): InspectorState {
  const [state, setState] = useState(store.state);
  useEffect(() => {
    // An answer that came between the first drawing and this effect told nobody.
    setState(store.state);
    return store.subscribe(() => setState(store.state));
  }, [store]);
  return state;
}

/** One inspected tab, whatever surface it stands in: it lays itself out by the width it is given. */
export function Inspector(props: {
  readonly store: Store<InspectorState, InspectorEvent>;
  readonly actions: Actions;
  /** Whether it stands in a page that has a main part of its own. */
  readonly embedded?: boolean;
}) {
  const { store, actions } = props;
  const Main = props.embedded ? 'div' : 'main';
  const state = useStoreState(store);
  const filter = useRef<HTMLInputElement>(null);
  // With the time it was asked for: what closes late must not take down what was asked for since.
  const [asked, setAsked] = useState<{ readonly start: 'palette' | 'keys'; readonly time: number } | null>(
    null,
  );
  const view = { state, dispatch: store.dispatch, actions };
  const { report } = state;

  useDocumentKeys((event) => {
    // Views that come later have a filter of their own.
    const search = filter.current ?? document.querySelector<HTMLInputElement>('.panel .search input');
    const meaning = meaningOf(surfaceKeys, event);
    // A page around it has lines of its own to scroll.
    if (!meaning && !props.embedded) enterList(event);
    if (event.defaultPrevented || !meaning || !isOurs(meaning, event) || (meaning === 'search' && !search))
      return;
    event.preventDefault();
    if (meaning === 'undo') void actions.undo();
    else if (meaning === 'redo') void actions.redo();
    else if (meaning === 'mask') void actions.setMasked(!state.settings?.maskValues);
    else if (meaning === 'search') {
      search?.focus();
      search?.select();
    } else setAsked({ start: meaning, time: event.timeStamp });
  });

  return (
    <div class="inspector">
      <SiteHeader {...view} />
      {report && report.page !== 'site' ? (
        <Main class="view">
          {unreadPage(report) ? (
            <Unread report={report} actions={actions} />
          ) : (
            <NothingHere page={report.page} />
          )}
        </Main>
      ) : (
        <>
          <nav class="glance" aria-label={t('inspector_views')}>
            <Tabs
              group="inspector"
              label={t('inspector_views')}
              tabs={glanceTabs(state)}
              chosen={state.tab}
              choose={(tab) => store.dispatch({ type: 'choose-tab', tab })}
            />
          </nav>
          <Main class="view">
            <TabPanel group="inspector" chosen={state.tab} class="panel">
              <h2 class="hidden-text">{t(`tab_${state.tab}`)}</h2>
              {state.problem && (
                <Notice tone="bad" role="alert" title={t('inspector_read_failed')}>
                  {tCode('problem', state.problem.code, state.problem.message)}
                </Notice>
              )}
              {state.tab === 'cookies' && <CookiesView {...view} filter={filter} />}
              {state.tab === 'tokens' && <TokensView {...view} />}
              {state.tab === 'storage' && <StorageView {...view} />}
              {state.tab === 'audit' && <AuditView {...view} />}
              {state.tab === 'activity' && <ActivityView {...view} />}
              {/* Below, so that nothing moves that is about to be pressed when more of the answer comes, or the page loads. */}
              {report && <Gaps report={report} grant={actions.grant} />}
              {report?.comparing && state.tab !== 'audit' && (
                <ComparingNotice show={() => store.dispatch({ type: 'choose-tab', tab: 'audit' })} />
              )}
            </TabPanel>
          </Main>
        </>
      )}
      <Status {...view} />
      {state.editing && <Editor {...view} />}
      {state.ruling && <QuickRules {...view} />}
      {asked && (
        <Palette
          key={asked.time}
          {...view}
          start={asked.start}
          filter={filter}
          close={() => setAsked((now) => (now === asked ? null : now))}
        />
      )}
    </div>
  );
}
