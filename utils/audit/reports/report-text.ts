import { phraseText } from '../../format/phrase-text';
import { tCode } from '../../i18n/messages';
import type { Finding, Severity } from '../../model';
import type { Unseen } from '../audit-coverage';
import type { GradeStep } from '../grade';
import type { SignInStatement } from '../how-signed-in';
import type { ReportData } from './report-data';

/** Labels of a report; the locales have them as `report_<code>`, this English stands where no locale is loaded. */
const LABELS = {
  title: 'Audit of cookies, sessions and tokens',
  grade: 'Grade',
  reckoning: 'How the grade is reckoned',
  findings: 'Findings',
  none: 'No findings.',
  evidence: 'Evidence',
  advice: 'What to do',
  fix: 'Corrected line',
  reference: 'Standard',
  signed_in: 'How this site keeps you signed in',
  not_observed: 'Not observed',
  dismissed: 'Not a problem here',
  cookies: 'Cookies',
  name: 'Name',
  domain: 'Domain',
  purpose: 'Purpose',
  attributes: 'Attributes',
  bytes: 'Bytes',
  value: 'Value',
  gaps: 'What could not be read',
  redacted: 'Values are left out of this report.',
  with_values: 'This report holds the values of cookies: whoever has them can use the sessions.',
} as const;

export type LabelCode = keyof typeof LABELS;

export const label = (code: LabelCode): string => tCode('report', code, LABELS[code]);

const SEVERITY: Readonly<Record<Severity, string>> = {
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  info: 'Info',
};
export const severityText = (severity: Severity): string => tCode('severity', severity, SEVERITY[severity]);

export const titleOf = (finding: Finding): string =>
  tCode('rule', `${finding.rule}_title`, finding.title ?? finding.rule);
export const adviceOf = (finding: Finding): string => tCode('rule', `${finding.rule}_advice`, finding.advice);

/** What a finding rests on, line by line; in English where no locale is loaded. */
export function evidenceOf({ evidence, evidenceParts }: Finding): string {
  if (!evidenceParts || tCode('report', 'evidence', '') === '') return evidence;
  return evidenceParts.map((part) => (typeof part === 'string' ? part : phraseText(part))).join('\n');
}

/** Why nothing can be said about a rule. */
export const unseenText = ({ code, message }: Unseen): string => tCode('audit_unseen', code, message);

/** What could not be read; the messages end where its name goes. */
export function gapText({ what, reason, code }: ReportData['gaps'][number]): string {
  const said = code === undefined ? '' : tCode('gap', code, '');
  return said === '' ? `${what}: ${reason}` : `${said} ${what}`;
}

/** An answer of the sign-in verdict; without a locale its code, which reads well enough. */
export function statementText({ question, code, values, time }: SignInStatement): {
  name: string;
  text: string;
} {
  const moment = time === undefined ? [] : [new Date(time).toISOString()];
  const filled = [...moment, ...values];
  return {
    name: tCode('signed_in', question, question.replaceAll('_', ' ')),
    text: tCode(
      'signed_in',
      `${question}_${code}`,
      [code.replaceAll('_', ' '), ...filled].join(': '),
      ...filled,
    ),
  };
}

/** A step of the reckoning in words. */
export function stepText({ code, values: raw, points, rule }: GradeStep): string {
  const values = rule === undefined ? raw : [tCode('rule', `${rule}_title`, rule), ...raw.slice(1)];
  const plain: Record<GradeStep['code'], string> = {
    start: `Start: ${values[0]} points`,
    rule: `${values[0]}, ${values[1]} times: ${points} points`,
    cap: `The gravest finding allows at most ${values[0]}`,
    clean: 'Nothing above info: A+',
    result: `${values[0]} (${values[1]} points)`,
  };
  return tCode('grade_step', code, plain[code], ...values);
}
