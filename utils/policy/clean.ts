import { siteOf } from '../cookies/site';
import type { Cookie } from '../model';
import { type CleanAction, decideIndexed } from './decide';
import { type RuleContext, ruleHost } from './match-rule';
import type { RuleIndex } from './rule-index';

/** What happened that may clean something. Hosts are without leading dot, lower case. */
export type CleanTrigger =
  /** The last tab of a site was closed, or went elsewhere, `elapsedSeconds` ago. */
  | { readonly type: 'tab-close' | 'leave'; readonly site: string; readonly elapsedSeconds: number }
  /** The browser started: due however late the worker learns of it. */
  | { readonly type: 'startup' }
  /** The regular look for what is too old or expired. */
  | { readonly type: 'schedule' };

export interface CleanInput {
  readonly trigger: CleanTrigger;
  readonly cookies: readonly Cookie[];
  readonly index: RuleIndex;
  /**
   * Sites (eTLD+1) that a tab shows now; what belongs to them stays. At the browser's start these are the restored
   * tabs; what is cleaned by age or expiry does not ask.
   */
  readonly openSites: ReadonlySet<string>;
  readonly contextOf: (cookie: Cookie) => RuleContext;
  /** Hosts of the left site that were visited: their data goes too where a rule says so, also without a cookie. */
  readonly visitedHosts?: readonly string[];
  /** When the cookie was first seen, in milliseconds: the jar does not tell. Unknown age is never too old. */
  readonly firstSeen?: (cookie: Cookie) => number | undefined;
  readonly now: number;
}

export interface CleanPlan {
  readonly remove: readonly { readonly cookie: Cookie; readonly rule: string }[];
  /** Matched by a clean rule of this trigger, but kept, and by which rule; for the log. */
  readonly kept: readonly { readonly cookie: Cookie; readonly rule: string }[];
  /** Hosts whose storage, IndexedDB, caches and service workers go too. */
  readonly siteData: readonly { readonly host: string; readonly rule: string }[];
  /** Seconds until a rule of this trigger that still waits is due; absent when none does. */
  readonly nextSeconds?: number;
}

const DAY_MS = 86_400_000;

/** Which rules a trigger wakes. Closing a site's last tab is also leaving it. */
function wakes(trigger: CleanTrigger, action: CleanAction): boolean {
  switch (trigger.type) {
    case 'tab-close':
      return action.when === 'tab-close' || action.when === 'leave';
    case 'leave':
      return action.when === 'leave';
    case 'startup':
      return action.when === 'startup';
    case 'schedule':
      return action.when === 'older-than' || action.when === 'expired';
  }
}

/**
 * What a trigger cleans: cookies whose most specific clean rule for it is due. After a tab closed or left, that is every
 * such cookie of a site no tab shows any more, third parties included; nothing is decided for sites still open.
 */
export function planClean(input: CleanInput): CleanPlan {
  const { trigger, cookies, index, openSites, now } = input;
  const remove: { cookie: Cookie; rule: string }[] = [];
  const kept: { cookie: Cookie; rule: string }[] = [];
  const siteData = new Map<string, string>();
  let nextSeconds = Number.POSITIVE_INFINITY;
  const leaves = trigger.type === 'tab-close' || trigger.type === 'leave';

  /** Whether the action is due; remembers the shortest wait. */
  const due = (action: CleanAction, cookie: Cookie | null): boolean => {
    if (leaves) {
      const wait = (action.delaySeconds ?? 0) - trigger.elapsedSeconds;
      if (wait > 0) nextSeconds = Math.min(nextSeconds, wait);
      return wait <= 0;
    }
    if (action.when === 'expired') return (cookie?.expirationDate ?? Number.POSITIVE_INFINITY) * 1000 <= now;
    if (action.when === 'older-than') {
      const seen = cookie ? input.firstSeen?.(cookie) : undefined;
      if (seen === undefined || action.days === undefined) return false;
      const wait = seen + action.days * DAY_MS - now;
      if (wait > 0) nextSeconds = Math.min(nextSeconds, wait / 1000);
      return wait <= 0;
    }
    return true;
  };

  for (const cookie of cookies) {
    const host = ruleHost(cookie);
    if (trigger.type !== 'schedule' && openSites.has(siteOf(host))) continue;
    const decision = decideIndexed(cookie, index, input.contextOf(cookie));
    const clean = decision.cleans.find(({ action }) => wakes(trigger, action) && due(action, cookie));
    if (!clean) {
      if (decision.keep && decision.admissionRule && isAskedFor(host, index, trigger)) {
        kept.push({ cookie, rule: decision.admissionRule });
      }
      continue;
    }
    remove.push({ cookie, rule: clean.rule });
    if (clean.action.siteData) siteData.set(host, clean.rule);
  }
  // Site data goes with the site that was left even where it has no cookie.
  for (const host of leaves && !openSites.has(trigger.site)
    ? new Set([trigger.site, ...(input.visitedHosts ?? [])])
    : []) {
    const rule = siteData.has(host) ? undefined : siteDataRule(host, trigger, index, due);
    if (rule !== undefined) siteData.set(host, rule);
  }
  return {
    remove,
    kept,
    siteData: [...siteData].map(([host, rule]) => ({ host, rule })),
    ...(nextSeconds === Number.POSITIVE_INFINITY ? {} : { nextSeconds }),
  };
}

function isAskedFor(host: string, index: RuleIndex, trigger: CleanTrigger): boolean {
  return index.forHost(host).some(({ rule }) => rule.action.type === 'clean' && wakes(trigger, rule.action));
}

/** The rule that cleans a left site's data, unless something of the site is kept as specifically. */
function siteDataRule(
  host: string,
  trigger: CleanTrigger,
  index: RuleIndex,
  due: (action: CleanAction, cookie: Cookie | null) => boolean,
): string | undefined {
  for (const { rule, wholeHost } of index.forHost(host)) {
    if (rule.action.type === 'protect' && rule.action.keep) return undefined;
    if (rule.action.type === 'allow') return undefined;
    if (rule.action.type !== 'clean' || !wholeHost || !wakes(trigger, rule.action)) continue;
    return rule.action.siteData && due(rule.action, null) ? rule.id : undefined;
  }
  return undefined;
}
