import { type Dismissal, splitDismissed } from '../audit/dismissals';
import { SEVERITIES } from '../audit/severities';
import type { MessageKey } from '../i18n/messages';
import type { Severity, SiteReport } from '../model';

/** How the button tells the worst finding: in signs, not by colour alone, and in words in its title. */
export interface WorstMark {
  readonly text: string;
  readonly title: MessageKey;
  readonly background: string;
}

const MARKS: Readonly<Record<Severity | 'none', WorstMark>> = {
  high: { text: '!!!', title: 'badge_worst_high', background: '#a3241c' },
  medium: { text: '!!', title: 'badge_worst_medium', background: '#7d4a00' },
  low: { text: '!', title: 'badge_worst_low', background: '#1b5796' },
  info: { text: 'i', title: 'badge_worst_info', background: '#475553' },
  none: { text: '✓', title: 'badge_worst_none', background: '#14663a' },
};

/**
 * The mark for an audited page, dismissed findings left out; `null` where there is nothing to judge: no site, or one
 * that could not be read, which is not the same as one without a finding.
 */
export function worstMark(
  report: SiteReport,
  dismissals: Readonly<Record<string, Dismissal>>,
): WorstMark | null {
  if (report.page !== 'site') return null;
  const { open } = splitDismissed(report.findings, report.site, { [report.site]: dismissals });
  const worst = SEVERITIES.find((severity) => open.some((finding) => finding.severity === severity));
  const unread = report.snapshot.gaps.some(({ code }) => code === 'no-host-access');
  if (worst === undefined && unread) return null;
  return MARKS[worst ?? 'none'];
}
