import { cookieHost } from '../cookies/cookie-url';
import { siteOf } from '../cookies/site';
import type { Cookie, CookieClass, Rule } from '../model';
import { compileDomainPattern, type DomainPattern, domainRank, parseDomainPattern } from './domain-pattern';
import { compileName, exactName, isAnyName } from './name-pattern';

/** What is known about a cookie beside itself, when a rule is asked about it. */
export interface RuleContext {
  /** Milliseconds since the epoch: temporary exceptions end. */
  readonly now: number;
  /** Absent where nobody knows: a change event does not say in which page a cookie was set. */
  readonly party?: 'first' | 'third';
  readonly class?: CookieClass;
  /** The tabs that show a page of the cookie's site: what an exception for one tab asks for. */
  readonly tabIds?: readonly number[];
}

/** The parts of a match beside the domain, most telling first: of two rules on the same domain this order decides. */
const MATCH_PARTS = ['name', 'store', 'partition', 'class', 'party'] as const;
export type MatchPart = (typeof MATCH_PARTS)[number];

/** A rule made ready to be asked often. */
export interface PreparedRule {
  readonly rule: Rule;
  readonly pattern: DomainPattern;
  /** Higher decides. Temporary exceptions stand above all, then the domain, then the parts in `MATCH_PARTS`' order. */
  readonly score: number;
  readonly temporary: boolean;
  /** True when the rule asks for nothing but the domain (and party): what header removal by host can express. */
  readonly wholeHost: boolean;
  readonly matchesHost: (host: string) => boolean;
  readonly matchesParts: (cookie: Cookie, context: RuleContext) => boolean;
}

const TEMPORARY = 1_000_000;
const PART_SCORES = { exactName: 32, name: 16, store: 8, partition: 4, class: 2, party: 1 } as const;

/** Whether the rule is an exception that ends by itself. */
function isTemporary(rule: Rule): boolean {
  return rule.action.type === 'allow' && (rule.action.until !== undefined || rule.action.tabId !== undefined);
}

/** Whether the rule counts at all: switched on, and not an exception whose time is over. */
export function isInForce(rule: Rule, now: number | undefined): boolean {
  if (!rule.enabled) return false;
  const until = rule.action.type === 'allow' ? rule.action.until : undefined;
  return typeof until !== 'number' || now === undefined || now < until;
}

/**
 * The party of a cookie as far as the cookie itself tells: a partition of another site, or one with a cross-site
 * ancestor, is third party; a partition of its own site is first party. `undefined` for an unpartitioned cookie.
 */
export function partyOfPartition(
  cookie: Pick<Cookie, 'domain' | 'partitionKey'>,
): 'first' | 'third' | undefined {
  const key = cookie.partitionKey;
  if (!key || key.topLevelSite === '') return undefined;
  if (key.hasCrossSiteAncestor) return 'third';
  if (!URL.canParse(key.topLevelSite)) return undefined;
  return siteOf(new URL(key.topLevelSite).hostname) === siteOf(cookieHost(cookie)) ? 'first' : 'third';
}

/** Prepares a rule; `null` when its domain is no pattern (such a rule matches nothing and is shown with its problem). */
export function prepareRule(rule: Rule): PreparedRule | null {
  const { pattern } = parseDomainPattern(rule.match.domain);
  if (!pattern) return null;
  const { name, class: wantedClass, party, storeId, partition } = rule.match;
  const named = name !== undefined && !isAnyName(name);
  const nameMatches = named ? compileName(name) : null;
  const tabId = rule.action.type === 'allow' ? rule.action.tabId : undefined;
  const temporary = isTemporary(rule);
  const score =
    (temporary ? TEMPORARY : 0) +
    domainRank(pattern) * 64 +
    (named ? (exactName(name) === null ? PART_SCORES.name : PART_SCORES.exactName) : 0) +
    (storeId === undefined ? 0 : PART_SCORES.store) +
    (partition === undefined ? 0 : PART_SCORES.partition) +
    (wantedClass === undefined ? 0 : PART_SCORES.class) +
    (party === undefined ? 0 : PART_SCORES.party);
  return {
    rule,
    pattern,
    score,
    temporary,
    wholeHost: !named && storeId === undefined && partition === undefined && wantedClass === undefined,
    matchesHost: compileDomainPattern(pattern),
    matchesParts: (cookie, context) =>
      (nameMatches === null || nameMatches(cookie.name)) &&
      (storeId === undefined || cookie.storeId === storeId) &&
      (partition === undefined || (cookie.partitionKey !== undefined) === (partition === 'partitioned')) &&
      (wantedClass === undefined || context.class === wantedClass) &&
      (party === undefined || (partyOfPartition(cookie) ?? context.party) === party) &&
      (tabId === undefined || (context.tabIds?.includes(tabId) ?? false)),
  };
}

/** The host rules are asked with: without the leading dot, lower case. */
export function ruleHost(cookie: Pick<Cookie, 'domain'>): string {
  return cookieHost(cookie).toLowerCase();
}

/** Whether a rule applies to a cookie: the plain reading, one rule at a time. */
export function matchRule(rule: Rule, cookie: Cookie, context: RuleContext): boolean {
  const prepared = isInForce(rule, context.now) ? prepareRule(rule) : null;
  return !!prepared?.matchesHost(ruleHost(cookie)) && prepared.matchesParts(cookie, context);
}

/** Which part of the match makes `winner` more specific than `loser`; `null` when nothing does. */
export function moreSpecificBy(
  winner: PreparedRule,
  loser: PreparedRule,
): 'temporary' | 'domain' | MatchPart | null {
  if (winner.temporary !== loser.temporary) return 'temporary';
  const domains = domainRank(winner.pattern) - domainRank(loser.pattern);
  if (domains !== 0) return 'domain';
  const bits = [winner.score % 64, loser.score % 64] as const;
  if (bits[0] >> 4 !== bits[1] >> 4) return 'name';
  for (const part of ['store', 'partition', 'class', 'party'] as const) {
    if ((bits[0] & PART_SCORES[part]) !== (bits[1] & PART_SCORES[part])) return part;
  }
  return null;
}
