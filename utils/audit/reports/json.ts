import type { ReportData } from './report-data';

/** The report as JSON, in the shape of docs/report.schema.json. */
export function jsonReport(report: ReportData): string {
  // The parts say in other languages what `evidence` says.
  return `${JSON.stringify(report, (key, value) => (key === 'evidenceParts' ? undefined : value), 2)}\n`;
}
