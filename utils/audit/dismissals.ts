import type { Finding } from '../model';

/** "Not a problem here": why, and when it was said (milliseconds). */
export interface Dismissal {
  readonly reason: string;
  readonly time: number;
}

/** Site to finding key to dismissal. Plain JSON for storage; it holds names, never values. */
export type Dismissals = Readonly<Record<string, Readonly<Record<string, Dismissal>>>>;

/**
 * What stays the same of a finding from one audit to the next: its rule and subject, not its evidence, which changes
 * with every response.
 */
export function findingKey({ rule, subject }: Pick<Finding, 'rule' | 'subject'>): string {
  return JSON.stringify([
    rule,
    subject.kind,
    subject.name,
    subject.kind === 'token' ? '' : (subject.id ?? ''),
  ]);
}

/** Remembers that a finding is no problem on a site, or with `null` forgets it. Returns new data. */
export function dismissFinding(
  dismissals: Dismissals,
  { site, finding }: { readonly site: string; readonly finding: Pick<Finding, 'rule' | 'subject'> },
  dismissal: Dismissal | null,
): Dismissals {
  const own = new Map(Object.entries(Object.hasOwn(dismissals, site) ? (dismissals[site] ?? {}) : {}));
  if (dismissal === null) own.delete(findingKey(finding));
  else own.set(findingKey(finding), dismissal);
  const next = new Map(Object.entries(dismissals));
  if (own.size === 0) next.delete(site);
  else next.set(site, Object.fromEntries(own));
  return Object.fromEntries(next);
}

export interface SplitFindings {
  readonly open: readonly Finding[];
  readonly dismissed: readonly { readonly finding: Finding; readonly dismissal: Dismissal }[];
}

/** Findings that count, and those the person has called no problem here. */
export function splitDismissed(
  findings: readonly Finding[],
  site: string,
  dismissals: Dismissals,
): SplitFindings {
  const own = Object.hasOwn(dismissals, site) ? (dismissals[site] ?? {}) : {};
  const open: Finding[] = [];
  const dismissed: { finding: Finding; dismissal: Dismissal }[] = [];
  for (const finding of findings) {
    const key = findingKey(finding);
    const dismissal = Object.hasOwn(own, key) ? own[key] : undefined;
    if (dismissal) dismissed.push({ finding, dismissal });
    else open.push(finding);
  }
  return { open, dismissed };
}
