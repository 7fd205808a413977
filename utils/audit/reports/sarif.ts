import type { Finding, Severity } from '../../model';
import { findingKey } from '../dismissals';
import { changeRules, rules } from '../rules';
import type { ReportData } from './report-data';

/** SARIF 2.1.0 section 3.27.10: info findings are no failure. */
const LEVEL: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
};
/** What code-scanning services rank by, 0 to 10. */
const SECURITY_SEVERITY: Readonly<Record<Severity, string>> = {
  high: '8.0',
  medium: '5.5',
  low: '3.0',
  info: '0.0',
};

const known = [...rules, ...changeRules];

function resultOf(finding: Finding, url: string, reason?: string) {
  return {
    ruleId: finding.rule,
    ruleIndex: known.findIndex((rule) => rule.id === finding.rule),
    kind: finding.severity === 'info' ? 'informational' : 'fail',
    // Section 3.27.10: where kind is not "fail", level is "none".
    level: finding.severity === 'info' ? 'none' : LEVEL[finding.severity],
    message: {
      text: [
        `${finding.title ?? finding.rule}: ${finding.subject.name}`,
        finding.evidence,
        ...(finding.fix === undefined ? [] : [`Corrected: ${finding.fix}`]),
      ].join('\n'),
    },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: url } },
        logicalLocations: [{ name: finding.subject.name, kind: finding.subject.kind }],
      },
    ],
    partialFingerprints: { 'finding/v1': findingKey(finding) },
    ...(reason === undefined
      ? {}
      : { suppressions: [{ kind: 'external', status: 'accepted', justification: reason }] }),
  };
}

/** A URI that SARIF viewers accept: RFC 3986 characters only. */
function uriOf(url: string): string {
  return URL.canParse(url) ? new URL(url).href : encodeURI(url.replace(/[\ud800-\udfff]/g, ''));
}

/** The report as SARIF 2.1.0 (OASIS), for code scanning and build tools. Wording is the stable English of the rules. */
export function sarifReport(report: ReportData): string {
  const url = uriOf(report.url);
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Jarlens',
            rules: known.map((rule) => ({
              id: rule.id,
              shortDescription: { text: rule.title },
              fullDescription: { text: rule.advice },
              help: { text: `${rule.advice}\n\n${rule.reference}` },
              defaultConfiguration: { level: LEVEL[rule.severity] },
              properties: { 'security-severity': SECURITY_SEVERITY[rule.severity], tags: ['security'] },
            })),
          },
        },
        invocations: [
          {
            executionSuccessful: true,
            endTimeUtc: report.time,
            toolExecutionNotifications: report.notObserved.map(({ rule, message }) => ({
              level: 'note',
              message: { text: message },
              associatedRule: { id: rule },
            })),
          },
        ],
        artifacts: [{ location: { uri: url } }],
        results: [
          ...report.findings.map((finding) => resultOf(finding, url)),
          ...report.dismissed.map(({ finding, dismissal }) => resultOf(finding, url, dismissal.reason)),
        ],
        properties: { grade: report.grade, score: report.score, redacted: report.redacted },
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}
