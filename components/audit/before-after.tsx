import './before-after.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import { exactTime } from '../../utils/format/exact-time';
import { type MessageKey, t, tCode } from '../../utils/i18n/messages';
import type { ChangeEvent, SiteReport } from '../../utils/model';
import type {
  Comparison,
  ComparisonProblem,
  ComparisonStep,
  RunningComparison,
} from '../../utils/observe/comparison';
import type { Actions } from '../inspector/inspector-props';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { VisibleText } from '../ui/visible-text';
import { ComparisonResult } from './comparison-result';

export interface BeforeAfterProps {
  readonly report: SiteReport;
  readonly actions: Actions;
}

const events: readonly ChangeEvent[] = ['login', 'logout', 'consent'];
type Problem = { readonly code: ComparisonProblem | 'problem'; readonly detail?: string };

/**
 * A guided comparison: looks at the tab, waits for the person to sign in, sign out or answer a banner, looks again and
 * tells what changed. The background keeps where it stands, so the surface may close in between.
 */
export function BeforeAfter({ report, actions }: BeforeAfterProps) {
  const { tabId } = report.snapshot;
  const [comparison, setComparison] = useState<Comparison | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(true);
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (tabId === undefined) return;
    let gone = false;
    actions.request('getComparison', { tabId }).then(
      (known) => {
        if (gone) return;
        setComparison(known);
        setBusy(false);
      },
      () => !gone && setBusy(false),
    );
    return () => {
      gone = true;
    };
    // Another surface may begin, finish or discard it.
  }, [tabId, report.comparing]);
  if (tabId === undefined) return null;

  /** What was pressed is replaced by what follows: the focus goes to its beginning. */
  const settle = (next: Comparison | null) => {
    setComparison(next);
    requestAnimationFrame(() => top.current?.focus());
  };
  const step = async (asked: Promise<ComparisonStep>) => {
    setBusy(true);
    setProblem(null);
    try {
      const answer = await asked;
      if (answer.ok) settle(answer.comparison);
      else {
        setProblem(answer);
        if (answer.code === 'none') setComparison(null);
      }
    } catch {
      setProblem({ code: 'problem' });
    }
    setBusy(false);
  };
  const begin = (event: ChangeEvent) => void step(actions.request('beginComparison', { tabId, event }));
  const discard = async () => {
    setBusy(true);
    setProblem(null);
    await actions.request('discardComparison', { tabId }).catch(() => setProblem({ code: 'problem' }));
    setBusy(false);
    settle(null);
  };
  return (
    <div ref={top} tabIndex={-1} class="before-after" aria-busy={busy}>
      {comparison === null && <Choice busy={busy} begin={begin} />}
      {comparison?.state === 'running' && (
        <Running
          comparison={comparison}
          elsewhere={report.site === comparison.site ? null : report.site}
          busy={busy}
          done={() => void step(actions.request('finishComparison', { tabId }))}
          discard={() => void discard()}
        />
      )}
      {comparison?.state === 'finished' && (
        <>
          <ComparisonResult comparison={comparison} copy={actions.copy} />
          <div class="toolbar">
            <Button icon="refresh" disabled={busy} onClick={() => begin(comparison.event)}>
              {t('before_after_again')}
            </Button>
            <Button look="quiet" disabled={busy} onClick={() => void discard()}>
              {t('before_after_discard')}
            </Button>
          </div>
        </>
      )}
      {problem && (
        <Notice tone="bad" role="alert">
          {tCode('before_after', problem.code, problem.code, problem.detail ?? '')}
        </Notice>
      )}
    </div>
  );
}

function Choice(props: { readonly busy: boolean; readonly begin: (event: ChangeEvent) => void }) {
  return (
    <>
      <p class="muted">{t('before_after_kept')}</p>
      <ul class="choice">
        {events.map((event) => (
          <li key={event}>
            <Button disabled={props.busy} onClick={() => props.begin(event)}>
              {t(`before_after_${event}`)}
            </Button>
            <span>{t(`before_after_${event}_what`)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Running(props: {
  readonly comparison: RunningComparison;
  /** The site the tab shows instead. */
  readonly elsewhere: string | null;
  readonly busy: boolean;
  readonly done: () => void;
  readonly discard: () => void;
}) {
  const { comparison, elsewhere, busy } = props;
  const todo: MessageKey = `before_after_${comparison.event}_do`;
  return (
    <>
      <Notice tone="info" icon="clock" title={t(`before_after_${comparison.event}_when`)}>
        {t(todo)}{' '}
        <span class="muted">{t('before_after_waiting', exactTime(comparison.started), comparison.host)}</span>
      </Notice>
      {elsewhere !== null && (
        <Notice tone="warn">
          <VisibleText text={t('before_after_other_site', elsewhere)} />
        </Notice>
      )}
      <div class="toolbar">
        <Button look="primary" icon="check" busy={busy} disabled={busy} onClick={props.done}>
          {t('before_after_done')}
        </Button>
        <Button look="quiet" disabled={busy} onClick={props.discard}>
          {t('before_after_discard')}
        </Button>
        {busy && (
          <span class="muted" role="status">
            {t('before_after_reading')}
          </span>
        )}
      </div>
    </>
  );
}
