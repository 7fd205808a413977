import { cookieId } from '../cookies/cookie-key';
import type { OperationResult, RowResult } from '../messaging/requests';
import type { Cookie, StorageEntry } from '../model';
import type { ParsedCookies } from './parse-cookies';
import { type ImportPlan, type PlanAt, type PlannedRow, planImport } from './plan-import';
import type { ImportRow } from './transfer-format';

/** Which rows are looked at: all, those of one status, or those that failed when they were written. */
export type RowFilter = 'all' | PlannedRow['status'] | 'failed';

/** What became of a row that was written. */
export type RowOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: string; readonly reason: string };

/** A row as it is shown. */
export interface RowView extends PlannedRow {
  /** Its place in the file, counted from 0: what the commands name it by. */
  readonly index: number;
  readonly chosen: boolean;
  /** Whether what is planned is the fix's cookie, not the file's. */
  readonly fixed: boolean;
  readonly outcome?: RowOutcome;
}

/** Rows that are refused for one reason. */
export interface ProblemKind {
  readonly code: string;
  /** English, of the first such row. */
  readonly message: string;
  readonly count: number;
  /** How many of them a fix would make acceptable. */
  readonly fixable: number;
}

export interface ImportSummary {
  readonly format: string;
  readonly total: number;
  /** Whether the file is a single line: then a row's place in it says more than its line. */
  readonly oneLine: boolean;
  readonly counts: ImportPlan['counts'];
  readonly chosen: number;
  /** Rows whose fix was taken. */
  readonly fixed: number;
  readonly failed: number;
  readonly problems: readonly ProblemKind[];
  /** Origins of the web storage that came along, with how many entries each. */
  readonly storage: readonly { readonly origin: string; readonly entries: number; readonly bytes: number }[];
}

/** What is done to the dry run. */
export type ImportCommand =
  | { readonly do: 'fix'; readonly index: number; readonly on: boolean }
  | { readonly do: 'fix-kind'; readonly code: string }
  | { readonly do: 'unfix-all' }
  | { readonly do: 'choose'; readonly index: number; readonly on: boolean }
  | { readonly do: 'choose-all'; readonly filter: RowFilter; readonly on: boolean }
  /** The jar as it is now; what was written before is forgotten. */
  | { readonly do: 'jar'; readonly jar: readonly Cookie[] }
  | { readonly do: 'outcome'; readonly result: Pick<OperationResult, 'failed' | 'stopped'> }
  | { readonly do: 'look' };

/**
 * A dry run with what a person decided in it: which rows, which fixes. Kept in one place because a file may have a
 * million rows, of which a page only ever sees some.
 */
export class ImportSession {
  /** The cookies that stand in for rows whose fix was taken. */
  private readonly fixes = new Map<number, Cookie>();
  /** Rows chosen or left out otherwise than they are by themselves. */
  private readonly chosenOtherwise = new Map<number, boolean>();
  private outcomes: ReadonlyMap<number, RowOutcome> = new Map();
  private plan: ImportPlan;
  /** Indexes of rows by what they are filtered by; made when first asked for. */
  private lists = new Map<RowFilter, readonly number[]>();

  constructor(
    private readonly parsed: ParsedCookies,
    private jar: readonly Cookie[],
    private readonly at: PlanAt,
  ) {
    this.plan = this.replan();
  }

  private replan(): ImportPlan {
    this.lists.clear();
    const rows = this.parsed.rows.map((row, index): ImportRow => {
      const cookie = this.fixes.get(index);
      return cookie ? { line: row.line, cookie, ...(row.notes ? { notes: row.notes } : {}) } : row;
    });
    return planImport(rows, this.jar, this.at);
  }

  run(command: ImportCommand): void {
    switch (command.do) {
      case 'fix': {
        if (command.on) this.takeFix(command.index);
        else this.fixes.delete(command.index);
        this.plan = this.replan();
        return;
      }
      case 'fix-kind':
        this.plan.rows.forEach(({ problem }, index) => {
          if (problem?.code === command.code) this.takeFix(index);
        });
        this.plan = this.replan();
        return;
      case 'unfix-all':
        this.fixes.clear();
        this.plan = this.replan();
        return;
      case 'choose':
        this.chosenOtherwise.set(command.index, command.on);
        return;
      case 'choose-all':
        for (const index of this.list(command.filter)) this.chosenOtherwise.set(index, command.on);
        return;
      case 'jar':
        this.jar = command.jar;
        this.outcomes = new Map();
        this.plan = this.replan();
        return;
      case 'outcome':
        this.settle(command.result);
    }
  }

  private takeFix(index: number): void {
    const fix = this.plan.rows[index]?.fix;
    if (fix) this.fixes.set(index, fix.cookie);
  }

