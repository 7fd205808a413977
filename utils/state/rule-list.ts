import type { RuleStatus } from '../messaging/requests';

const RULE_SORTS = ['own', 'domain', 'action', 'hits', 'last'] as const;
export type RuleSortKey = (typeof RULE_SORTS)[number];

/** `own` is the person's order; the only one in which rules can be put elsewhere. */
export interface RuleSort {
  readonly by: RuleSortKey;
  readonly descending: boolean;
}

export const OWN_ORDER: RuleSort = { by: 'own', descending: false };

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
/** `example.com` and its subdomains stand together: compared from the last label on. */
const domainKey = (domain: string) =>
  domain
    .replace(/^(=|\*\.)/, '')
    .split('.')
    .reverse()
    .join('.');

const COMPARE: Readonly<Record<RuleSortKey, (a: RuleStatus, b: RuleStatus) => number>> = {
  own: () => 0,
  domain: (a, b) => compareText(domainKey(a.rule.match.domain), domainKey(b.rule.match.domain)),
  action: (a, b) => compareText(a.rule.action.type, b.rule.action.type),
  hits: (a, b) => (a.hits ?? 0) - (b.hits ?? 0),
  last: (a, b) => (a.lastHit?.time ?? 0) - (b.lastHit?.time ?? 0),
};

/** The next sort of a column that is pressed again: figures begin with the most, then the other way, then one's own. */
export function nextSort(sort: RuleSort, by: RuleSortKey): RuleSort {
  const first = by === 'hits' || by === 'last';
  if (sort.by !== by) return { by, descending: first };
  return sort.descending === first ? { by, descending: !first } : OWN_ORDER;
}

/** The rules to show: those that match, in the wanted order; equal ones stay in the person's own. */
export function ruleRows(
  statuses: readonly RuleStatus[],
  matches: ((status: RuleStatus) => boolean) | null,
  sort: RuleSort,
): readonly RuleStatus[] {
  const found = matches ? statuses.filter(matches) : statuses;
  if (sort.by === 'own') return found;
  const compare = COMPARE[sort.by];
  return [...found].sort((a, b) => (sort.descending ? compare(b, a) : compare(a, b)));
}

/**
 * Where a rule goes that is dropped at place `to` of the rows shown (0 is above the first): the id of the rule it then
 * stands before in the whole list, `null` for last; `undefined` when it stays where it is.
 */
export function dropTarget(rows: readonly RuleStatus[], from: number, to: number): string | null | undefined {
  if (from < 0 || to === from || to === from + 1) return undefined;
  const after = rows[to];
  return after ? after.rule.id : null;
}
