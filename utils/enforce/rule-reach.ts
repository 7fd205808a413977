import { cookieKey } from '../cookies/cookie-key';
import { cookieHost } from '../cookies/cookie-url';
import { siteOf } from '../cookies/site';
import type { Cookie, CookieClass, Rule } from '../model';
import type { Want } from '../operations/operation';
import { decideIndexed, indexRules, shorten } from '../policy';

/** What a rule makes of one cookie there is. */
export interface Reached {
  readonly cookie: Cookie;
  readonly want: Want;
}

/**
 * The cookies that a rule, together with the others, deletes or shortens today. A clean rule is taken as due; what it
 * waits for is not asked. `now` in milliseconds.
 */
export function ruleReach(
  rule: Rule,
  rules: readonly Rule[],
  cookies: readonly Cookie[],
  at: { readonly now: number; readonly classify: (cookie: Cookie) => CookieClass },
): readonly Reached[] {
  const others = rules.filter(({ id }) => id !== rule.id);
  const all = [...others, rule];
  const index = indexRules(all);
  const byClass = all.some(({ match }) => match.class !== undefined);
  return cookies.flatMap((cookie): readonly Reached[] => {
    const context = { now: at.now, ...(byClass ? { class: at.classify(cookie) } : {}) };
    const decision = decideIndexed(cookie, index, context);
    const want = (becomes: Cookie | null) => [{ cookie, want: { key: cookieKey(cookie), want: becomes } }];
    if (decision.cleans.some((clean) => clean.rule === rule.id)) return want(null);
    if (decision.admissionRule !== rule.id) return [];
    if (decision.admission === 'block') return want(null);
    if (decision.admission !== 'session-only' && decision.admission !== 'cap') return [];
    const shorter = shorten(cookie, at.now, decision.capDays);
    return shorter ? want(shorter) : [];
  });
}

/** How many cookies of each site, most first. */
export function countBySite(
  cookies: readonly Cookie[],
): readonly { readonly site: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const cookie of cookies) {
    const site = siteOf(cookieHost(cookie));
    counts.set(site, (counts.get(site) ?? 0) + 1);
  }
  return [...counts].map(([site, count]) => ({ site, count })).sort((a, b) => b.count - a.count);
}
