import type { ReportData } from './report-data';

/** The report as JSON, in the shape of docs/report.schema.json. */
export function jsonReport(report: ReportData): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
