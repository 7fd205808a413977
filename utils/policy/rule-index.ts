import type { Cookie, Rule } from '../model';
import { literalSuffix } from './domain-pattern';
import { isInForce, type PreparedRule, prepareRule, type RuleContext, ruleHost } from './match-rule';

/** Many rules made ready: finding those that match one cookie takes as long as its host has labels. */
export interface RuleIndex {
  /** Every prepared rule, in the order given. */
  readonly rules: readonly PreparedRule[];
  /** The rules in force that match the cookie, most specific first. */
  matching(cookie: Cookie, context: RuleContext): PreparedRule[];
  /** The rules whose domain takes in the host, whatever else they ask; most specific first. */
  forHost(host: string): PreparedRule[];
}

function bySpecificity(a: PreparedRule, b: PreparedRule): number {
  return (
    b.score - a.score ||
    b.rule.createdTime - a.rule.createdTime ||
    (a.rule.id < b.rule.id ? -1 : a.rule.id > b.rule.id ? 1 : 0)
  );
}

function add(map: Map<string, PreparedRule[]>, key: string, rule: PreparedRule): void {
  const list = map.get(key);
  if (list) list.push(rule);
  else map.set(key, [rule]);
}

/** Builds the index once a change of rules; disabled rules and those with a broken domain are left out. */
export function indexRules(rules: readonly Rule[]): RuleIndex {
  const prepared: PreparedRule[] = [];
  const exact = new Map<string, PreparedRule[]>();
  // Rules that hold for every host at or below a domain; `''` is every host.
  const below = new Map<string, PreparedRule[]>();
  for (const rule of rules) {
    const ready = rule.enabled ? prepareRule(rule) : null;
    if (!ready) continue;
    prepared.push(ready);
    const { pattern } = ready;
    if (pattern.kind === 'exact') add(exact, pattern.domain, ready);
    else if (pattern.kind === 'all') add(below, '', ready);
    else add(below, pattern.kind === 'wildcard' ? literalSuffix(pattern.glob) : pattern.domain, ready);
  }

  function forHost(host: string): PreparedRule[] {
    const found: PreparedRule[] = [...(exact.get(host) ?? [])];
    for (let at = 0; at < host.length; ) {
      for (const rule of below.get(host.slice(at)) ?? []) if (rule.matchesHost(host)) found.push(rule);
      const dot = host.indexOf('.', at);
      if (dot < 0) break;
      at = dot + 1;
    }
    for (const rule of below.get('') ?? []) if (rule.matchesHost(host)) found.push(rule);
    return found.sort(bySpecificity);
  }

  return {
    rules: prepared,
    forHost,
    matching: (cookie, context) =>
      forHost(ruleHost(cookie)).filter(
        (rule) => isInForce(rule.rule, context.now) && rule.matchesParts(cookie, context),
      ),
  };
}
