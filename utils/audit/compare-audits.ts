import type { Finding } from '../model';
import { findingKey } from './dismissals';

/** What is kept of an audit: no names and no evidence, only each finding's rule and a salted hash. */
export interface AuditRecord {
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly findings: readonly { readonly rule: string; readonly hash: string }[];
}

export interface AuditComparison {
  /** When the earlier audit was made, milliseconds. */
  readonly since: number;
  readonly added: readonly Finding[];
  readonly still: readonly Finding[];
  /** Of what is gone only the rule is known: the record holds no names. */
  readonly fixed: readonly { readonly rule: string; readonly count: number }[];
}

async function hashOf(finding: Finding, salt: string): Promise<string> {
  const bytes = new TextEncoder().encode(`${salt}\n${findingKey(finding)}`);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The record to keep of an audit. `salt`: random text made once at install, so that names cannot be guessed back. */
export async function auditRecord(
  findings: readonly Finding[],
  { now, salt }: { readonly now: number; readonly salt: string },
): Promise<AuditRecord> {
  return {
    time: now,
    findings: await Promise.all(
      findings.map(async (finding) => ({ rule: finding.rule, hash: await hashOf(finding, salt) })),
    ),
  };
}

/** What is new, what is fixed and what is still there since an earlier record that was made with the same salt. */
export async function compareAudits(
  earlier: AuditRecord,
  findings: readonly Finding[],
  { salt }: { readonly salt: string },
): Promise<AuditComparison> {
  const before = new Map(earlier.findings.map(({ rule, hash }) => [hash, rule]));
  const added: Finding[] = [];
  const still: Finding[] = [];
  const seen = new Set<string>();
  for (const finding of findings) {
    const hash = await hashOf(finding, salt);
    seen.add(hash);
    (before.has(hash) ? still : added).push(finding);
  }
  const gone = new Map<string, number>();
  for (const [hash, rule] of before) if (!seen.has(hash)) gone.set(rule, (gone.get(rule) ?? 0) + 1);
  return { since: earlier.time, added, still, fixed: [...gone].map(([rule, count]) => ({ rule, count })) };
}
