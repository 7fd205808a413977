import { cookieHost, cookieUrl } from '../cookies/cookie-url';
import type { RuleQuestion } from '../messaging/control-requests';
import type { RulesChange } from '../messaging/requests';
import type { CookieReport, Rule, RuleAction, RuleMatch } from '../model';
import { nameExactly } from '../policy/name-pattern';

/** What the menu of rules is open for: the whole site, one of its cookies, or all that live where that one does. */
export type RuleScope =
  | { readonly kind: 'site' }
  | { readonly kind: 'cookie' | 'host'; readonly row: Pick<CookieReport, 'cookie' | 'party'> };

/** What the menu offers; `none` takes the rule for exactly this away. */
export const QUICK_CHOICES = ['none', 'block', 'session-only', 'clean', 'keep'] as const;
export type QuickChoice = (typeof QUICK_CHOICES)[number];

/** A moment for whoever comes straight back. */
const LEAVE_DELAY = 15;

const ACTIONS: Readonly<Record<Exclude<QuickChoice, 'none'>, RuleAction>> = {
  block: { type: 'block' },
  'session-only': { type: 'session-only' },
  clean: { type: 'clean', when: 'leave', delaySeconds: LEAVE_DELAY },
  keep: { type: 'protect', keep: true, readonly: false, restore: false },
};

/**
 * The match of a rule for exactly this: the site with its subdomains, the cookie's name where the cookie lives, or that
 * host with its subdomains.
 */
export function quickMatch(scope: RuleScope, site: string): RuleMatch {
  if (scope.kind === 'site') return { domain: site };
  const { cookie } = scope.row;
  const host = cookieHost(cookie);
  if (scope.kind === 'host') return { domain: host };
  // An address has no subdomains, and is written without a sign.
  const exact = cookie.hostOnly && !/^[\d.]+$|:/.test(host);
  return { domain: exact ? `=${host}` : host, name: nameExactly(cookie.name) };
}

/** What the rule tester is asked for it. `url` is the page's address, `tabId` its tab, where it has one. */
export function quickQuestion(
  scope: RuleScope,
  { url, tabId }: { readonly url: string; readonly tabId?: number },
): RuleQuestion {
  // An exception for a tab is one for the sites of its page: what a third party's cookie meets there is not changed by it.
  const isThird = scope.kind !== 'site' && scope.row.party === 'third';
  const tab = tabId === undefined || isThird ? {} : { tabId };
  if (scope.kind === 'site') return { url, party: 'first', ...tab };
  if (scope.kind === 'host')
    return { url: cookieUrl({ ...scope.row.cookie, path: '/' }), party: scope.row.party, ...tab };
  const { name, domain, path, storeId, partitionKey } = scope.row.cookie;
  return {
    cookie: { name, domain, path, storeId, ...(partitionKey ? { partitionKey } : {}) },
    party: scope.row.party,
    ...tab,
  };
}

/** Those of the rules that are for exactly this, and nothing narrower. */
export function ownRules(rules: readonly Rule[], match: RuleMatch): readonly Rule[] {
  const parts = ['domain', 'name', 'class', 'party', 'storeId', 'partition'] as const;
  return rules.filter((rule) => parts.every((part) => rule.match[part] === match[part]));
}

/** How long an exception from the menu holds. */
export const QUICK_EXCEPTIONS = ['hour', 'tab', 'restart'] as const;
export type QuickException = (typeof QUICK_EXCEPTIONS)[number];

const HOUR = 3_600_000;

/** Whether the rule is an exception that ends by itself: it stands above the lasting rules and takes none away. */
export function isException({ action }: Rule): boolean {
  return action.type === 'allow' && (action.until !== undefined || action.tabId !== undefined);
}

/** The rule that lets this through for a while. `now` in milliseconds; `tabId` is the tab it is asked for in. */
export function quickException(
  end: QuickException,
  match: RuleMatch,
  base: Pick<Rule, 'id' | 'createdTime'>,
  at: { readonly now: number; readonly tabId?: number | undefined },
): Rule {
  const { now, tabId } = at;
  const action: RuleAction =
    end === 'hour'
      ? { type: 'allow', until: now + HOUR }
      : end === 'tab' && tabId !== undefined
        ? { type: 'allow', tabId }
        : { type: 'allow', until: 'restart' };
  return { ...base, match, action, enabled: true };
}

/** What is chosen now: the choice whose action the only rule for this has; `null` for something the menu does not offer. */
export function quickChoice(own: readonly Rule[]): QuickChoice | null {
  const [rule, ...others] = own.filter((one) => one.enabled && !isException(one));
  if (!rule) return 'none';
  if (others.length > 0) return null;
  const { action } = rule;
  if (action.type === 'clean') return action.when === 'leave' ? 'clean' : null;
  if (action.type === 'protect') return action.keep && !action.readonly && !action.restore ? 'keep' : null;
  return action.type === 'block' || action.type === 'session-only' ? action.type : null;
}

/** The change that makes `choice` the one rule for this. */
export function quickChange(
  choice: QuickChoice,
  match: RuleMatch,
  own: readonly Rule[],
  base: Pick<Rule, 'id' | 'createdTime'>,
): RulesChange {
  const remove = own.filter((rule) => !isException(rule)).map(({ id }) => id);
  if (choice === 'none') return { save: [], remove };
  return { save: [{ ...base, match, action: ACTIONS[choice], enabled: true }], remove };
}
