import { cookieId } from '../cookies/cookie-key';
import type { Cookie } from '../model';
import { refusalOf } from './browser-accepts';
import { type CookieField, differingFields } from './compare-cookies';
import type { ImportFix, ImportProblem, ImportRow } from './transfer-format';

/** One field that an import would change. */
export interface FieldChange {
  readonly field: CookieField;
  readonly before: Cookie[CookieField];
  readonly after: Cookie[CookieField];
}

/** A row of the dry run, as it is shown before anything is written. */
export interface PlannedRow {
  readonly line: number;
  readonly status: 'new' | 'changed' | 'same' | 'refused' | 'repeated';
  readonly cookie?: Cookie;
  /** With `changed`: what is in the jar now. */
  readonly current?: Cookie;
  readonly changes: readonly FieldChange[];
  /** With `refused`: why, and the one-click fix where there is one. */
  readonly problem?: ImportProblem;
  readonly fix?: ImportFix;
  readonly notes: readonly string[];
  /** With `repeated`: the later line that says the same cookie and counts instead. */
  readonly replacedBy?: number;
}

export interface ImportPlan {
  readonly rows: readonly PlannedRow[];
  readonly counts: Readonly<Record<PlannedRow['status'], number>>;
}

export interface PlanAt {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The stores this browser has now; cookies of others are refused with a fix. Absent: not checked. */
  readonly stores?: readonly { readonly id: string }[];
  /** The store that stands in for one that is not there. */
  readonly storeId?: string;
  /** Whether this browser's cookie interface knows partitions. */
  readonly partitions?: boolean;
}

interface Refused {
  readonly problem: ImportProblem;
  readonly fix?: ImportFix;
}

/** What the browsers, or this browser as it is now, would not take. */
function refuse(cookie: Cookie, at: PlanAt): Refused | null {
  const refusal = refusalOf(cookie);
  if (refusal) return refusal;
  if (at.stores && !at.stores.some(({ id }) => id === cookie.storeId)) {
    const target = at.storeId ?? at.stores[0]?.id;
    const problem = {
      code: 'import-store-missing',
      message: 'This browser has no such store or container now.',
    };
    if (target === undefined) return { problem };
    const fixed = { ...cookie, storeId: target };
    return {
      problem,
      fix: { code: 'fix-import-store-missing', message: 'Import it into the chosen store.', cookie: fixed },
    };
  }
  if (cookie.partitionKey && at.partitions === false) {
    return {
      problem: {
        code: 'import-no-partitions',
        message: 'This browser lets no extension write partitioned cookies.',
      },
    };
  }
  if (cookie.expirationDate !== undefined && cookie.expirationDate * 1000 <= at.now) {
    const { expirationDate: _, ...rest } = cookie;
    return {
      problem: { code: 'import-expired', message: 'It has expired: the browser would delete it at once.' },
      fix: {
        code: 'fix-import-expired',
        message: 'Import it as a session cookie.',
        cookie: { ...rest, session: true },
      },
    };
  }
  return null;
}

/** The cookie's key with what files often do not say left out. */
function looseId(cookie: Cookie): string {
  const { partitionKey: key, ...rest } = cookie;
  return cookieId(key ? { ...rest, partitionKey: { topLevelSite: key.topLevelSite } } : rest);
}

function matchIn(jar: ReadonlyMap<string, readonly Cookie[]>, cookie: Cookie): Cookie | undefined {
  const list = jar.get(looseId(cookie));
  return (
    list?.find((other) => cookieId(other) === cookieId(cookie)) ??
    // Only where the file or the jar does not know the bit may another key stand for this one.
    list?.find(
      ({ partitionKey: key }) =>
        key?.hasCrossSiteAncestor === undefined || cookie.partitionKey?.hasCrossSiteAncestor === undefined,
    )
  );
}

/**
 * Compares the rows of an import with the jar: what would be new, changed (field by field), the same, repeated in the
 * file itself, or refused and why. Nothing is written. Expiries that differ by up to a second are the same.
 */
export function planImport(rows: readonly ImportRow[], jar: readonly Cookie[], at: PlanAt): ImportPlan {
  const known = new Map<string, Cookie[]>();
  for (const cookie of jar) {
    const id = looseId(cookie);
    const list = known.get(id);
    if (list) list.push(cookie);
    else known.set(id, [cookie]);
  }
  // Of a cookie that stands in the file twice the last one counts, as when both were written.
  const lastLine = new Map<string, number>();
  rows.forEach((row, index) => {
    if (row.cookie && !row.problem) lastLine.set(cookieId(row.cookie), index);
  });
  const counts = { new: 0, changed: 0, same: 0, refused: 0, repeated: 0 };
  const planned = rows.map((row, index): PlannedRow => {
    const made = plan(row, index);
    counts[made.status] += 1;
    return made;
  });
  return { rows: planned, counts };

  function plan(row: ImportRow, index: number): PlannedRow {
    const { line, cookie, notes = [] } = row;
    const base = { line, changes: [], notes, ...(cookie ? { cookie } : {}) };
    if (row.problem) {
      return { ...base, status: 'refused', problem: row.problem, ...(row.fix ? { fix: row.fix } : {}) };
    }
    if (!cookie) return { ...base, status: 'refused' };
    const last = lastLine.get(cookieId(cookie)) ?? index;
    if (last !== index) return { ...base, status: 'repeated', replacedBy: rows[last]?.line ?? line };
    const refusal = refuse(cookie, at);
    if (refusal) return { ...base, status: 'refused', ...refusal };
    const current = matchIn(known, cookie);
    if (!current) return { ...base, status: 'new' };
    const changes = differingFields(current, cookie, 1).map(
      (field): FieldChange => ({ field, before: current[field], after: cookie[field] }),
    );
    return { ...base, status: changes.length > 0 ? 'changed' : 'same', current, changes };
  }
}
