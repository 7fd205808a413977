import type { Rule } from '../model';
import { type CompiledRules, compileRules } from './compile-rules';
import { isWithin, patternRoot } from './domain-pattern';
import { type PreparedRule, prepareRule } from './match-rule';
import { exactName } from './name-pattern';

/** A person's rules together with those of a policy. */
export interface RulesWithPolicy {
  /** The rules that act: all of the policy's, and of the person's those that leave the policy's in force. */
  readonly acting: readonly Rule[];
  /** Ids of the person's rules that do not act because of the policy. */
  readonly overruled: ReadonlySet<string>;
}

/** Whether some cookie may match both. Wrong in one direction only: what is said to be apart is apart. */
function mayMeet(a: PreparedRule, b: PreparedRule): boolean {
  if (
    !isWithin(patternRoot(a.pattern), patternRoot(b.pattern)) &&
    !isWithin(patternRoot(b.pattern), patternRoot(a.pattern))
  )
    return false;
  const [one, other] = [a, b].map(({ rule }) => exactName(rule.match.name ?? ''));
  return one === null || other === null || one === other;
}

/**
 * A policy's rules hold whatever the person's say: a rule of the person's that would win over one of them, where both may
 * speak of the same cookie, does not act at all. Rules that say the same are left.
 */
export function rulesWithPolicy(own: readonly Rule[], forced: readonly Rule[]): RulesWithPolicy {
  if (forced.length === 0) return { acting: own, overruled: new Set() };
  const strong = forced.flatMap((rule) => prepareRule(rule) ?? []);
  const overruled = new Set<string>();
  for (const rule of own) {
    const prepared = prepareRule(rule);
    const wins = (other: PreparedRule) =>
      prepared !== null &&
      prepared.score >= other.score &&
      rule.action.type !== other.rule.action.type &&
      mayMeet(prepared, other);
    if (strong.some(wins)) overruled.add(rule.id);
  }
  return { acting: [...forced, ...own.filter(({ id }) => !overruled.has(id))], overruled };
}

/** Above what pauses a site. */
const FORCED_PRIORITY = 30_000;

/**
 * Puts a policy's blocks above everything that suspends rules. Where its content settings and the others are more than
 * the browser bears, its own remain.
 */
export function holdForced(
  compiled: CompiledRules,
  forced: readonly Rule[],
  at: Parameters<typeof compileRules>[1] = {},
): CompiledRules {
  if (forced.length === 0) return compiled;
  const hard = compileRules(forced, at);
  const first = compiled.dnr.reduce((most, { id }) => Math.max(most, id), 0) + 1;
  const patterns = new Set(hard.contentSettings.map(({ primaryPattern }) => primaryPattern));
  const contentSettings = [
    ...compiled.contentSettings.filter(({ primaryPattern }) => !patterns.has(primaryPattern)),
    ...hard.contentSettings,
  ];
  return {
    ...compiled,
    // First: of more regexes than the browser takes, the later ones are left out.
    dnr: [
      ...hard.dnr.map((rule, index) => ({
        ...rule,
        id: first + index,
        priority: rule.priority + FORCED_PRIORITY,
      })),
      ...compiled.dnr,
    ],
    contentSettings:
      contentSettings.length > (at.maxContentSettings ?? Number.POSITIVE_INFINITY)
        ? hard.contentSettings
        : contentSettings,
  };
}
