import { useEffect, useState } from 'preact/hooks';
import { type AuditComparison as Comparison, compareAudits } from '../../utils/audit/compare-audits';
import { findingKey } from '../../utils/audit/dismissals';
import type { SiteNotes } from '../../utils/audit/site-notes';
import { exactTime } from '../../utils/format/exact-time';
import { relativeTime } from '../../utils/format/relative-time';
import { t, tCode, tn } from '../../utils/i18n/messages';
import type { Finding } from '../../utils/model';
import { Button } from '../ui/button';
import { Disclosure } from '../ui/disclosure';
import { VisibleText } from '../ui/visible-text';

/** What is new, fixed and still there since the audit that was kept of this site. */
export function AuditComparison(props: {
  readonly notes: SiteNotes;
  readonly findings: readonly Finding[];
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** What is compared with is this audit, kept because there was none: it is shown as soon as something differs. */
  readonly isOwn: boolean;
  /** Absent in a private window, of which nothing is kept. */
  readonly keep: (() => Promise<void>) | undefined;
}) {
  const { notes, findings, now } = props;
  const [compared, setCompared] = useState<Comparison | null>(null);
  useEffect(() => {
    let gone = false;
    if (notes.earlier)
      void compareAudits(notes.earlier, findings, { salt: notes.salt }).then(
        (result) => !gone && setCompared(result),
      );
    return () => {
      gone = true;
    };
  }, [notes, findings]);
  const differs = compared !== null && compared.added.length + compared.fixed.length > 0;
  if (!notes.earlier || (props.isOwn && !differs)) return null;
  if (!compared)
    return (
      <Disclosure class="comparison" summary={t('audit_since', whenOf(notes.earlier.time, now))}>
        {null}
      </Disclosure>
    );
  const { added, fixed, still, since } = compared;
  const gone = fixed.reduce((sum, { count }) => sum + count, 0);
  return (
    <Disclosure
      class="comparison"
      summary={
        <>
          <span>{t('audit_since', whenOf(since, now))}</span>{' '}
          <span class="muted">
            {tn('audit_new', added.length)} · {tn('audit_fixed', gone)} · {tn('audit_still', still.length)}
          </span>
        </>
      }
    >
      <p class="muted">{t('audit_kept', exactTime(since))}</p>
      {added.length > 0 && (
        <>
          <h4>{tn('audit_new', added.length)}</h4>
          <ul>
            {added.map((finding) => (
              <li key={findingKey(finding)}>
                {tCode('rule', `${finding.rule}_title`, finding.title ?? finding.rule)}{' '}
                <bdi class="code muted">
                  <VisibleText text={finding.subject.name} />
                </bdi>
              </li>
            ))}
          </ul>
        </>
      )}
      {fixed.length > 0 && (
        <>
          <h4>{tn('audit_fixed', gone)}</h4>
          <ul>
            {fixed.map(({ rule, count }) => (
              <li key={rule}>
                {tCode('rule', `${rule}_title`, rule)} {count > 1 && `× ${count}`}
              </li>
            ))}
          </ul>
        </>
      )}
      {props.keep && (
        <Button size="small" onClick={() => void props.keep?.()}>
          {t('audit_keep')}
        </Button>
      )}
    </Disclosure>
  );
}

/** "3 days ago"; an audit of this very moment by its time, for "the audit now" names none. */
const whenOf = (time: number, now: number) =>
  Math.abs(now - time) < 1000 ? exactTime(time) : relativeTime(time, now);
