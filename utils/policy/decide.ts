import type { Cookie, Rule } from '../model';
import { type MatchPart, moreSpecificBy, type PreparedRule, type RuleContext } from './match-rule';
import { indexRules, type RuleIndex } from './rule-index';

export type CleanAction = Extract<Rule['action'], { type: 'clean' }>;

/** What the rules say about one cookie. Rule ids are given where a rule decided. */
export interface Decision {
  /** Whether the cookie may be there, and for how long. `none`: no rule speaks of it. */
  readonly admission: 'none' | 'allow' | 'block' | 'session-only' | 'cap';
  readonly admissionRule?: string;
  /** With `cap`: the longest lifetime in days. */
  readonly capDays?: number;
  /** Jarlens never deletes it; the site may not change it; it is set again when the site deletes it. */
  readonly keep: boolean;
  readonly readonly: boolean;
  readonly restore: boolean;
  readonly protectRule?: string;
  /** At most one clean rule for each trigger. */
  readonly cleans: readonly { readonly rule: string; readonly action: CleanAction }[];
}

/**
 * Which action decides between rules that are equally specific: the one that deletes least stands above an exception's
 * opposite, then the strictest. Our choice; `explainDecision` names it.
 */
const ADMISSION_ORDER: Readonly<Record<string, number>> = {
  protect: 5,
  allow: 4,
  block: 3,
  'session-only': 2,
  cap: 1,
};

/** Whether the rule speaks about a cookie being there at all. Protecting without "keep" does not. */
function admits(rule: Rule): boolean {
  return rule.action.type === 'protect' ? rule.action.keep : rule.action.type !== 'clean';
}

/** The first rule of a list that is sorted by specificity, the action's order deciding among equals. */
function winner(rules: readonly PreparedRule[]): PreparedRule | undefined {
  let best: PreparedRule | undefined;
  for (const rule of rules) {
    if (!admits(rule.rule)) continue;
    if (best && rule.score < best.score) break;
    if (!best || order(rule) > order(best)) best = rule;
  }
  return best;
}

function order(rule: PreparedRule): number {
  return ADMISSION_ORDER[rule.rule.action.type] ?? 0;
}

/** Reads the rules that match one cookie (most specific first, as the index gives them). */
function decideMatching(matching: readonly PreparedRule[]): Decision {
  const admission = winner(matching);
  const action = admission?.rule.action;
  const blocked = action?.type === 'block';
  const protect = blocked ? undefined : matching.find((rule) => rule.rule.action.type === 'protect');
  const shield = protect?.rule.action.type === 'protect' ? protect.rule.action : undefined;
  const keeper = matching.find((rule) => rule.rule.action.type === 'protect' && rule.rule.action.keep);
  const keep = !blocked && keeper !== undefined && admission === keeper;
  return {
    admission: !action
      ? 'none'
      : action.type === 'protect' || action.type === 'clean'
        ? 'allow'
        : action.type,
    ...(admission ? { admissionRule: admission.rule.id } : {}),
    ...(action?.type === 'cap' ? { capDays: action.days } : {}),
    keep: keep || shield?.keep === true,
    readonly: shield?.readonly === true,
    restore: shield?.restore === true,
    ...(protect ? { protectRule: protect.rule.id } : {}),
    cleans: cleansOf(matching),
  };
}

/**
 * The clean rules that hold, one a trigger. A "keep" as specific as the clean rule stops it; an exception stops only
 * less specific ones, so that "let it in, clean it later" can be said of one site.
 */
function cleansOf(matching: readonly PreparedRule[]): Decision['cleans'] {
  const allow = matching.find(({ rule }) => rule.action.type === 'allow')?.score ?? -1;
  const keep = matching.find(({ rule }) => rule.action.type === 'protect' && rule.action.keep)?.score ?? -1;
  const found: { rule: string; action: CleanAction }[] = [];
  for (const { rule, score } of matching) {
    const { action } = rule;
    if (action.type !== 'clean' || score < allow || score <= keep) continue;
    if (!found.some((other) => other.action.when === action.when)) found.push({ rule: rule.id, action });
  }
  return found;
}

/** Decides one cookie against indexed rules: near constant time, whatever the number of rules. */
export function decideIndexed(cookie: Cookie, index: RuleIndex, context: RuleContext): Decision {
  return decideMatching(index.matching(cookie, context));
}

