import { currentLocale } from '../../i18n/messages';
import type { Finding } from '../../model';
import { visibleLines } from '../../text/visible-text';
import { SEVERITIES } from '../severities';
import type { ReportCookie, ReportData } from './report-data';
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

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Page data is text, never markup, and what cannot be seen or turns the text round is named. */
function esc(text: string): string {
  return visibleLines(text).replace(/[&<>"']/g, (c) => ESCAPES[c] ?? c);
}

const STYLE = `
:root{color-scheme:light dark;--line:#8886;--soft:#8881;--high:#b3261e;--medium:#a15c00;--low:#0b57d0;--info:#5f6368}
@media (prefers-color-scheme:dark){:root{--high:#f2b8b5;--medium:#ffb95c;--low:#a8c7fa;--info:#c4c7c5}}
*{box-sizing:border-box}
body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem;margin:0}h2{font-size:1.2rem;margin:2rem 0 .5rem}h3{font-size:1rem;margin:0}h4{font-size:.85rem;margin:.6rem 0 .2rem}article p{margin:.4rem 0}
header{display:flex;gap:1.25rem;align-items:center;flex-wrap:wrap}
.grade{font-size:2.5rem;font-weight:700;border:2px solid;border-radius:.5rem;padding:.1rem .9rem;min-width:5rem;text-align:center}
.url,.muted{opacity:.8;overflow-wrap:anywhere}
article{border:1px solid var(--line);border-inline-start:.35rem solid var(--tone);border-radius:.35rem;padding:.75rem 1rem;margin:.75rem 0;break-inside:avoid}
.high{--tone:var(--high)}.medium{--tone:var(--medium)}.low{--tone:var(--low)}.info{--tone:var(--info)}
.severity{color:var(--tone);font-weight:700}
pre{unicode-bidi:plaintext;white-space:pre-wrap;overflow-wrap:anywhere;background:var(--soft);padding:.5rem .75rem;border-radius:.25rem;margin:.25rem 0;font:13px/1.45 ui-monospace,monospace}
dl{display:grid;grid-template-columns:minmax(9rem,max-content) 1fr;gap:.25rem 1rem;margin:.5rem 0}dt{font-weight:600}dd{margin:0;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;font-size:13px}th,td{text-align:start;vertical-align:top;padding:.3rem .5rem;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
@media print{body{margin:0;max-width:none;font-size:10pt}:root{color-scheme:light;--high:#8c1d18;--medium:#7a4500;--low:#0842a0;--info:#444}thead{display:table-header-group}tr{break-inside:avoid}}
`;

function findingHtml(finding: Finding): string {
  const { fix } = finding;
  return `<article class="${finding.severity}">
<h3><span class="severity">${esc(severityText(finding.severity))}</span> ${esc(titleOf(finding))}</h3>
<p class="muted"><code>${esc(finding.rule)}</code> · <bdi>${esc(finding.subject.name)}</bdi></p>
<h4>${esc(label('evidence'))}</h4><pre dir="ltr">${esc(evidenceOf(finding))}</pre>
<p>${esc(adviceOf(finding))}</p>${
    fix === undefined ? '' : `\n<h4>${esc(label('fix'))}</h4><pre dir="ltr">${esc(fix)}</pre>`
  }
<p class="muted">${esc(label('reference'))}: ${esc(finding.reference)}</p>
</article>`;
}

function attributesOf(cookie: ReportCookie): string {
  const sameSite = { lax: 'Lax', strict: 'Strict', no_restriction: 'None', unspecified: '' }[cookie.sameSite];
  return [
    cookie.secure ? 'Secure' : '',
    cookie.httpOnly ? 'HttpOnly' : '',
    sameSite && `SameSite=${sameSite}`,
    cookie.partitioned ? 'Partitioned' : '',
    cookie.expires ? `Expires=${cookie.expires}` : '',
    `Path=${cookie.path}`,
  ]
    .filter((text) => text !== '')
    .join('; ');
}

function cookieTable({ cookies, redacted }: ReportData): string {
  const heads = [label('name'), label('domain'), label('purpose'), label('attributes'), label('bytes')];
  if (!redacted) heads.push(label('value'));
  const rows = cookies.map((cookie) => {
    const purpose = cookie.owner ? `${cookie.class} (${cookie.owner})` : cookie.class;
    const cells = [cookie.name, cookie.domain, purpose, attributesOf(cookie), String(cookie.bytes)];
    if (!redacted) cells.push(cookie.value ?? '');
    return `<tr>${cells.map((cell) => `<td><bdi>${esc(cell)}</bdi></td>`).join('')}</tr>`;
  });
  const head = heads.map((text) => `<th scope="col">${esc(text)}</th>`).join('');
  return `<table><thead><tr>${head}</tr></thead><tbody>${rows.join('\n')}</tbody></table>`;
}

const section = (title: string, body: string) => `<section><h2>${esc(title)}</h2>\n${body}</section>`;
const items = (texts: readonly string[]) =>
  `<ul>${texts.map((text) => `<li>${esc(text)}</li>`).join('')}</ul>`;

/** The report as one HTML file: no script, no request, readable in light, dark and on paper. */
export function htmlReport(report: ReportData): string {
  const counts = SEVERITIES.map((severity) => `${severityText(severity)}: ${report.counts[severity]}`).join(
    ' · ',
  );
  const statements = report.signIn.statements.map(statementText);
  const parts = [
    section(label('reckoning'), items(report.steps.map(stepText))),
    section(
      label('findings'),
      report.findings.length === 0
        ? `<p>${esc(label('none'))}</p>`
        : report.findings.map(findingHtml).join('\n'),
    ),
    section(
      label('signed_in'),
      `<dl>${statements.map(({ name, text }) => `<dt>${esc(name)}</dt><dd>${esc(text)}</dd>`).join('')}</dl>`,
    ),
    report.cookies.length > 0 ? section(label('cookies'), cookieTable(report)) : '',
    report.dismissed.length > 0
      ? section(
          label('dismissed'),
          items(
            report.dismissed.map(
              ({ finding, dismissal }) =>
                `${titleOf(finding)}: ${finding.subject.name} (${dismissal.reason})`,
            ),
          ),
        )
      : '',
    report.notObserved.length > 0
      ? section(
          label('not_observed'),
          items(report.notObserved.map((one) => `${one.rule}: ${unseenText(one)}`)),
        )
      : '',
    report.gaps.length > 0 ? section(label('gaps'), items(report.gaps.map(gapText))) : '',
  ];
  return `<!doctype html>
<html lang="${esc(currentLocale())}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>${esc(label('title'))}: ${esc(report.url)}</title>
<style>${STYLE}</style>
<header>
<div class="grade" aria-label="${esc(label('grade'))} ${report.grade}">${report.grade}</div>
<div><h1>${esc(label('title'))}</h1>
<p class="url"><bdi>${esc(report.url)}</bdi><br>${esc(report.time)}<br>${esc(counts)}</p></div>
</header>
<p class="muted">${esc(label(report.redacted ? 'redacted' : 'with_values'))}</p>
<main>
${parts.filter((part) => part !== '').join('\n')}
</main>
</html>
`;
}
