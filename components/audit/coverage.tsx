import { useState } from 'preact/hooks';
import type { Unseen } from '../../utils/audit/audit-coverage';
import { t, tCode, tn } from '../../utils/i18n/messages';
import type { SiteReport } from '../../utils/model';
import type { Actions } from '../inspector/inspector-props';
import { watchProblem } from '../inspector/watch-problem';
import { Button } from '../ui/button';
import { Disclosure } from '../ui/disclosure';
import { Notice } from '../ui/notice';

/** That no headers were seen, where that keeps rules from looking; they are watched on request, from a reload on. */
export function Coverage(props: {
  readonly report: SiteReport;
  readonly unseen: readonly Unseen[];
  readonly actions: Actions;
}) {
  const { report, unseen, actions } = props;
  const [problem, setProblem] = useState<string | null>(null);
  const noHeaders = unseen.some(({ code }) => code === 'no-header-seen');
  const watch = async () => {
    setProblem(null);
    setProblem(watchProblem(await actions.watchHeaders(report.site)));
  };
  return (
    <>
      {noHeaders && (
        <Notice
          tone="info"
          title={t('audit_headers_unseen')}
          actions={
            <Button size="small" icon="refresh" onClick={() => void watch()}>
              {t('audit_watch')}
            </Button>
          }
        >
          {report.snapshot.observed ? t('audit_headers_watched') : t('audit_headers_why')}
        </Notice>
      )}
      {problem !== null && (
        <Notice tone="bad" role="alert">
          {problem}
        </Notice>
      )}
    </>
  );
}

/** What no rule could look at, and why. */
export function NotChecked({ unseen }: { readonly unseen: readonly Unseen[] }) {
  if (unseen.length === 0) return null;
  return (
    <Disclosure summary={tn('audit_not_checked', unseen.length)}>
      <ul class="unseen">
        {unseen.map(({ rule, code, message }) => (
          <li key={rule}>
            {tCode('rule', `${rule}_title`, rule)}{' '}
            <span class="muted">{tCode('audit_unseen', code, message)}</span>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
