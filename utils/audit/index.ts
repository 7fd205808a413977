import type { Finding, Severity, SiteSnapshot } from '../model';
import { collectTokens } from '../site/collect-tokens';
import { type AuditAt, auditContext } from './audit-context';
import type { AuditContext } from './audit-rule';
import { rules } from './rules';

export type { AuditAt } from './audit-context';

const RANK: Readonly<Record<Severity, number>> = { high: 0, medium: 1, low: 2, info: 3 };

/** Worst first; within a severity in the order of the rules, then by name. */
export function worstFirst(a: Finding, b: Finding): number {
  return RANK[a.severity] - RANK[b.severity];
}

/** Every finding on a context that is already read; `auditSite` is this on a snapshot. */
export function auditRead(context: AuditContext): Finding[] {
  const findings: Finding[] = [];
  for (const rule of rules) {
    for (const finding of rule.check(context)) findings.push(finding);
  }
  return findings.sort(worstFirst);
}

/** Every finding on a snapshot, worst first. Pure: the clock comes in as `now` (milliseconds). */
export function auditSite(snapshot: SiteSnapshot, at: AuditAt): Finding[] {
  return auditRead(auditContext(snapshot, { ...at, tokens: at.tokens ?? collectTokens(snapshot) }));
}
