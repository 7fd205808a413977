import type { Finding, Severity } from '../model';
import { SEVERITIES } from './severities';

export type Grade = 'A+' | 'A' | 'B' | 'C' | 'D' | 'E' | 'F';

/** One step of the reckoning; its message is `grade_step_<code>`, filled with `values`. */
export interface GradeStep {
  readonly code: 'start' | 'rule' | 'cap' | 'clean' | 'result';
  readonly values: readonly string[];
  /** Points this step adds or takes. */
  readonly points: number;
  /** The rule the step is about. */
  readonly rule?: string;
  readonly severity?: Severity;
}

export interface GradeResult {
  readonly grade: Grade;
  /** 0 to 100. */
  readonly score: number;
  /** The whole reckoning, so that it can be shown and checked. */
  readonly steps: readonly GradeStep[];
}

/** What the first finding of a rule costs; each further one costs a fifth of it, up to as much again. Our choice. */
const COST: Readonly<Record<Severity, number>> = { high: 30, medium: 12, low: 4, info: 0 };
/** The best grade that is left when something this grave is there. Our choice. */
const CAP: Readonly<Partial<Record<Severity, Grade>>> = { high: 'D', medium: 'B', low: 'A' };
const ORDER: readonly Grade[] = ['A+', 'A', 'B', 'C', 'D', 'E', 'F'];

function gradeOf(score: number): Grade {
  if (score >= 90) return 'A';
  if (score >= 75) return 'B';
  if (score >= 60) return 'C';
  if (score >= 45) return 'D';
  return score >= 30 ? 'E' : 'F';
}

/**
 * The grade of a site and how it is reckoned: 100 points, less for each rule that is broken (once in full by its worst
 * finding, further findings little), never better than the gravest finding allows. A+ has no finding above info.
 */
export function gradeFindings(findings: readonly Finding[]): GradeResult {
  const byRule = new Map<string, { worst: Severity; count: number }>();
  for (const { rule, severity } of findings) {
    if (severity === 'info') continue;
    const known = byRule.get(rule);
    if (!known) byRule.set(rule, { worst: severity, count: 1 });
    else {
      known.count += 1;
      if (SEVERITIES.indexOf(severity) < SEVERITIES.indexOf(known.worst)) known.worst = severity;
    }
  }
  const steps: GradeStep[] = [{ code: 'start', values: ['100'], points: 100 }];
  let score = 100;
  const broken = [...byRule].sort(
    ([, a], [, b]) => SEVERITIES.indexOf(a.worst) - SEVERITIES.indexOf(b.worst),
  );
  for (const [rule, { worst, count }] of broken) {
    const cost = COST[worst];
    const points = Math.round(cost + Math.min(cost, (count - 1) * (cost / 5)));
    score -= points;
    steps.push({
      code: 'rule',
      values: [rule, String(count), String(points)],
      points: -points,
      rule,
      severity: worst,
    });
  }
  score = Math.max(0, score);
  const worst = broken[0]?.[1].worst;
  if (worst === undefined) {
    return {
      grade: 'A+',
      score,
      steps: [...steps, { code: 'clean', values: [], points: 0 }, result('A+', score)],
    };
  }
  const earned = gradeOf(score);
  const cap = CAP[worst] ?? 'A';
  const capped = ORDER.indexOf(earned) < ORDER.indexOf(cap);
  if (capped) steps.push({ code: 'cap', values: [cap], points: 0, severity: worst });
  const grade = capped ? cap : earned;
  return { grade, score, steps: [...steps, result(grade, score)] };
}

const result = (grade: Grade, score: number): GradeStep => ({
  code: 'result',
  values: [grade, String(score)],
  points: 0,
});
