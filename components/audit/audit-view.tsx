import '../audit/audit.css';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { auditCoverage } from '../../utils/audit/audit-coverage';
import { auditRecord } from '../../utils/audit/compare-audits';
import { findingKey, splitDismissed } from '../../utils/audit/dismissals';
import { type FindingFilter, filterFindings } from '../../utils/audit/filter-findings';
import { gradeFindings } from '../../utils/audit/grade';
import { SEVERITIES } from '../../utils/audit/severities';
import { t, tCode, tn } from '../../utils/i18n/messages';
import type { Finding, SiteReport } from '../../utils/model';
import { unreadPage } from '../../utils/state/unread-page';
import type { ViewProps } from '../inspector/inspector-props';
import { LoadingRows } from '../inspector/loading-rows';
import { Unread } from '../inspector/unread';
import { Badge } from '../ui/badge';
import { Disclosure } from '../ui/disclosure';
import { lazyView } from '../ui/lazy-view';
import { useListKeys } from '../ui/use-list-keys';
import { VisibleText } from '../ui/visible-text';
import { AuditComparison } from './audit-comparison';
import { BeforeAfterCard } from './before-after-card';
import { Coverage, NotChecked } from './coverage';
import { ExportReport } from './export-report';
import { FindingCard, tones } from './finding-card';
import { FindingFilterBar } from './finding-filter';
import { GradeCard } from './grade-card';
import { SignIn } from './sign-in';
import { useSiteNotes } from './use-site-notes';
import { VisitsCard } from './visits-card';
import { WhatIsSent } from './what-is-sent';

const SiteOverview = lazyView(async () => (await import('../overview/site-overview')).SiteOverview);

