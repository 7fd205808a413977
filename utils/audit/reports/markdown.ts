import type { Finding } from '../../model';
import { visibleLines } from '../../text/visible-text';
import type { ReportData } from './report-data';
import {
  adviceOf,
  evidenceOf,
  gapText,
  label,
  severityText,
  statementText,
  stepText,
  titleOf,
  unseenText,
} from './report-text';

/** Text that stays text: nothing of a page may become markup, a link, a table or a new line. */
function plain(text: string): string {
  return visibleLines(text.replace(/[\r\n]+/g, ' ')).replace(/[\\`*_{}[\]()#+\-.!|<>~&]/g, '\\$&');
}

/** A fenced block, with a fence longer than any run of backticks inside. */
function fenced(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${visibleLines(text)}\n${fence}`;
}

function findingText(finding: Finding): string {
  const { fix } = finding;
  return [
    `### ${severityText(finding.severity)}: ${plain(titleOf(finding))}`,
    `\`${finding.rule}\` · ${plain(finding.subject.name)}`,
    `${label('evidence')}:`,
    fenced(evidenceOf(finding)),
    `${label('advice')}: ${plain(adviceOf(finding))}`,
    ...(fix === undefined ? [] : [`${label('fix')}:`, fenced(fix)]),
    `${label('reference')}: ${plain(finding.reference)}`,
  ].join('\n\n');
}

/** The report as GitHub Flavored Markdown. */
export function markdownReport(report: ReportData): string {
  const blocks = [
    `# ${label('title')}`,
    `${plain(report.url)} · ${report.time}`,
    `**${label('grade')}: ${report.grade}** (${report.score}/100)`,
    label(report.redacted ? 'redacted' : 'with_values'),
    `## ${label('reckoning')}`,
    report.steps.map((step) => `- ${plain(stepText(step))}`).join('\n'),
    `## ${label('findings')}`,
    ...(report.findings.length === 0 ? [label('none')] : report.findings.map(findingText)),
    `## ${label('signed_in')}`,
    report.signIn.statements
      .map(statementText)
      .map(({ name, text }) => `- **${plain(name)}**: ${plain(text)}`)
      .join('\n'),
  ];
  if (report.dismissed.length > 0) {
    const rows = report.dismissed.map(
      ({ finding, dismissal }) =>
        `- ${plain(titleOf(finding))}: ${plain(finding.subject.name)} (${plain(dismissal.reason)})`,
    );
    blocks.push(`## ${label('dismissed')}`, rows.join('\n'));
  }
  if (report.notObserved.length > 0) {
    const rows = report.notObserved.map((one) => `- \`${one.rule}\`: ${plain(unseenText(one))}`);
    blocks.push(`## ${label('not_observed')}`, rows.join('\n'));
  }
  if (report.gaps.length > 0) {
    const rows = report.gaps.map((gap) => `- ${plain(gapText(gap))}`);
    blocks.push(`## ${label('gaps')}`, rows.join('\n'));
  }
  return `${blocks.join('\n\n')}\n`;
}
