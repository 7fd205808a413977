import type { NetRuleList } from '../browser/browser-edge';
import { type DnrRule, diffDnr, isBlock, widened } from '../policy';
import { isLate, withinTime } from '../site/within-time';

/** What a browser refused, in its own words, and the rules it does not hold because of that. */
export interface Refusal {
  readonly error: unknown;
  readonly rules: readonly DnrRule[];
}

/** Milliseconds. A call that is never answered would keep every later change of a rule waiting behind it. */
export const PATIENCE = 10_000;

/** So many rules are found one by one; then the browser is taken to refuse the rest too. */
const MOST_REFUSALS = 8;

/**
 * Tells the browser in one call how to get from the rules it has to those it shall have. It refuses such a call as a
 * whole: then what goes is told first, exceptions next, blocks last, by halves around what it refuses, so that no rule
 * takes another with it. No block stays without the exceptions that stand above it. Rejects when the browser does not
 * answer or refuses what goes.
 */
export async function tellNetRules(
  list: NetRuleList,
  before: readonly DnrRule[],
  wanted: readonly DnrRule[],
): Promise<Refusal | null> {
  const { removeRuleIds, addRules } = diffDnr(before, wanted);
  const update = async (remove: readonly number[], add: readonly DnrRule[]) => {
    if (remove.length + add.length > 0) await withinTime(list.update(remove, add), PATIENCE);
  };
  let error: unknown;
  try {
    await update(removeRuleIds, addRules);
    return null;
  } catch (refusal) {
    if (isLate(refusal) || addRules.length === 0) throw refusal;
    error = refusal;
  }
  await update(removeRuleIds, []);
  let refused: DnrRule[] = [];
  const add = async (rules: readonly DnrRule[]): Promise<void> => {
    try {
      if (refused.length < MOST_REFUSALS) return await update([], rules);
    } catch (refusal) {
      if (isLate(refusal)) throw refusal;
      error = refusal;
      const half = rules.length >> 1;
      if (half > 0) {
        await add(rules.slice(0, half));
        return add(rules.slice(half));
      }
    }
    refused.push(...rules);
  };
  await add(addRules.filter((rule) => !isBlock(rule)));
  const narrow = refused;
  refused = [];
  await add(narrow.map(widened));
  const missing = refused.reduce((most, { priority }) => Math.max(most, priority), 0);
  const left = wanted.filter((rule) => isBlock(rule) && rule.priority <= missing);
  await update(
    left.filter((rule) => !addRules.includes(rule)).map(({ id }) => id),
    [],
  );
  await add(addRules.filter((rule) => isBlock(rule) && !left.includes(rule)));
  const rules = [...narrow, ...left, ...refused];
  return rules.length > 0 ? { error, rules } : null;
}
