import './activity.css';
import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { formatNumber, t, tCode, tn } from '../../utils/i18n/messages';
import { ACTIVITY_KINDS, type ActivityKind } from '../../utils/observe/activity-event';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { EmptyState } from '../ui/empty-state';
import { useListKeys } from '../ui/use-list-keys';
import { ActivityToolbar } from './activity-toolbar';
import { EventLine, exported } from './event-line';
import type { LiveActivity, ShownEvent } from './use-activity';

/** Events drawn at once; older ones on request. */
const PAGE = 200;

/** Requests are most of what happens and seldom what is looked for: they are shown when asked for. */
const quiet: ReadonlySet<ActivityKind> = new Set(['cookies-sent']);

/** Everything that happened, newest first: searched, filtered by kind, masked unless asked for, to save or copy. */
export function TimeLine(props: {
  readonly live: LiveActivity;
  /** Whether values stay hidden whatever is chosen here. */
  readonly masked: boolean;
  /** The name of a file it is saved to, without its ending. */
  readonly fileName: string;
  readonly copy: (text: string) => Promise<boolean>;
  readonly saveFile: ((name: string, mediaType: string, text: string) => void) | undefined;
  /** More commands beside the filter. */
  readonly children?: ComponentChildren;
}) {
  const { live, copy, saveFile } = props;
  const [hidden, setHidden] = useState(quiet);
  const [filter, setFilter] = useState('');
  const keys = useListKeys('.event > summary');
  const [shown, setShown] = useState(PAGE);
  const [values, setValues] = useState(false);
  const counts = useMemo(() => {
    const all = new Map<ActivityKind, number>();
    for (const { kind } of live.events) all.set(kind, (all.get(kind) ?? 0) + 1);
    return all;
  }, [live.events]);
  const found = useMemo(() => select(live.events, hidden, filter), [live.events, hidden, filter]);
  const masked = props.masked || !values;
  const text = () =>
    JSON.stringify(
      found.map((event) => exported(event, !masked)),
      null,
      2,
    );
  return (
    <>
      <ActivityToolbar
        label={t('activity_commands')}
        filterLabel={t('activity_filter')}
        filter={filter}
        setFilter={setFilter}
        values={values}
        setValues={setValues}
        masked={props.masked}
        clear={live.clear}
      >
        {props.children}
      </ActivityToolbar>
      <div class="scroll cards activity" {...keys}>
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
        {live.events.length === 0 ? (
          <EmptyState icon="clock" title={t('activity_none')}>
            {t('activity_none_why')}
          </EmptyState>
        ) : found.length === 0 ? (
          <EmptyState
            icon="search"
            title={t('activity_no_match')}
            action={
              <Button
                onClick={() => {
                  setFilter('');
                  setHidden(new Set());
                }}
              >
                {t('cookies_clear_filter')}
              </Button>
            }
          />
        ) : (
          <ol class="events" aria-label={t('activity_line')}>
            {found.slice(0, shown).map((event) => (
              <li key={`${event.tabId} ${event.id}`}>
                <EventLine event={event} masked={masked} copy={copy} />
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
            {saveFile && (
              <Button
                size="small"
                icon="download"
                onClick={() => saveFile(`${props.fileName}.json`, 'application/json', text())}
              >
                {t('activity_save')}
              </Button>
            )}
            <CopyButton label={t('activity_copy')} text={text} copy={copy} />
            <span class="muted">{t(masked ? 'activity_without_values' : 'activity_with_values')}</span>
          </div>
        )}
      </div>
    </>
  );
}

/** Newest first. */
function select(
  events: readonly ShownEvent[],
  hidden: ReadonlySet<ActivityKind>,
  filter: string,
): readonly ShownEvent[] {
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
