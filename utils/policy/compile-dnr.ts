import type { Rule } from '../model';
import { type DnrRule, RESOURCE_TYPES } from './dnr-rule';
import { fitRegexes } from './fit-regexes';
import { groupEntries, type HostEntry, isPlain, levelled } from './group-hosts';
import { isInForce, type PreparedRule, prepareRule } from './match-rule';

const REMOVE_COOKIES = {
  type: 'modifyHeaders',
  requestHeaders: [{ header: 'cookie', operation: 'remove' }],
  responseHeaders: [{ header: 'set-cookie', operation: 'remove' }],
} as const satisfies DnrRule['action'];

/** Above every rank that a domain pattern can have. */
const TEMPORARY_PRIORITY = 10_000;

/** What requests a set of rules is for; `undefined` when no rule asks for the party. */
type Party = 'first' | 'third' | undefined;

/**
 * What the rules say about whole hosts. A rule that names a cookie, class, store or partition cannot be told to
 * `declarativeNetRequest`: as a block it is left to `onChanged`; as an exception it takes its hosts out of header
 * removal, because removing the header would take the excepted cookie with it.
 */
function entriesOf(rules: readonly PreparedRule[], party: Party): HostEntry[] {
  const strongest = new Map<string, { entry: HostEntry; strength: number }>();
  for (const { rule, pattern, wholeHost, temporary } of rules) {
    const { action, match } = rule;
    if (temporary || action.type === 'clean' || (action.type === 'protect' && !action.keep)) continue;
    if (match.party !== undefined && match.party !== party) continue;
    const block = action.type === 'block';
    if (block && !wholeHost) continue;
    const key = JSON.stringify(pattern);
    const strength = strengthOf(rule, wholeHost);
    if (strength > (strongest.get(key)?.strength ?? -1)) {
      strongest.set(key, { entry: { pattern, block }, strength });
    }
  }
  return [...strongest.values()].map(({ entry }) => entry);
}

/** Of rules with one domain: exceptions for some cookies, then rules for one party, then keep and allow, block, the rest. */
function strengthOf({ action, match }: Rule, wholeHost: boolean): number {
  if (!wholeHost) return 10;
  const party = match.party === undefined ? 0 : 4;
  if (action.type === 'protect' || action.type === 'allow') return party + 3;
  return party + (action.type === 'block' ? 2 : 1);
}

/**
 * Compiles the blocking rules into as few `declarativeNetRequest` rules as possible. They stop `Cookie` and `Set-Cookie`
 * headers of whole hosts; they know no cookie names, no stores, no lifetimes, and not `document.cookie`.
 * `dynamic` rules are for `updateDynamicRules`; `session` rules (exceptions for one tab) for `updateSessionRules`.
 */
export function compileDnr(
  rules: readonly Rule[],
  at: { readonly now?: number; readonly resourceTypes?: readonly string[] } = {},
): { readonly dynamic: DnrRule[]; readonly session: DnrRule[] } {
  const resourceTypes = at.resourceTypes ?? RESOURCE_TYPES.common;
  const prepared = rules.flatMap((rule) => {
    const ready = isInForce(rule, at.now) ? prepareRule(rule) : null;
    return ready ? [ready] : [];
  });
  const dynamic: DnrRule[] = [];
  const put = (rule: Omit<DnrRule, 'id'>) => dynamic.push({ id: dynamic.length + 1, ...rule });
  const byParty = prepared.some(({ rule }) => rule.match.party !== undefined);
  for (const party of byParty ? (['first', 'third'] as const) : [undefined]) {
    for (const { condition, ...rule } of strip(entriesOf(prepared, party))) {
      for (const scope of scopes(party, resourceTypes))
        put({ ...rule, condition: { ...condition, ...scope } });
    }
  }
  if (dynamic.length === 0) return { dynamic, session: [] };
  const session: DnrRule[] = [];
  for (const ready of prepared) {
    if (!ready.temporary) continue;
    for (const rule of temporaryRules(ready, resourceTypes)) {
      if (!rule.condition.tabIds) put(rule);
      else session.push({ id: session.length + 1, ...rule });
    }
  }
  const fitting = fitRegexes(session);
  return { dynamic: fitRegexes(dynamic, fitting), session: fitting };
}

/**
 * The requests of a party. A navigation of the tab itself is always first party, whoever linked to it, which is not
 * what `domainType` says; so it is never left to that.
 */
function scopes(
  party: Party,
  types: readonly string[],
): Pick<DnrRule['condition'], 'domainType' | 'resourceTypes'>[] {
  if (party === undefined) return [{ resourceTypes: types }];
  const embedded = types.filter((type) => type !== 'main_frame');
  if (party === 'third') return [{ domainType: 'thirdParty', resourceTypes: embedded }];
  return [{ domainType: 'firstParty', resourceTypes: embedded }, { resourceTypes: ['main_frame'] }];
}

type Stripping = Omit<DnrRule, 'id' | 'condition'> & {
  readonly condition: Omit<DnrRule['condition'], 'resourceTypes'>;
};

/** The rules that strip headers from exactly the hosts that the entries block. */
function strip(entries: readonly HostEntry[]): Stripping[] {
  if (!entries.some(({ block }) => block)) return [];
  if (entries.every(isPlain)) {
    return levelled(entries).map(({ blocked, excepted, all }) => ({
      priority: 1,
      action: REMOVE_COOKIES,
      condition: {
        ...(all ? {} : { requestDomains: blocked.sort() }),
        ...(excepted.length > 0 ? { excludedRequestDomains: excepted.sort() } : {}),
      },
    }));
  }
  return groupEntries(entries).map(({ block, priority, regexFilter, domains }) => ({
    priority,
    action: block ? REMOVE_COOKIES : { type: 'allow' },
    condition: {
      ...(domains.length > 0 ? { requestDomains: domains.sort() } : {}),
      ...(regexFilter ? { regexFilter } : {}),
    },
  }));
}

/** A temporary exception: above everything, for one tab where it asks for one. */
function temporaryRules(
  { rule, pattern }: PreparedRule,
  resourceTypes: readonly string[],
): Omit<DnrRule, 'id'>[] {
  const [group] = groupEntries([{ pattern, block: false }]);
  const tabId = rule.action.type === 'allow' ? rule.action.tabId : undefined;
  return scopes(rule.match.party, resourceTypes).map((scope) => ({
    priority: TEMPORARY_PRIORITY,
    action: { type: 'allow' },
    condition: {
      ...(group && group.domains.length > 0 ? { requestDomains: group.domains } : {}),
      ...(group?.regexFilter ? { regexFilter: group.regexFilter } : {}),
      ...(tabId === undefined ? {} : { tabIds: [tabId] }),
      ...scope,
    },
  }));
}