  private isChosen(index: number): boolean {
    const status = this.plan.rows[index]?.status;
    if (status !== 'new' && status !== 'changed' && status !== 'same') return false;
    return this.chosenOtherwise.get(index) ?? status !== 'same';
  }

  private indexes(matches: (row: PlannedRow, index: number) => boolean): number[] {
    const found: number[] = [];
    this.plan.rows.forEach((row, index) => {
      if (matches(row, index)) found.push(index);
    });
    return found;
  }

  private list(filter: RowFilter): readonly number[] {
    // Outcomes come and go without a new plan.
    if (filter === 'failed') return this.indexes((_, index) => this.outcomes.get(index)?.ok === false);
    const known = this.lists.get(filter);
    if (known) return known;
    const made = this.indexes(({ status }) => filter === 'all' || status === filter);
    this.lists.set(filter, made);
    return made;
  }

  private chosenRows(): readonly { readonly index: number; readonly cookie: Cookie }[] {
    return this.plan.rows.flatMap(({ cookie, current }, index) => {
      if (!cookie || !this.isChosen(index)) return [];
      // What the file does not say of the partition is what the jar's cookie has: it is the same cookie.
      return [
        { index, cookie: current?.partitionKey ? { ...cookie, partitionKey: current.partitionKey } : cookie },
      ];
    });
  }

  /** The cookies to write, in the file's order. */
  chosen(): readonly Cookie[] {
    return this.chosenRows().map(({ cookie }) => cookie);
  }

  private settle({ failed, stopped = 0 }: Pick<OperationResult, 'failed' | 'stopped'>): void {
    const reasons = new Map<string, RowResult>(failed.map((row) => [looseId(row.id), row]));
    const rows = this.chosenRows();
    this.outcomes = new Map(
      rows.map(({ index, cookie }, at): [number, RowOutcome] => {
        const reason = reasons.get(looseId(cookieId(cookie)));
        // What was stopped is what came last.
        if (at >= rows.length - stopped)
          return [index, { ok: false, code: 'stopped', reason: 'It was not begun.' }];
        return [
          index,
          reason ? { ok: false, code: reason.code ?? '', reason: reason.reason ?? '' } : { ok: true },
        ];
      }),
    );
  }

  summary(): ImportSummary {
    const kinds = new Map<string, { message: string; count: number; fixable: number }>();
    let chosen = 0;
    let failed = 0;
    this.plan.rows.forEach(({ problem, fix }, index) => {
      if (this.isChosen(index)) chosen += 1;
      if (this.outcomes.get(index)?.ok === false) failed += 1;
      if (!problem) return;
      const kind = kinds.get(problem.code) ?? { message: problem.message, count: 0, fixable: 0 };
      kind.count += 1;
      if (fix) kind.fixable += 1;
      kinds.set(problem.code, kind);
    });
    const origins = new Map<string, { entries: number; bytes: number }>();
    for (const { origin, bytes } of this.parsed.storage ?? []) {
      const sum = origins.get(origin) ?? { entries: 0, bytes: 0 };
      origins.set(origin, { entries: sum.entries + 1, bytes: sum.bytes + bytes });
    }
    return {
      format: this.parsed.format,
      total: this.plan.rows.length,
      oneLine: (this.parsed.rows.at(-1)?.line ?? 1) <= 1 && this.parsed.rows.length > 1,
      counts: this.plan.counts,
      chosen,
      fixed: this.fixes.size,
      failed,
      problems: [...kinds].map(([code, kind]) => ({ code, ...kind })).sort((a, b) => b.count - a.count),
      storage: [...origins].map(([origin, sum]) => ({ origin, ...sum })),
    };
  }

  /** Rows `from` (counted from 0) on of those that the filter lets through, and how many there are in all. */
  page(
    filter: RowFilter,
    from: number,
    count: number,
  ): { readonly rows: readonly RowView[]; readonly of: number } {
    const list = this.list(filter);
    const rows = list.slice(from, from + count).flatMap((index): RowView[] => {
      const row = this.plan.rows[index];
      if (!row) return [];
      const outcome = this.outcomes.get(index);
      return [
        {
          ...row,
          index,
          chosen: this.isChosen(index),
          fixed: this.fixes.has(index),
          ...(outcome ? { outcome } : {}),
        },
      ];
    });
    return { rows, of: list.length };
  }

  /** The web storage that came along. */
  get storage(): readonly StorageEntry[] {
    return this.parsed.storage ?? [];
  }
}

/** A cookie's id without its ancestor bit, which the browser may have filled in. */
function looseId(id: string): string {
  const parts: unknown = JSON.parse(id);
  if (!Array.isArray(parts) || !Array.isArray(parts[5])) return id;
  return JSON.stringify([...parts.slice(0, 5), parts[5][0]]);
}
