import type { Finding, SiteSnapshot } from '../model';
import { collectTokens } from '../site/collect-tokens';
import { type AuditAt, auditContext } from './audit-context';
import type { AuditContext } from './audit-rule';
import type { AuditChange, ChangeEvent } from './change-rule';
import { changeRules, consentRules, rules } from './rules';
import { SEVERITIES } from './severities';

export type { AuditAt } from './audit-context';
export { auditCoverage, type Unseen } from './audit-coverage';
export type { ChangeEvent } from './change-rule';

/** Worst first; within a severity in the order of the rules, then by name. */
export function worstFirst(a: Finding, b: Finding): number {
  return SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity);
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

/**
 * What two snapshots of a site show around a sign-in, a sign-out or an answered consent banner. `event` is what the person says happened: it cannot be
 * told from outside, and a finding claims no more than that the same id or token was there before and after.
 */
export function auditChange(
  before: SiteSnapshot,
  after: SiteSnapshot,
  at: AuditAt & { readonly event: ChangeEvent },
): Finding[] {
  return auditChangeRead(readChange(before, after, at));
}

/** Both snapshots read once, for more than one question about them. */
export function readChange(
  before: SiteSnapshot,
  after: SiteSnapshot,
  at: AuditAt & { readonly event: ChangeEvent },
): AuditChange {
  return {
    before: auditContext(before, { ...at, now: before.time, tokens: collectTokens(before) }),
    after: auditContext(after, { ...at, tokens: at.tokens ?? collectTokens(after) }),
    event: at.event,
    now: at.now,
  };
}

/** `auditChange` on snapshots that are already read. */
export function auditChangeRead(change: AuditChange): Finding[] {
  return [...changeRules, ...consentRules].flatMap((rule) => rule.check(change)).sort(worstFirst);
}
