import type { RulesChange } from '../messaging/requests';
import type { Rule } from '../model';

/** Puts `added` before the rule `before`; last when there is none of that id. */
function insert(rules: readonly Rule[], added: readonly Rule[], before: string | null | undefined): Rule[] {
  const at = before === null || before === undefined ? -1 : rules.findIndex(({ id }) => id === before);
  return at < 0 ? [...rules, ...added] : [...rules.slice(0, at), ...added, ...rules.slice(at)];
}

/** The rules after a change of many: what is removed goes first, a rule of a known id is replaced where it stands. */
export function changeRules(
  rules: readonly Rule[],
  { save, remove, before, order }: RulesChange,
): readonly Rule[] {
  const gone = new Set(remove);
  const saved = new Map(save.map((rule) => [rule.id, rule]));
  const rest = rules
    .filter(({ id }) => !gone.has(id))
    .map((rule) => {
      const replacement = saved.get(rule.id);
      saved.delete(rule.id);
      return replacement ?? rule;
    });
  const after = insert(rest, [...saved.values()], before);
  if (!order) return after;
  const places = new Map(order.map((id, at) => [id, at]));
  const place = ({ id }: Rule) => places.get(id) ?? order.length;
  return after.sort((a, b) => place(a) - place(b));
}

/** The change that takes `change` back from the rules as they were before it, their order included. */
export function inverseChange(rules: readonly Rule[], { save, remove }: RulesChange): RulesChange {
  const before = new Map(rules.map((rule) => [rule.id, rule]));
  const touched = new Set([...remove, ...save.map(({ id }) => id)]);
  return {
    save: rules.filter(({ id }) => touched.has(id)),
    remove: save.map(({ id }) => id).filter((id) => !before.has(id)),
    order: rules.map(({ id }) => id),
  };
}

/** The rules with one of them before another, or last; unchanged when there is no such rule. */
export function moveRule(rules: readonly Rule[], id: string, before: string | null): readonly Rule[] {
  const moved = rules.find((rule) => rule.id === id);
  if (!moved || id === before) return rules;
  return insert(
    rules.filter((rule) => rule !== moved),
    [moved],
    before,
  );
}