/** The plain reading of the rules for one cookie. For many cookies build the index once and use `decideIndexed`. */
export function decide(cookie: Cookie, rules: readonly Rule[], context: RuleContext): Decision {
  return decideIndexed(cookie, indexRules(rules), context);
}

/** One matching rule's part in a decision, for the rule tester. */
export interface DecisionStep {
  readonly rule: string;
  readonly outcome: 'decides' | 'also-applies' | 'overruled';
  /** The rule that overrules it. */
  readonly by?: string;
  /**
   * Why: what makes the other more specific, or how a tie was settled (`action-order`: keep, allow, block, session-only,
   * cap; `newer`: the same action, the rule made last).
   */
  readonly because?: 'temporary' | 'domain' | MatchPart | 'action-order' | 'newer';
}

/**
 * Every rule that matches the cookie, most specific first, with the part it plays. `contradictions` are pairs that say
 * opposite things and are equally specific, so that only the order of actions decided between them.
 */
export function explainDecision(
  cookie: Cookie,
  index: RuleIndex,
  context: RuleContext,
): {
  readonly decision: Decision;
  readonly steps: readonly DecisionStep[];
  readonly contradictions: readonly (readonly [string, string])[];
} {
  const matching = index.matching(cookie, context);
  const decision = decideMatching(matching);
  const decider = matching.find(({ rule }) => rule.id === decision.admissionRule);
  const contradictions: (readonly [string, string])[] = [];
  const steps = matching.map((one): DecisionStep => {
    const { rule } = one;
    if (one === decider) return { rule: rule.id, outcome: 'decides' };
    const rival = rivalOf(one, matching, decision, decider);
    if (!rival) return { rule: rule.id, outcome: 'also-applies' };
    const specific = moreSpecificBy(rival, one);
    const sameAction = rival.rule.action.type === rule.action.type;
    if (!specific && !sameAction) contradictions.push([rival.rule.id, rule.id]);
    return {
      rule: rule.id,
      outcome: 'overruled',
      by: rival.rule.id,
      because: specific ?? (sameAction ? 'newer' : 'action-order'),
    };
  });
  return { decision, steps, contradictions };
}

/** The rule that keeps `one` from having its effect, if any. */
function rivalOf(
  one: PreparedRule,
  matching: readonly PreparedRule[],
  decision: Decision,
  decider: PreparedRule | undefined,
): PreparedRule | undefined {
  const { action, id } = one.rule;
  if (action.type === 'clean') {
    if (decision.cleans.some((clean) => clean.rule === id)) return undefined;
    return matching.find(
      (other) =>
        other !== one &&
        other.score >= one.score &&
        ((other.rule.action.type === 'protect' && other.rule.action.keep) ||
          (other.rule.action.type === 'allow' && other.score > one.score) ||
          (other.rule.action.type === 'clean' && other.rule.action.when === action.when)),
    );
  }
  if (action.type === 'protect' && !action.keep) {
    if (decision.protectRule === id) return undefined;
    return decision.admission === 'block'
      ? decider
      : matching.find(({ rule }) => rule.id === decision.protectRule);
  }
  return decider;
}

/**
 * Pairs of enabled rules with the same match whose actions contradict, whatever the cookie: what the table of rules
 * marks. The first of each pair is the one that decides.
 */
export function findContradictions(rules: readonly Rule[]): readonly (readonly [string, string])[] {
  const groups = new Map<string, PreparedRule[]>();
  for (const prepared of indexRules(rules).rules) {
    if (prepared.temporary) continue;
    const { name, class: wanted, party, storeId, partition } = prepared.rule.match;
    const key = JSON.stringify([prepared.pattern, name ?? '*', wanted, party, storeId, partition]);
    const group = groups.get(key);
    if (group) group.push(prepared);
    else groups.set(key, [prepared]);
  }
  const pairs: (readonly [string, string])[] = [];
  for (const group of groups.values()) {
    const sorted = group.filter(({ rule }) => admits(rule)).sort((a, b) => order(b) - order(a));
    const [first, ...others] = sorted;
    if (!first) continue;
    for (const other of others) {
      if (other.rule.action.type !== first.rule.action.type) pairs.push([first.rule.id, other.rule.id]);
    }
    if (first.rule.action.type === 'protect') {
      for (const { rule } of group) if (rule.action.type === 'clean') pairs.push([first.rule.id, rule.id]);
    }
  }
  return pairs;
}
