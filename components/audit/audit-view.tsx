import { t, tCode, tn } from '../../utils/i18n/messages';
import type { Finding, Severity } from '../../utils/model';
import { Badge, type Tone } from '../ui/badge';
import { CopyButton } from '../ui/copy-button';
import { Disclosure } from '../ui/disclosure';
import { EmptyState } from '../ui/empty-state';
import { VisibleText } from '../ui/visible-text';
import type { Actions, ViewProps } from './inspector-props';
import { LoadingRows } from './loading-rows';

const severities: readonly Severity[] = ['high', 'medium', 'low', 'info'];
const tones: Record<Severity, Tone> = { high: 'bad', medium: 'warn', low: 'info', info: 'neutral' };

/** Findings on the site, worst first, each opening to its evidence, the advice and the line that fixes it. */
export function AuditView({ state, actions }: ViewProps) {
  const { report } = state;
  if (!report || !state.complete) return state.problem ? null : <LoadingRows />;
  if (report.findings.length === 0)
    return (
      <EmptyState icon="audit" title={t('audit_none_title')}>
        {t('audit_none_why')}
      </EmptyState>
    );
  return (
    <div class="scroll cards">
      {severities.map((severity) => {
        const found = report.findings.filter((finding) => finding.severity === severity);
        if (found.length === 0) return null;
        return (
          <section key={severity}>
            <h3>
              <Badge tone={tones[severity]}>{t(`severity_${severity}`)}</Badge>
              <span class="muted">{tn('audit_findings', found.length)}</span>
            </h3>
            {found.map((finding) => (
              <FindingCard
                key={`${finding.rule} ${finding.subject.id ?? finding.subject.name}`}
                finding={finding}
                copy={actions.copy}
              />
            ))}
          </section>
        );
      })}
    </div>
  );
}

function FindingCard({ finding, copy }: { readonly finding: Finding; readonly copy: Actions['copy'] }) {
  const { fix } = finding;
  return (
    <Disclosure
      class="finding"
      summary={
        <>
          <span class="key">{tCode('rule', `${finding.rule}_title`, finding.title ?? finding.rule)}</span>
          <bdi class="preview code muted">
            <VisibleText text={finding.subject.name} />
          </bdi>
        </>
      }
    >
      <p>{tCode('rule', `${finding.rule}_advice`, finding.advice)}</p>
      <h4>{t('audit_evidence')}</h4>
      <pre class="value foreign">
        <VisibleText text={finding.evidence} />
      </pre>
      {fix !== undefined && (
        <>
          <div class="head">
            <h4>{t('audit_fix')}</h4>
            <CopyButton iconOnly label={t('audit_copy_fix')} text={() => fix} copy={copy} />
          </div>
          <pre class="value foreign">
            <VisibleText text={fix} />
          </pre>
        </>
      )}
      <p class="muted">{finding.reference}</p>
    </Disclosure>
  );
}
