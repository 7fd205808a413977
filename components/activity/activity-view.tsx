import { useMemo, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/messages';
import type { ViewProps } from '../inspector/inspector-props';
import { watchProblem } from '../inspector/watch-problem';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Notice } from '../ui/notice';
import { TabPanel } from '../ui/tabs';
import { type ActivityPart, ActivityTabs } from './activity-toolbar';
import { RequestsView } from './requests-view';
import { TimeLine } from './time-line';
import { useActivity } from './use-activity';

/** What happens in the tab: every change of cookies and storage with who made it, and what requests carry. */
export function ActivityView({ state, actions }: ViewProps) {
  const { report } = state;
  const tabId = report?.snapshot.tabId;
  const tabIds = useMemo(() => (tabId === undefined ? [] : [tabId]), [tabId]);
  const live = useActivity(tabIds, actions);
  const [view, setView] = useState<ActivityPart>('events');
  const [problem, setProblem] = useState<string | null>(null);

  const watch = async () => {
    setProblem(null);
    setProblem(watchProblem(await actions.watchHeaders(report?.site ?? '')));
    live.reload();
  };
  const stop = async () => {
    if (tabId === undefined) return;
    await actions.request('observeTab', { tabId, on: false });
    live.reload();
  };

  if (live.on === null) return null;
  if (!live.on)
    return (
      <EmptyState
        icon="clock"
        title={t('activity_off_title')}
        action={
          <>
            <Button look="primary" icon="refresh" onClick={() => void watch()}>
              {t('activity_start')}
            </Button>
            {problem !== null && (
              <Notice tone="bad" role="alert">
                {problem}
              </Notice>
            )}
          </>
        }
      >
        {t('activity_off_why')}
      </EmptyState>
    );
  const end = (
    <Button size="small" look="quiet" icon="pause" onClick={() => void stop()}>
      {t('activity_stop')}
    </Button>
  );
  const masked = state.settings?.maskValues === true;
  return (
    <>
      <ActivityTabs group="activity" chosen={view} choose={setView} />
      <TabPanel group="activity" chosen={view} class="panel">
        {view === 'events' || tabId === undefined ? (
          <TimeLine
            live={live}
            masked={masked}
            fileName={`jarlens-activity-${report?.host ?? ''}`}
            copy={actions.copy}
            saveFile={actions.saveFile}
          >
            {end}
          </TimeLine>
        ) : (
          <RequestsView tabId={tabId} messages={actions} masked={masked} now={state.now} copy={actions.copy}>
            {end}
          </RequestsView>
        )}
      </TabPanel>
    </>
  );
}
