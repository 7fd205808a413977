import type { Rule } from '../model';
import type { DnrRule } from './dnr-rule';
import { parseDomainPattern } from './domain-pattern';
import { hostRegex } from './group-hosts';

/** MAX_NUMBER_OF_REGEX_RULES of both browsers. Chromium counts dynamic and session rules together (measured, 156). */
const REGEX_RULES_LIMIT = 1000;

const regexOf = ({ condition }: DnrRule) => condition.regexFilter ?? '';

export function isBlock({ action }: DnrRule): boolean {
  return action.type === 'modifyHeaders';
}

/** An exception without its regex: it lets through all of its domain. */
export function widened(rule: DnrRule): DnrRule {
  const { regexFilter: _, ...condition } = rule.condition;
  return { ...rule, condition };
}

/**
 * As many rules with a `regexFilter` as the browser takes beside those of the other list: exceptions, then blocks, in
 * the order given. A block beyond that is left to the other layers, for no party rather than for one; an exception lets
 * through all of its domain.
 */
export function fitRegexes(rules: readonly DnrRule[], beside: readonly DnrRule[] = []): DnrRule[] {
  let room = REGEX_RULES_LIMIT - beside.filter(regexOf).length;
  if (rules.length <= room) return [...rules];
  const counts = new Map<string, number>();
  const exceptions = rules.filter((rule) => !isBlock(rule));
  for (const regex of [...exceptions, ...rules.filter(isBlock)].map(regexOf))
    if (regex) counts.set(regex, (counts.get(regex) ?? 0) + 1);
  const beyond = new Set<string>();
  for (const [regex, count] of counts) {
    if (count <= room) room -= count;
    else beyond.add(regex);
  }
  return rules.flatMap((rule) =>
    beyond.has(regexOf(rule)) ? (isBlock(rule) ? [] : [widened(rule)]) : [rule],
  );
}

/** The regexes that blocks and exceptions ask for and that are not among the browser's rules, because they are too many. */
export function unheldRegexes(rules: readonly Rule[], dnr: readonly DnrRule[]): string[] {
  if (dnr.length < REGEX_RULES_LIMIT) return [];
  const held = new Set(dnr.map(regexOf));
  const wanted = rules.flatMap((rule) => (rule.enabled && ruleRegex(rule)) || []);
  return [...new Set(wanted)].filter((regex) => !held.has(regex));
}

/** The regex that tells the hosts of a block or an exception; `null` when it is too large, `undefined` without any. */
export function ruleRegex({ match, action }: Rule): string | null | undefined {
  const { pattern } = parseDomainPattern(match.domain);
  return pattern && (action.type === 'block' || action.type === 'allow') ? hostRegex(pattern) : undefined;
}
