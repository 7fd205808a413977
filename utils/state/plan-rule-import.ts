import type { Rule } from '../model';
import {
  checkRule,
  openRuleFile,
  type RuleFile,
  type RuleFileAt,
  type RuleRow,
  settledRows,
} from '../policy';

/** What becomes of one line of a rule file. */
export interface RuleImportRow {
  /** Place in the plan; the key of a choice. */
  readonly at: number;
  readonly line: number;
  /** `same`: there is such a rule already; `replaces`: a rule of that id is changed; `repeated`: earlier in the file. */
  readonly state: 'new' | 'replaces' | 'same' | 'repeated' | 'problem';
  readonly rule?: Rule;
  readonly problem?: { readonly code: string; readonly message: string };
  readonly notes: readonly string[];
  /** It takes in a whole lot, and deletes: only taken when a person says so. */
  readonly asks: boolean;
}

export interface RuleImportPlan {
  readonly format: RuleFile['format'];
  readonly rows: readonly RuleImportRow[];
  /** What the other extension did without any rule; offered, never added unasked. */
  readonly suggested: readonly Rule[];
}

const contentOf = ({ match, action }: Rule) =>
  JSON.stringify([
    match.domain,
    match.name,
    match.class,
    match.party,
    match.storeId,
    match.partition,
    Object.entries(action).sort(),
  ]);

/** Tells of one line after the other what it would change of the rules there are. `now` in milliseconds. */
function linePlanner(
  rules: readonly Rule[],
  at: { readonly now: number; readonly makeId: () => string },
): (row: RuleRow, index: number) => RuleImportRow {
  const known = new Map(rules.map((rule) => [contentOf(rule), rule]));
  const ids = new Set(rules.map(({ id }) => id));
  const seen = new Set<string>();
  /** The ids that rows before have taken: of two rules with one id, the second would take the place of the first. */
  const taken = new Set<string>();
  return (row, index) => {
    const { line, notes = [] } = row;
    if (!row.rule) return { at: index, line, state: 'problem', problem: row.problem, notes, asks: false };
    const problems = checkRule(row.rule, at);
    const wrong = problems.find(({ level }) => level === 'error');
    if (wrong) {
      const problem = { code: wrong.code, message: wrong.message };
      return { at: index, line, state: 'problem', problem, notes, asks: false };
    }
    const content = contentOf(row.rule);
    const isTaken = taken.has(row.rule.id) && !seen.has(content);
    const rule = isTaken ? { ...row.rule, id: at.makeId() } : row.rule;
    taken.add(rule.id);
    const state = known.has(content)
      ? 'same'
      : seen.has(content)
        ? 'repeated'
        : ids.has(rule.id)
          ? 'replaces'
          : 'new';
    seen.add(content);
    return { at: index, line, state, rule, notes, asks: problems.length > 0 };
  };
}

/** So many lines are read in some milliseconds. */
const SLICE = 250;

/**
 * What a rule file would change, line by line. Nothing is changed. For a page that must stay responsive: in slices, with
 * `pause` between them, which resolves to whether it is still wanted. `null` where it no longer is. `at.now` in
 * milliseconds.
 */
export async function readRuleImport(
  text: string,
  rules: readonly Rule[],
  at: RuleFileAt,
  pause: () => Promise<boolean>,
): Promise<RuleImportPlan | null> {
  const { format, rows: lines, suggested } = openRuleFile(text, at);
  const plan = linePlanner(rules, at);
  const rows: RuleImportRow[] = [];
  for (const line of lines) {
    rows.push(plan(line, rows.length));
    if (rows.length % SLICE === 0 && !(await pause())) return null;
  }
  const settled = settledRows(rows, suggested);
  return { format, ...settled, rows: settled.rows.map((row, index) => ({ ...row, at: index })) };
}

/** The rows that are taken unless a person says otherwise. */
export function defaultChoice({ rows }: RuleImportPlan): ReadonlySet<number> {
  return new Set(
    rows.filter(({ state, asks }) => (state === 'new' || state === 'replaces') && !asks).map(({ at }) => at),
  );
}

/** Whether a person may take the row at all. */
export function isTakeable({ state }: RuleImportRow): boolean {
  return state === 'new' || state === 'replaces';
}
