import type { ChangeStatement } from '../audit/change-statements';
import type { ChangeEvent, Finding, Gap } from '../model';
import type { SnapshotComparison } from './compare-snapshots';

/** A comparison whose first half is kept and that waits for a person to do what it is about. */
export interface RunningComparison {
  readonly state: 'running';
  readonly event: ChangeEvent;
  /** Registrable domain and host of the page it began on. */
  readonly site: string;
  readonly host: string;
  /** When it began. Milliseconds. */
  readonly started: number;
}

/** Both halves, compared. */
export interface FinishedComparison extends SnapshotComparison {
  readonly state: 'finished';
  readonly event: ChangeEvent;
  readonly site: string;
  readonly host: string;
  /** Milliseconds. */
  readonly started: number;
  readonly finished: number;
  readonly statements: readonly ChangeStatement[];
  readonly findings: readonly Finding[];
  /** What either side could not read. */
  readonly gaps: readonly Gap[];
}

export type Comparison = RunningComparison | FinishedComparison;

/** Why a comparison could not go on; each has a message `before_after_<code>`, filled with `detail`. */
export type ComparisonProblem =
  /** The tab shows no page of the web. */
  | 'not-a-site'
  /** Cookies of the page were not read: access is missing. */
  | 'no-access'
  /** The tab shows another site than the comparison is of; `detail` is that site. */
  | 'other-site'
  /** As many comparisons as are kept run already; `detail` names their sites. */
  | 'too-many'
  /** The browser keeps no more in memory. */
  | 'no-room'
  /** There is none: it was discarded, or the browser was started anew. */
  | 'none';

export type ComparisonStep =
  | { readonly ok: true; readonly comparison: Comparison }
  | { readonly ok: false; readonly code: ComparisonProblem; readonly detail?: string };
