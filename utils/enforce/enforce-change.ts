import type { BrowserEdge, CookieChange } from '../browser/browser-edge';
import { cookieId } from '../cookies/cookie-key';
import type { Cookie, Rule } from '../model';
import { expired } from '../operations/apply-changes';
import { type Decision, decideIndexed, indexRules, type RuleContext, type RuleIndex } from '../policy';
import type { OwnWrites } from './own-writes';
import type { RuleStore } from './rule-store';

const DAY_SECONDS = 86_400;

/** The cookie as the rules want it; `null` when it shall not be there, the same cookie when all is well. */
export function admitted(cookie: Cookie, decision: Decision, now: number): Cookie | null {
  if (decision.admission === 'block') return null;
  if (decision.admission === 'session-only' && !cookie.session) {
    const { expirationDate: _, ...rest } = cookie;
    return { ...rest, session: true };
  }
  if (decision.admission === 'cap' && decision.capDays !== undefined && cookie.expirationDate !== undefined) {
    const latest = now / 1000 + decision.capDays * DAY_SECONDS;
    // A second of grace: our own shortened cookie comes back a moment later and must not be shortened again.
    if (cookie.expirationDate > latest + 1) return { ...cookie, expirationDate: latest };
  }
  return cookie;
}

export interface EnforceContext {
  readonly edge: Pick<BrowserEdge, 'cookies'>;
  readonly store: RuleStore;
  readonly own: OwnWrites;
  /** The clock in milliseconds. */
  readonly now: () => number;
  /** What a cookie is for, asked only when a rule speaks of classes. */
  readonly classify: (cookie: Cookie) => NonNullable<RuleContext['class']>;
}

/** Builds the index once for each list of rules. */
function indexOnce(): (rules: readonly Rule[]) => RuleIndex {
  let last: { rules: readonly Rule[]; index: RuleIndex } | null = null;
  return (rules) => {
    if (last?.rules !== rules) last = { rules, index: indexRules(rules) };
    return last.index;
  };
}

/**
 * The second layer of blocking: a cookie that a script set, or that a rule names alone, is taken out (or shortened) as
 * soon as it appears, exactly that one. Our own writes pass.
 */
export function enforcer({ edge, store, own, now, classify }: EnforceContext) {
  const indexed = indexOnce();
  return async ({ cookie, removed }: CookieChange): Promise<void> => {
    if (removed || own.take(cookieId(cookie))) return;
    const rules = await store.rules();
    if (rules.length === 0) return;
    const byClass = rules.some(({ match }) => match.class !== undefined);
    const time = now();
    const context: RuleContext = { now: time, ...(byClass ? { class: classify(cookie) } : {}) };
    const wanted = admitted(cookie, decideIndexed(cookie, indexed(rules), context), time);
    if (wanted === cookie) return;
    if (wanted !== null) own.add(cookieId(cookie));
    await edge.cookies.set(wanted ?? expired(cookie));
  };
}
