import { useId, useState } from 'preact/hooks';
import { t, tCode } from '../../utils/i18n/messages';
import { termOfRule } from '../../utils/learn/terms';
import type { Finding, Severity } from '../../utils/model';
import type { Tone } from '../ui/badge';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { Disclosure } from '../ui/disclosure';
import { TermHelp } from '../ui/term-help';
import { VisibleText } from '../ui/visible-text';
import { Evidence } from './evidence';

export const tones: Record<Severity, Tone> = { high: 'bad', medium: 'warn', low: 'info', info: 'neutral' };

/** One finding: what it is about, its evidence, what to do, and the line to send instead. */
export function FindingCard(props: {
  readonly finding: Finding;
  readonly copy: (text: string) => Promise<boolean>;
  /** Shows what it is about in its own view. */
  readonly goTo: (() => void) | undefined;
  readonly dismiss: ((reason: string) => Promise<void>) | undefined;
}) {
  const { finding, copy, goTo, dismiss } = props;
  const { fix } = finding;
  const term = termOfRule(finding.rule);
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
      <Evidence parts={finding.evidenceParts ?? [finding.evidence]} />
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
      <p class="muted">
        <cite>{cited(finding.reference)}</cite>
        {term && <TermHelp term={term} />}
      </p>
      <div class="toolbar">
        {goTo && (
          <Button size="small" icon="search" onClick={goTo}>
            {t(
              `audit_show_${finding.subject.kind === 'cookie' ? 'cookie' : finding.subject.kind === 'token' ? 'token' : 'storage'}`,
            )}
          </Button>
        )}
        {dismiss && <Dismiss dismiss={dismiss} />}
      </div>
    </Disclosure>
  );
}

/** Names of standards are the same in every language; the words between them become signs. */
const cited = (reference: string) =>
  reference
    .replace('Measured in Chromium and Firefox', t('audit_measured'))
    .replace(/ sections? /g, ' § ')
    .replace(/(?<=\d) and (?=K?\d)/g, ', ');

/** "Not a problem here", with the reason that is remembered for the site. */
function Dismiss({ dismiss }: { readonly dismiss: (reason: string) => Promise<void> }) {
  const id = useId();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  if (!asking)
    return (
      <Button size="small" look="quiet" onClick={() => setAsking(true)}>
        {t('audit_dismiss')}
      </Button>
    );
  return (
    <form
      class="field dismiss"
      onSubmit={(event) => {
        event.preventDefault();
        void dismiss(reason.trim());
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        event.preventDefault();
        setAsking(false);
      }}
    >
      <label for={id}>{t('audit_dismiss_reason')}</label>
      <div class="toolbar">
        <input
          id={id}
          class="input"
          autofocus
          required
          maxLength={1000}
          autocomplete="off"
          value={reason}
          onInput={(event) => setReason(event.currentTarget.value)}
        />
        <Button type="submit" size="small" disabled={reason.trim() === ''}>
          {t('audit_dismiss_do')}
        </Button>
        <Button size="small" look="quiet" onClick={() => setAsking(false)}>
          {t('ui_cancel')}
        </Button>
      </div>
    </form>
  );
}
