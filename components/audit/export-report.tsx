import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { ReportFormat } from '../../utils/audit/reports';
import type { SiteNotes } from '../../utils/audit/site-notes';
import { fileTime } from '../../utils/format/file-time';
import { t } from '../../utils/i18n/messages';
import type { SiteReport } from '../../utils/model';
import type { Actions } from '../inspector/inspector-props';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';

const formats: readonly ReportFormat[] = ['html', 'json', 'markdown', 'sarif'];

/** The audit as a file to hand on. Values stay out unless they are asked for. */
export function ExportReport(props: {
  readonly report: SiteReport;
  readonly notes: SiteNotes | null;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly actions: Actions;
  /** The format to save it in, where somebody was led here for that; empty for whichever. */
  readonly wanted?: string | undefined;
  /** Told once that was seen: who comes back to it later is not taken there. */
  readonly seen: () => void;
}) {
  const { report, notes, now, actions, wanted, seen } = props;
  const id = useId();
  const section = useRef<HTMLElement>(null);
  const [format, setFormat] = useState<ReportFormat>(formats.find((one) => one === wanted) ?? 'html');
  useEffect(() => {
    if (wanted === undefined) return;
    section.current?.scrollIntoView();
    section.current?.querySelector('select')?.focus({ preventScroll: true });
    seen();
  }, [wanted]);
  const [withValues, setWithValues] = useState(false);
  const [text, setText] = useState('');
  const write = async () => {
    const { writeReport } = await import('../../utils/audit/reports');
    return writeReport(report.snapshot, format, {
      now,
      withValues,
      tokens: report.tokens,
      // Checks that run on request are not run again for the report.
      found: report.findings.filter(({ rule }) => rule === 'hs-weak-secret'),
      ...(notes
        ? { dismissals: { [notes.site]: notes.dismissals }, corrections: { [notes.site]: notes.corrections } }
        : {}),
    });
  };
  const save = async () => {
    const made = await write();
    const name = `jarlens-${report.host}-${fileTime(actions.now())}.${made.fileExtension}`;
    actions.saveFile?.(name, made.mediaType, made.text);
  };
  return (
    <section class="export-report" ref={section}>
      <h3>{t('audit_export')}</h3>
      <div class="toolbar">
        <label for={id}>{t('audit_export_format')}</label>
        <select
          id={id}
          class="input"
          value={format}
          onChange={(event) => {
            setFormat(event.currentTarget.value as ReportFormat);
            setText('');
          }}
        >
          {formats.map((each) => (
            <option key={each} value={each}>
              {t(`audit_export_${each}`)}
            </option>
          ))}
        </select>
        {actions.saveFile ? (
          <Button icon="download" onClick={() => void save()}>
            {t('audit_export_save')}
          </Button>
        ) : (
          actions.openInTab && (
            <Button
              icon="external"
              onClick={() => actions.openInTab?.({ tab: 'audit', wanted: { what: 'report', format } })}
            >
              {t('audit_export_in_tab')}
            </Button>
          )
        )}
        <CopyButton
          label={t('audit_export_copy')}
          text={() => text}
          copy={async () => {
            const made = await write();
            setText(made.text);
            return actions.copy(made.text);
          }}
        />
      </div>
      <label class="check">
        <input
          type="checkbox"
          checked={withValues}
          onChange={(event) => setWithValues(event.currentTarget.checked)}
        />{' '}
        {t('audit_export_values')}
      </label>
      <p class="muted">{t(withValues ? 'audit_export_values_on' : 'audit_export_values_off')}</p>
    </section>
  );
}
