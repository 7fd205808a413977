import type { Finding, FindingSubject, Severity } from '../model';
import { SEVERITIES } from './severities';

/** What a finding may be about, in the order of a filter; each has a message `audit_kind_<kind>`. */
const FINDING_KINDS = ['cookie', 'storage', 'token', 'header', 'page', 'site'] as const;
export type FindingKind = FindingSubject['kind'];

/** What is shown of the findings; `all` leaves a part open. */
export interface FindingFilter {
  readonly severity: Severity | 'all';
  readonly kind: FindingKind | 'all';
}

export interface FilteredFindings {
  readonly shown: readonly Finding[];
  /** How many there are of each, whatever is chosen; kinds without a finding are left out. */
  readonly kinds: ReadonlyMap<FindingKind, number>;
  /** How many of the chosen kind there are of each severity. */
  readonly severities: ReadonlyMap<Severity, number>;
  readonly ofKind: number;
}

/** The findings that are chosen. A severity that the chosen kind has none of leaves nothing out: it cannot be meant. */
export function filterFindings(
  findings: readonly Finding[],
  { severity, kind }: FindingFilter,
): FilteredFindings {
  const count = <T>(values: readonly T[], each: T) => values.filter((value) => value === each).length;
  const all = findings.map(({ subject }) => subject.kind);
  const chosen =
    kind === 'all' || !all.includes(kind) ? findings : findings.filter((_, at) => all[at] === kind);
  const grave = chosen.map((finding) => finding.severity);
  const severities = new Map(SEVERITIES.map((each) => [each, count(grave, each)]));
  return {
    shown:
      severity === 'all' || !severities.get(severity)
        ? chosen
        : chosen.filter((finding) => finding.severity === severity),
    kinds: new Map(
      FINDING_KINDS.filter((each) => all.includes(each)).map((each) => [each, count(all, each)]),
    ),
    severities,
    ofKind: chosen.length,
  };
}
