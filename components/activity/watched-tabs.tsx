import type { ComponentChildren } from 'preact';
import { useId, useMemo, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/messages';
import type { Watched } from '../../utils/messaging/requests';
import { EmptyState } from '../ui/empty-state';
import { Notice } from '../ui/notice';
import { Switch } from '../ui/switch';
import { TabPanel } from '../ui/tabs';
import { type ActivityPart, ActivityTabs } from './activity-toolbar';
import { shortAddress } from './event-line';
import { RequestsView } from './requests-view';
import { TimeLine } from './time-line';
import { type Messages, useActivity } from './use-activity';

/** The activity of every watched tab, or of one of them. */
export function WatchedTabs(props: {
  /** `null` until it has been read. */
  readonly watched: Watched | null;
  /** Watches every tab, or none; false where the permission was not given. Called within the click. */
  readonly watchAll: (on: boolean) => Promise<boolean>;
  readonly masked: boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly messages: Messages;
  readonly copy: (text: string) => Promise<boolean>;
  readonly saveFile: (name: string, mediaType: string, text: string) => void;
}) {
  const { watched, messages } = props;
  const id = useId();
  const [chosen, setChosen] = useState<number | null>(null);
  const [view, setView] = useState<ActivityPart>('events');
  const [refused, setRefused] = useState(false);
  const tabs = watched?.tabs ?? [];
  const one = tabs.find(({ tabId }) => tabId === chosen);
  const tabIds = useMemo(
    () => (one ? [one.tabId] : tabs.map(({ tabId }) => tabId)),
    [one?.tabId, tabs.map(({ tabId }) => tabId).join(' ')],
  );
  const live = useActivity(tabIds, messages);
  if (!watched) return null;
  return (
    <section class="page watched">
      <header>
        <h1>{t('activity_all_title')}</h1>
        <p class="lead">{t('activity_all_why')}</p>
      </header>
      <div class="toolbar">
        <Switch
          checked={watched.all}
          change={(on) => void props.watchAll(on).then((done) => setRefused(on && !done))}
        >
          {t('activity_all')}
        </Switch>
        {tabs.length > 0 && (
          <>
            <label for={id}>{t('activity_tab')}</label>
            <select
              id={id}
              class="input"
              value={one?.tabId ?? ''}
              onChange={({ currentTarget: { value } }) => setChosen(value === '' ? null : Number(value))}
            >
              <option value="">{t('activity_every_tab')}</option>
              {tabs.map(({ tabId, url }) => (
                <option key={tabId} value={tabId}>
                  {url === '' ? t('activity_unnamed_tab', tabId) : shortAddress(url)}
                </option>
              ))}
            </select>
          </>
        )}
      </div>
      {refused && (
        <Notice tone="bad" role="alert">
          {t('audit_watch_refused')}
        </Notice>
      )}
      {tabs.length === 0 ? (
        <EmptyState icon="clock" title={t('activity_no_tab')}>
          {t('activity_no_tab_why')}
        </EmptyState>
      ) : (
        <Shown one={one} view={view} setView={setView}>
          {one && view === 'requests' ? (
            <RequestsView
              key={one.tabId}
              tabId={one.tabId}
              messages={messages}
              masked={props.masked}
              now={props.now}
              copy={props.copy}
            />
          ) : (
            <TimeLine
              live={live}
              masked={props.masked}
              fileName="jarlens-activity"
              copy={props.copy}
              saveFile={props.saveFile}
            />
          )}
        </Shown>
      )}
    </section>
  );
}

/** Of one tab there are requests too; those of many are listed in none of their page loads. */
function Shown(props: {
  readonly one: unknown;
  readonly view: ActivityPart;
  readonly setView: (view: ActivityPart) => void;
  readonly children: ComponentChildren;
}) {
  const { one, view, setView, children } = props;
  if (!one) return <>{children}</>;
  return (
    <>
      <ActivityTabs group="watched" chosen={view} choose={setView} />
      <TabPanel group="watched" chosen={view}>
        {children}
      </TabPanel>
    </>
  );
}
