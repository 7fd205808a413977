import type { SiteSnapshot } from '../../model';
import { htmlReport } from './html';
import { jsonReport } from './json';
import { markdownReport } from './markdown';
import { makeReport, type ReportOptions } from './report-data';
import { sarifReport } from './sarif';

export type { ReportData, ReportOptions } from './report-data';
export { makeReport } from './report-data';

const FORMATS = {
  html: { write: htmlReport, fileExtension: 'html', mediaType: 'text/html' },
  json: { write: jsonReport, fileExtension: 'json', mediaType: 'application/json' },
  markdown: { write: markdownReport, fileExtension: 'md', mediaType: 'text/markdown' },
  sarif: { write: sarifReport, fileExtension: 'sarif', mediaType: 'application/sarif+json' },
} as const;

export type ReportFormat = keyof typeof FORMATS;
export const REPORT_FORMATS = Object.keys(FORMATS) as readonly ReportFormat[];

/** A report of a snapshot as a file's text. Values are left out unless `withValues` asks for them. */
export function writeReport(
  snapshot: SiteSnapshot,
  format: ReportFormat,
  options: ReportOptions,
): { readonly text: string; readonly fileExtension: string; readonly mediaType: string } {
  const { write, fileExtension, mediaType } = FORMATS[format];
  return { text: write(makeReport(snapshot, options)), fileExtension, mediaType };
}
