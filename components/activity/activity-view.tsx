import './activity.css';
import { useMemo, useState } from 'preact/hooks';
import { formatNumber, t, tCode, tn } from '../../utils/i18n/messages';
import { ACTIVITY_KINDS, type ActivityEvent, type ActivityKind } from '../../utils/observe/activity-event';
import type { ViewProps } from '../inspector/inspector-props';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { EmptyState } from '../ui/empty-state';
import { Notice } from '../ui/notice';
import { SearchField } from '../ui/search-field';
import { Switch } from '../ui/switch';
import { Toolbar } from '../ui/toolbar';
import { Costs } from './costs';
import { EventLine, exported } from './event-line';
import { useActivity } from './use-activity';

/** Events drawn at once; older ones on request. */
const PAGE = 200;

/** Requests are most of what happens and seldom what is looked for: they are shown when asked for. */
const quiet: ReadonlySet<ActivityKind> = new Set(['cookies-sent']);

/** What happens in the tab: every change of cookies and storage with who made it, and what requests carry. */
export function ActivityView({ state, actions }: ViewProps) {
  const { report } = state;
  const tabId = report?.snapshot.tabId;
  const live = useActivity(tabId, actions);
  const [hidden, setHidden] = useState(quiet);
  const [filter, setFilter] = useState('');
  const [shown, setShown] = useState(PAGE);
  const [values, setValues] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const counts = useMemo(() => {
    const all = new Map<ActivityKind, number>();
    for (const { kind } of live.events) all.set(kind, (all.get(kind) ?? 0) + 1);
    return all;
  }, [live.events]);
  const found = useMemo(() => select(live.events, hidden, filter), [live.events, hidden, filter]);

  const watch = async () => {
    setProblem(null);
    const answer = await actions.watchHeaders(report?.site ?? '');
    if (answer !== 'watching') setProblem(t(`audit_watch_${answer}`));
    live.reload();
  };
  const stop = async () => {
    if (tabId === undefined) return;
    await actions.request('observeTab', { tabId, on: false });
    live.reload();
  };
  const masked = state.settings?.maskValues === true || !values;
  const text = () =>
    JSON.stringify(
      found.map((event) => exported(event, !masked)),
      null,
      2,
    );

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

  return (
    <>
      <Toolbar label={t('activity_commands')} class="above-table">
        <SearchField label={t('activity_filter')} value={filter} change={setFilter} />
        <Switch checked={values} change={setValues} disabled={state.settings?.maskValues === true}>
          {t('activity_values')}
        </Switch>
        <Button size="small" look="quiet" onClick={() => void live.clear()}>
          {t('activity_clear')}
        </Button>
        <Button size="small" look="quiet" icon="pause" onClick={() => void stop()}>
          {t('activity_stop')}
        </Button>
      </Toolbar>
      <div class="scroll cards activity">
        <fieldset class="toolbar kinds">
          <legend class="hidden-text">{t('activity_kinds')}</legend>
          {ACTIVITY_KINDS.filter((kind) => (counts.get(kind) ?? 0) > 0).map((kind) => (
            <button
              key={kind}
              type="button"
              class="button quiet small"
              aria-pressed={!hidden.has(kind)}
              onClick={() => setHidden(toggled(hidden, kind))}
            >
              {tCode('activity', kind, kind)} <span class="count">{formatNumber(counts.get(kind) ?? 0)}</span>
            </button>
          ))}
        </fieldset>
        <Costs events={live.events} jar={report?.snapshot.cookies ?? []} />
        {found.length === 0 ? (
          <EmptyState
            icon="clock"
            title={t(live.events.length === 0 ? 'activity_none' : 'activity_no_match')}
          >
            {t('activity_none_why')}
          </EmptyState>
        ) : (
          <ol class="events" aria-label={t('activity_line')}>
            {found.slice(0, shown).map((event) => (
              <li key={event.id}>
                <EventLine event={event} masked={masked} copy={actions.copy} />
              </li>
            ))}
          </ol>
        )}
        {found.length > shown && (
          <Button onClick={() => setShown(shown + 5 * PAGE)}>
            {tn('activity_older', found.length - shown)}
          </Button>
        )}
        {live.dropped > 0 && <p class="muted">{tn('activity_dropped', live.dropped)}</p>}
        {found.length > 0 && (
          <div class="toolbar">
            {actions.saveFile && (
              <Button
                size="small"
                icon="download"
                onClick={() =>
                  actions.saveFile?.(
                    `jarlens-activity-${report?.host ?? ''}.json`,
                    'application/json',
                    text(),
                  )
                }
              >
                {t('activity_save')}
              </Button>
            )}
            <CopyButton label={t('activity_copy')} text={text} copy={actions.copy} />
            <span class="muted">{t(masked ? 'activity_without_values' : 'activity_with_values')}</span>
          </div>
        )}
      </div>
    </>
  );
}

/** Newest first. */
function select(
  events: readonly ActivityEvent[],
  hidden: ReadonlySet<ActivityKind>,
  filter: string,
): readonly ActivityEvent[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return events
    .filter((event) => {
      if (hidden.has(event.kind)) return false;
      if (words.length === 0) return true;
      const source = 'url' in event.source ? event.source.url : '';
      const text =
        `${event.name}\n${event.where}\n${source}\n${event.sent?.names.join('\n') ?? ''}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .sort((a, b) => b.time - a.time || b.id - a.id);
}

function toggled(set: ReadonlySet<ActivityKind>, kind: ActivityKind): ReadonlySet<ActivityKind> {
  const next = new Set(set);
  if (!next.delete(kind)) next.add(kind);
  return next;
}