/** What is wrong on the site, worst first: the grade, the findings with evidence and remedy, and what was not seen. */
export function AuditView({ state, dispatch, actions }: ViewProps) {
  const { report } = state;
  const [notes, setNotes, settled] = useSiteNotes(report?.site ?? '', actions);
  const keys = useListKeys('.finding > summary');
  const [filter, setFilter] = useState<FindingFilter>({ severity: 'all', kind: 'all' });
  const split = useMemo(
    () =>
      splitDismissed(
        report?.findings ?? [],
        report?.site ?? '',
        notes ? { [notes.site]: notes.dismissals } : {},
      ),
    [report?.findings, notes],
  );
  const keptNow = useFirstRecord(
    report,
    state.complete && report && !nothingRead(report) ? split.open : null,
    notes,
    actions,
    setNotes,
  );
  // What was dismissed and the audit before belong to the first thing that is shown: nothing moves afterwards.
  if (!report || !state.complete || !settled) return state.problem ? null : <LoadingRows />;
  const { open, dismissed } = split;
  // No grade where there was nothing to judge.
  if (report.findings.length === 0 && nothingRead(report))
    return <Unread report={report} actions={actions} />;
  const result = gradeFindings(open);
  const unseen = auditCoverage(report.snapshot);
  const found = filterFindings(open, filter);

  const dismiss = async (finding: Finding, reason: string | null) =>
    setNotes(
      await actions.request('dismissFinding', { site: report.site, key: findingKey(finding), reason }),
    );
  /** Goes to what a finding is about, in its own view. */
  const goTo = (finding: Finding) => {
    const { kind, id, name } = finding.subject;
    if (kind === 'cookie') {
      dispatch({ type: 'filter', text: '' });
      dispatch({ type: 'choose-tab', tab: 'cookies' });
      const row =
        report.cookies.find((one) => one.id === id) ??
        report.cookies.find(({ cookie }) => cookie.name === name);
      if (row) dispatch({ type: 'reveal', id: row.id });
    } else dispatch({ type: 'choose-tab', tab: kind === 'token' ? 'tokens' : 'storage' });
  };
  const card = (finding: Finding) => (
    <FindingCard
      key={findingKey(finding)}
      finding={finding}
      copy={actions.copy}
      goTo={['cookie', 'storage', 'token'].includes(finding.subject.kind) ? () => goTo(finding) : undefined}
      dismiss={notes ? (reason) => dismiss(finding, reason) : undefined}
    />
  );

  return (
    <div class="scroll cards audit" {...keys}>
      <GradeCard result={result} worst={open[0]} findings={open.length} />
      {notes?.earlier && (
        <AuditComparison
          notes={notes}
          findings={open}
          now={state.now}
          isOwn={notes.earlier.time === keptNow}
          keep={
            report.store?.kind === 'private'
              ? undefined
              : async () =>
                  setNotes(
                    await actions.request('keepAudit', {
                      site: report.site,
                      record: await auditRecord(open, { now: state.now, salt: notes.salt }),
                    }),
                  )
          }
        />
      )}
      {report.signIn && <SignIn verdict={report.signIn} />}
      <BeforeAfterCard report={report} actions={actions} />
      <Coverage report={report} unseen={unseen} actions={actions} />
      {open.length > 0 && (
        <>
          <FindingFilterBar filter={filter} found={found} change={setFilter} />
          {SEVERITIES.map((severity) => {
            const listed = found.shown.filter((finding) => finding.severity === severity);
            if (listed.length === 0) return null;
            return (
              <section key={severity}>
                <h3>
                  <Badge tone={tones[severity]}>{t(`severity_${severity}`)}</Badge>
                  <span class="muted">{tn('audit_findings', listed.length)}</span>
                </h3>
                {listed.map(card)}
              </section>
            );
          })}
        </>
      )}
      {dismissed.length > 0 && (
        <section>
          <h3>
            <span class="muted">{tn('audit_dismissed', dismissed.length)}</span>
          </h3>
          <ul class="dismissed">
            {dismissed.map(({ finding, dismissal }) => (
              <li key={findingKey(finding)}>
                <span>
                  {tCode('rule', `${finding.rule}_title`, finding.title ?? finding.rule)}{' '}
                  <bdi class="code muted">
                    <VisibleText text={finding.subject.name} />
                  </bdi>
                  <br />
                  <span class="muted">{dismissal.reason}</span>
                </span>
                <button type="button" class="button small" onClick={() => void dismiss(finding, null)}>
                  {t('audit_restore')}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <NotChecked unseen={unseen} />
      {report.cookies.length > 0 && (
        <Disclosure summary={t('overview_title')}>
          <SiteOverview report={report} now={state.now} />
        </Disclosure>
      )}
      <WhatIsSent
        report={report}
        masked={state.settings?.maskValues === true}
        now={state.now}
        actions={actions}
      />
      <VisitsCard report={report} now={state.now} actions={actions} />
      <ExportReport
        report={report}
        notes={notes}
        now={state.now}
        actions={actions}
        wanted={state.wanted?.what === 'report' ? state.wanted.format : undefined}
        seen={() => dispatch({ type: 'wanted-seen' })}
      />
      <p class="learn-link">
        <a href={`options.html#learn?tab=${report.snapshot.tabId ?? ''}`} target="_blank" rel="noreferrer">
          {t('learn_with_site')}
        </a>
      </p>
    </div>
  );
}

/** Whether the page's cookies are unknown, so that no finding means nothing. */
const nothingRead = (report: SiteReport) => report.cookies.length === 0 && unreadPage(report) !== undefined;

/**
 * The first audit of a site is kept at once, so that there is something to compare with; never of a private window.
 * Returns the time of what was kept so, in milliseconds.
 */
function useFirstRecord(
  report: SiteReport | null,
  open: readonly Finding[] | null,
  notes: ReturnType<typeof useSiteNotes>[0],
  actions: ViewProps['actions'],
  setNotes: ReturnType<typeof useSiteNotes>[1],
): number | null {
  const [kept, setKept] = useState<number | null>(null);
  const first =
    notes !== null && notes.earlier === undefined && open !== null && report?.store?.kind !== 'private';
  useEffect(() => {
    if (!first || !report || !open || !notes) return;
    const { time } = report.snapshot;
    void auditRecord(open, { now: time, salt: notes.salt })
      .then((record) => actions.request('keepAudit', { site: report.site, record }))
      .then((next) => {
        setKept(time);
        setNotes(next);
      })
      .catch(() => undefined);
  }, [first]);
  return kept;
}
