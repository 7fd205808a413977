import './visits.css';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { exactTime } from '../../utils/format/exact-time';
import { duration, relativeTime } from '../../utils/format/relative-time';
import { formatNumber, t, tCode, tn } from '../../utils/i18n/messages';
import type { SiteReport } from '../../utils/model';
import type { RememberedVisits } from '../../utils/observe/visit-recorder';
import { type SessionSeen, sessionBehaviours } from '../../utils/observe/visits';
import type { Actions } from '../inspector/inspector-props';
import { Button } from '../ui/button';
import { Disclosure } from '../ui/disclosure';
import { Notice } from '../ui/notice';
import { Switch } from '../ui/switch';
import { VisibleText } from '../ui/visible-text';

export interface VisitsProps {
  readonly report: SiteReport;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly actions: Actions;
}

/** The session ids a site gave over time, where the person wants them remembered. */
export function Visits({ report, now, actions }: VisitsProps) {
  const { site } = report;
  const storeId = report.store?.id ?? report.snapshot.storeId ?? '';
  const [visits, setVisits] = useState<RememberedVisits | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    actions.request('getVisits', { site, storeId }).then(
      (known) => !gone && setVisits(known),
      () => !gone && setProblem(t('visits_problem')),
    );
    return () => {
      gone = true;
    };
  }, [site, storeId, report.snapshot.cookies]);
  // A site's visits never stand under the name of another.
  useEffect(() => () => setVisits(null), [site, storeId]);

  if (report.store?.kind === 'private') return <p class="muted">{t('visits_private')}</p>;
  const turn = async (on: boolean) => {
    setProblem(null);
    try {
      const answer = await actions.request('rememberVisits', { site, storeId, on });
      if (answer.ok) setVisits(answer.visits);
      else setProblem(tCode('visits_refused', answer.code, answer.code));
    } catch {
      setProblem(t('visits_problem'));
    }
  };
  const clear = async () => {
    setProblem(null);
    try {
      await actions.request('clearVisits', { site });
      setVisits(await actions.request('getVisits', { site, storeId }));
    } catch {
      setProblem(t('visits_problem'));
    }
  };
  const some = (visits?.log.sessions.length ?? 0) > 0;
  return (
    <div class="visits">
      <p class="muted">{t('visits_what')}</p>
      <div class="toolbar">
        <Switch checked={visits?.on === true} disabled={visits === null} change={(on) => void turn(on)}>
          {t('visits_remember')}
        </Switch>
        {some && (
          <Button size="small" look="quiet" icon="trash" onClick={() => void clear()}>
            {t('visits_clear')}
          </Button>
        )}
      </div>
      {problem !== null && (
        <Notice tone="bad" role="alert">
          {problem}
        </Notice>
      )}
      {visits && !some && <p class="muted">{t(visits.on ? 'visits_none' : 'visits_off')}</p>}
      {visits && some && <Tables visits={visits} now={now} />}
    </div>
  );
}

function Tables({ visits, now }: { readonly visits: RememberedVisits; readonly now: number }) {
  const { log } = visits;
  const behaviours = useMemo(() => sessionBehaviours(log), [log]);
  const newest = [...log.sessions].sort((a, b) => b.last - a.last || b.first - a.first);
  return (
    <>
      <p>
        {tn('visits_count', log.visits)} · {tn('visits_list', log.sessions.length)}
      </p>
      {behaviours.map((one) => (
        <section key={one.name}>
          <h3 class="code">
            <bdi class="foreign">
              <VisibleText text={one.name} />
            </bdi>
          </h3>
          <dl class="facts">
            <Fact name={t('visits_behaves')}>{t(`visits_behaves_${one.behaves}`)}</Fact>
            <Fact name={t('visits_ids')}>{formatNumber(one.ids)}</Fact>
            <Fact name={t('visits_changes')}>{formatNumber(one.changes)}</Fact>
            <Fact name={t('visits_typical')}>{lasting(one.typical)}</Fact>
            <Fact name={t('visits_longest')}>{lasting(one.longest)}</Fact>
            <Fact name={t('visits_visitors')}>{formatNumber(one.visitors)}</Fact>
          </dl>
          <Sessions name={one.name} sessions={newest.filter(({ name }) => name === one.name)} now={now} />
        </section>
      ))}
    </>
  );
}

/** Seconds are noise here: they tell how long a reading took. */
const MINUTE = 60_000;
const lasting = (length: number) => (length < MINUTE ? t('visits_short') : duration(length));

function Fact({ name, children }: { readonly name: string; readonly children: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Sessions(props: {
  readonly name: string;
  readonly sessions: readonly SessionSeen[];
  readonly now: number;
}) {
  const moment = (time: number) => (
    <time dateTime={new Date(time).toISOString()} title={exactTime(time)}>
      {props.now - time < MINUTE ? t('visits_now') : relativeTime(time, props.now)}
    </time>
  );
  return (
    <Disclosure summary={tn('visits_list', props.sessions.length)}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls, and must do so by keyboard too. */}
      <section class="table-scroll" tabIndex={0} aria-label={t('visits_of', props.name)}>
        <table class="session-table">
          <thead>
            <tr>
              <th scope="col">{t('visits_hash')}</th>
              <th scope="col">{t('visits_visitor')}</th>
              <th scope="col">{t('visits_first')}</th>
              <th scope="col">{t('visits_last')}</th>
              <th scope="col">{t('visits_title')}</th>
            </tr>
          </thead>
          <tbody>
            {props.sessions.map((one) => (
              <tr key={`${one.name} ${one.hash} ${one.visitor}`}>
                <th scope="row" class="code">
                  {one.hash.slice(0, 8)}
                </th>
                <td class="code">{one.visitor?.slice(0, 8) ?? '–'}</td>
                <td>{moment(one.first)}</td>
                <td>{moment(one.last)}</td>
                <td class="number">{formatNumber(one.visits)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Disclosure>
  );
}
