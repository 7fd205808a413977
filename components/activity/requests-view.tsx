import './activity.css';
import './requests.css';
import type { ComponentChildren } from 'preact';
import { useId, useMemo, useState } from 'preact/hooks';
import { exactTime } from '../../utils/format/exact-time';
import { t, tn } from '../../utils/i18n/messages';
import { REQUEST_ORDERS, type RequestOrder, selectRequests } from '../../utils/observe/request-totals';
import { Button, classes } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Icon } from '../ui/icon';
import { useListKeys } from '../ui/use-list-keys';
import { ActivityToolbar } from './activity-toolbar';
import { shortAddress } from './event-line';
import { RequestRow } from './request-row';
import { RequestSummary } from './request-summary';
import type { Messages } from './use-activity';
import { useRequests } from './use-requests';

/** Requests drawn at once; more on request. */
const PAGE = 100;
/** Figures are looked at from the largest on, names from the first. */
const largestFirst: ReadonlySet<RequestOrder> = new Set(['cookies', 'bytes', 'set', 'tokens']);

/** What each request of a page load carried: cookies, their bytes and tokens, in all and one by one. */
export function RequestsView(props: {
  readonly tabId: number;
  readonly messages: Messages;
  /** Whether values stay hidden whatever is chosen here. */
  readonly masked: boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly copy: (text: string) => Promise<boolean>;
  /** More commands beside the filter. */
  readonly children?: ComponentChildren;
}) {
  const { tabId, messages, copy, now } = props;
  const live = useRequests(tabId, messages);
  const id = useId();
  const keys = useListKeys('.request > summary');
  const [chosen, setChosen] = useState<number | null>(null);
  const [filter, setFilter] = useState('');
  const [sort, setSort] = useState<{ order: RequestOrder; descending: boolean }>({
    order: 'time',
    descending: false,
  });
  const [shown, setShown] = useState(PAGE);
  const [values, setValues] = useState(false);
  const load = live.loads.find((one) => one.load === chosen) ?? live.loads.at(-1);
  const ofLoad = useMemo(
    () => live.requests.filter((one) => one.load === load?.load),
    [live.requests, load?.load],
  );
  const found = useMemo(() => selectRequests(ofLoad, { filter, ...sort }), [ofLoad, filter, sort]);
  const masked = props.masked || !values;
  if (live.on === null) return null;
  return (
    <>
      <ActivityToolbar
        label={t('requests_commands')}
        filterLabel={t('requests_filter')}
        filter={filter}
        setFilter={setFilter}
        values={values}
        setValues={setValues}
        masked={props.masked}
        clear={live.clear}
      >
        {props.children}
      </ActivityToolbar>
      <div class="scroll cards requests-view" {...keys}>
        {live.loads.length > 1 && (
          <p class="loads">
            <label for={id}>{t('requests_load')}</label>
            <select
              id={id}
              class="input"
              value={load?.load}
              onChange={({ currentTarget }) => setChosen(Number(currentTarget.value))}
            >
              {live.loads.toReversed().map((one) => (
                <option key={one.load} value={one.load}>
                  {one.url === ''
                    ? t('requests_load_before')
                    : `${exactTime(one.time)} · ${shortAddress(one.url)}`}
                </option>
              ))}
            </select>
          </p>
        )}
        {ofLoad.length === 0 || !load ? (
          <EmptyState icon="clock" title={t('requests_none')}>
            {t('requests_none_why')}
          </EmptyState>
        ) : (
          <>
            <RequestSummary load={load} requests={ofLoad} />
            <fieldset class="request-head">
              <legend class="hidden-text">{t('requests_sort')}</legend>
              {REQUEST_ORDERS.map((order) => (
                <button
                  key={order}
                  type="button"
                  class={classes(
                    'sort',
                    order === 'cookies' ? 'carrying' : order,
                    sort.order === order && 'sorted',
                  )}
                  aria-pressed={sort.order === order}
                  onClick={() =>
                    setSort({
                      order,
                      descending: sort.order === order ? !sort.descending : largestFirst.has(order),
                    })
                  }
                >
                  <span>{t(`requests_${order}`)}</span>
                  {sort.order === order && <Icon name="chevron-down" class={sort.descending ? '' : 'up'} />}
                </button>
              ))}
            </fieldset>
            {found.length === 0 ? (
              <EmptyState
                icon="search"
                title={t('requests_no_match')}
                action={<Button onClick={() => setFilter('')}>{t('cookies_clear_filter')}</Button>}
              />
            ) : (
              <ol class="requests" aria-label={t('requests_list')}>
                {found.slice(0, shown).map((one) => (
                  <li key={one.id}>
                    <RequestRow
                      request={one}
                      details={() => messages.request('readRequest', { tabId, id: one.id })}
                      masked={masked}
                      now={now}
                      copy={copy}
                    />
                  </li>
                ))}
              </ol>
            )}
            {found.length > shown && (
              <Button onClick={() => setShown(shown + 5 * PAGE)}>
                {tn('requests_more', found.length - shown)}
              </Button>
            )}
          </>
        )}
        {live.dropped > 0 && <p class="muted">{tn('requests_dropped', live.dropped)}</p>}
      </div>
    </>
  );
}
