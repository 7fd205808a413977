import type { ChangeEvent, Finding } from '../model';
import { type AuditContext, type AuditRule, type Breach, findingOf } from './audit-rule';

export type { ChangeEvent } from '../model';

export interface AuditChange {
  readonly before: AuditContext;
  readonly after: AuditContext;
  readonly event: ChangeEvent;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** A rule that compares two snapshots of one site. */
export interface ChangeRule extends Omit<AuditRule, 'check'> {
  /** The event the rule is about; it is not asked about another. */
  readonly event: ChangeEvent;
  readonly check: (change: AuditChange) => readonly Finding[];
}

export function defineChangeRule(
  rule: Omit<ChangeRule, 'check'> & { readonly check: (change: AuditChange) => Iterable<Breach> },
): ChangeRule {
  const { check, ...wording } = rule;
  return {
    ...wording,
    check: (change) =>
      change.event === rule.event ? [...check(change)].map((breach) => findingOf(rule, breach)) : [],
  };
}
