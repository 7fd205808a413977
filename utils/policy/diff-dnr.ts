import type { DnrRule } from './dnr-rule';

/**
 * What must be told to the browser to get from the rules it has to those it shall have. A rule is replaced under its id
 * when anything in it differs.
 */
export function diffDnr(
  before: readonly DnrRule[],
  after: readonly DnrRule[],
): { readonly removeRuleIds: number[]; readonly addRules: DnrRule[] } {
  const known = new Map(before.map((rule) => [rule.id, JSON.stringify(sorted(rule))]));
  const addRules = after.filter((rule) => known.get(rule.id) !== JSON.stringify(sorted(rule)));
  const wanted = new Set(after.map(({ id }) => id));
  const changed = new Set(addRules.map(({ id }) => id));
  const removeRuleIds = before.map(({ id }) => id).filter((id) => !wanted.has(id) || changed.has(id));
  return { removeRuleIds, addRules };
}

/** Object members in one order: a browser gives rules back with its own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sorted(member)]),
  );
}
