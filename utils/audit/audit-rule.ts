import type { CookieReport, Finding, Severity, SiteReport } from '../model';

/** Which evidence a rule needs: the jar, `Set-Cookie` headers, storage, the page, two snapshots, tokens. */
export type Evidence = 'jar' | 'header' | 'storage' | 'page' | 'diff' | 'token';

export interface AuditContext {
  readonly report: Omit<SiteReport, 'findings'>;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The report's cookies without those that only delete (already expired). */
  readonly live: readonly CookieReport[];
}

/** One rule, one file: its wording, its severity and its check stand together. */
export interface AuditRule {
  readonly id: string;
  readonly severity: Severity;
  readonly title: string;
  readonly advice: string;
  readonly reference: string;
  readonly evidence: readonly Evidence[];
  readonly check: (context: AuditContext) => readonly Finding[];
}
