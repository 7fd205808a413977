import type { Rule } from '../model';
import { type DomainPattern, domainRank, labelCount, literalSuffix } from './domain-pattern';
import { isInForce, type PreparedRule, prepareRule } from './match-rule';

/** A `declarativeNetRequest` rule, the part of it that is used here. */
export interface DnrRule {
  readonly id: number;
  readonly priority: number;
  readonly action:
    | {
        readonly type: 'modifyHeaders';
        readonly requestHeaders: readonly { readonly header: string; readonly operation: 'remove' }[];
        readonly responseHeaders: readonly { readonly header: string; readonly operation: 'remove' }[];
      }
    | { readonly type: 'allow' };
  readonly condition: {
    readonly requestDomains?: readonly string[];
    readonly excludedRequestDomains?: readonly string[];
    readonly regexFilter?: string;
    readonly domainType?: 'firstParty' | 'thirdParty';
    readonly tabIds?: readonly number[];
    readonly resourceTypes: readonly string[];
  };
}

const COMMON_TYPES = [
  // Without resourceTypes a rule leaves main_frame out: every type is named.
  'main_frame',
  'sub_frame',
  'stylesheet',
  'script',
  'image',
  'font',
  'object',
  'xmlhttprequest',
  'ping',
  'csp_report',
  'media',
  'websocket',
  'other',
] as const;

/** Every resource type a browser knows; an unknown one is refused with the whole rule, so only the shared ones by default. */
export const RESOURCE_TYPES = {
  common: COMMON_TYPES,
  chromium: [...COMMON_TYPES, 'webtransport', 'webbundle'],
  firefox: [
    ...COMMON_TYPES,
    'beacon',
    'imageset',
    'object_subrequest',
    'speculative',
    'web_manifest',
    'xml_dtd',
    'xslt',
  ],
} as const satisfies Record<string, readonly string[]>;

const REMOVE_COOKIES = {
  type: 'modifyHeaders',
  requestHeaders: [{ header: 'cookie', operation: 'remove' }],
  responseHeaders: [{ header: 'set-cookie', operation: 'remove' }],
} as const satisfies DnrRule['action'];

/** Above every rank that a domain pattern can have. */
const TEMPORARY_PRIORITY = 10_000;

/** A domain pattern at which the stripping of headers starts or ends. */
interface Entry {
  readonly pattern: DomainPattern;
  readonly block: boolean;
}

/** What requests a set of rules is for; `undefined` when no rule asks for the party. */
type Party = 'first' | 'third' | undefined;

/**
 * What the rules say about whole hosts. A rule that names a cookie, class, store or partition cannot be told to
 * `declarativeNetRequest`: as a block it is left to `onChanged`; as an exception it takes its hosts out of header
 * removal, because removing the header would take the excepted cookie with it.
 */
function entriesOf(rules: readonly PreparedRule[], party: Party): Entry[] {
  const strongest = new Map<string, { entry: Entry; strength: number }>();
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

const HOST_END = '[:/]';
/** A request's URL may still carry user and password. */
const HOST_START = '^[a-z]+://([^/@]*@)?';

function escapeRegex(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** `^scheme://` and exactly `count` labels, or more of them. */
function labelsRegex(count: number, more: boolean): string {
  const label = '[^./:]+';
  const rest = count > 1 ? `(\\.${label}){${count - 1}}` : '';
  return more
    ? `${HOST_START}(${label}\\.)+${label}${rest}${HOST_END}`
    : `${HOST_START}${label}${rest}${HOST_END}`;
}

function globRegex(glob: string): string {
  return `${HOST_START}${glob.split('*').map(escapeRegex).join('[^/:]*')}${HOST_END}`;
}

interface Group {
  readonly block: boolean;
  readonly priority: number;
  readonly regexFilter?: string;
  readonly domains: string[];
}

/**
 * Groups entries that one rule can carry: the same outcome, the same rank and the same shape. One host and subdomains
 * alone are told from `requestDomains` (which takes in subdomains) by counting the labels of the request's host.
 */
function groupEntries(entries: readonly Entry[]): Group[] {
  const groups = new Map<string, Group>();
  for (const { pattern, block } of entries) {
    // An exception stands above a block of the same rank: DNR lets `allow` win a tie, and so do the rules.
    const priority = 1 + domainRank(pattern);
    let regexFilter: string | undefined;
    let domain: string | undefined;
    if (pattern.kind === 'site') domain = pattern.domain;
    else if (pattern.kind === 'wildcard') {
      regexFilter = globRegex(pattern.glob);
      domain = literalSuffix(pattern.glob) || undefined;
    } else if (pattern.kind === 'exact' && pattern.domain.includes(':')) {
      regexFilter = `${HOST_START}\\[${escapeRegex(pattern.domain)}\\]${HOST_END}`;
    } else if (pattern.kind !== 'all') {
      domain = pattern.domain;
      regexFilter = labelsRegex(labelCount(domain), pattern.kind === 'subdomains');
    }
    const key = JSON.stringify([block, priority, regexFilter, domain === undefined]);
    const group = groups.get(key);
    if (group && domain !== undefined) group.domains.push(domain);
    else if (!group) {
      groups.set(key, {
        block,
        priority,
        ...(regexFilter ? { regexFilter } : {}),
        domains: domain === undefined ? [] : [domain],
      });
    }
  }
  return [...groups.values()];
}

function isPlain({ pattern }: Entry): boolean {
  return (
    pattern.kind === 'site' || pattern.kind === 'all' || (pattern.kind === 'exact' && isIpv4(pattern.domain))
  );
}

function isIpv4(host: string): boolean {
  return /^[\d.]+$/.test(host);
}

/**
 * Domains with their subdomains alone need no `allow` rules: a block at depth n, counted in changes between blocked and
 * excepted along the way down, excludes the exceptions at its own depth. Nearly always one rule.
 */
function levelled(entries: readonly Entry[]): { blocked: string[]; excepted: string[]; all: boolean }[] {
  const table = new Map(
    entries.map(({ pattern, block }) => ['domain' in pattern ? pattern.domain : '', block] as const),
  );
  const levels: { blocked: string[]; excepted: string[]; all: boolean }[] = [];
  for (const [domain, block] of table) {
    const chain = isIpv4(domain) || domain === '' ? [] : suffixes(domain).slice(1);
    const path = [...(domain === '' ? [] : [''])];
    path.push(...chain.reverse());
    let level = -1;
    let blocked = false;
    for (const step of path) {
      const here = table.get(step);
      if (here === undefined || here === blocked) continue;
      blocked = here;
      if (blocked) level++;
    }
    // Says what already holds here: nothing to add.
    if (block === blocked) continue;
    if (block) level++;
    while (levels.length <= level) levels.push({ blocked: [], excepted: [], all: false });
    const into = levels[level];
    if (!into) continue;
    if (!block) into.excepted.push(domain);
    else if (domain === '') into.all = true;
    else into.blocked.push(domain);
  }
  return levels.filter(({ blocked, all }) => all || blocked.length > 0);
}

/** `a.b.c`, `b.c`, `c`. */
function suffixes(domain: string): string[] {
  const labels = domain.split('.');
  return labels.map((_, at) => labels.slice(at).join('.'));
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
  return { dynamic, session };
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
function strip(entries: readonly Entry[]): Stripping[] {
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
