import type { BrowserEdge, CookieChange } from '../browser/browser-edge';
import { cookieId } from '../cookies/cookie-key';
import { cookieHost } from '../cookies/cookie-url';
import { PRIVATE_STORES } from '../cookies/private-stores';
import { siteOf } from '../cookies/site';
import type { ActingRules } from '../managed/managed-policy';
import type { RuleEffect } from '../messaging/control-requests';
import type { Cookie, Rule } from '../model';
import { expired } from '../operations/apply-changes';
import { type Enforcement, enforce, indexRules, type RuleContext, type RuleIndex } from '../policy';
import type { Fights } from './fights';
import type { KeptCookies } from './kept-cookies';
import type { OwnWrites } from './own-writes';
import type { RuleHitsStore } from './rule-hits';
import type { SuspensionStore } from './suspension';

/** Which tabs show what: for exceptions that hold in one tab, and for pages on which rules are paused. */
export interface OpenPages {
  /** Asked before the others: what an ended worker knew is read once. */
  ready(): Promise<void>;
  /** The tabs whose page is of this site, in this jar. */
  tabsOf(site: string, storeId: string): readonly number[];
  /** The sites that tabs of this jar show. */
  sites(storeId: string): ReadonlySet<string>;
}

export interface EnforceContext {
  readonly edge: Pick<BrowserEdge, 'cookies'>;
  readonly acting: Pick<ActingRules, 'rules' | 'forced'>;
  readonly suspension: Pick<SuspensionStore, 'read'>;
  readonly own: OwnWrites;
  readonly kept: KeptCookies;
  readonly fights: Fights;
  readonly hits: Pick<RuleHitsStore, 'add' | 'addFight'>;
  readonly pages: OpenPages;
  /** Has a cookie looked at again at a time (milliseconds), though this worker may be ended by then. */
  readonly holdUntil: (cookie: Cookie, until: number) => void;
  /** The clock in milliseconds. */
  readonly now: () => number;
  /** What a cookie is for, asked only when a rule speaks of classes. */
  readonly classify: (cookie: Cookie) => NonNullable<RuleContext['class']>;
}

/** Builds the index once for each list of rules. */
export function indexOnce(): (rules: readonly Rule[]) => RuleIndex {
  let last: { rules: readonly Rule[]; index: RuleIndex } | null = null;
  return (rules) => {
    if (last?.rules !== rules) last = { rules, index: indexRules(rules) };
    return last.index;
  };
}

/**
 * Whether the cookie is of a paused site or belongs to one of its pages. An unpartitioned cookie of a third party does
 * not say in which page it was set: it is left alone while a paused page is open and no tab shows its own site.
 */
export function isPaused(
  cookie: Cookie,
  paused: readonly { readonly site: string }[],
  pages: Pick<OpenPages, 'sites'>,
): boolean {
  if (paused.length === 0) return false;
  const off = new Set(paused.map(({ site }) => site));
  const own = siteOf(cookieHost(cookie));
  if (off.has(own)) return true;
  const { partitionKey } = cookie;
  if (partitionKey && URL.canParse(partitionKey.topLevelSite))
    return off.has(siteOf(new URL(partitionKey.topLevelSite).hostname));
  const open = pages.sites(cookie.storeId);
  return !open.has(own) && [...open].some((site) => off.has(site));
}

const EFFECTS = {
  'session-only': 'session-only',
  cap: 'shortened',
  changed: 'put-back',
  deleted: 'put-back',
} as const satisfies Record<string, RuleEffect>;

type Answer = Extract<Enforcement, { type: 'remove' | 'rewrite' | 'restore' }>;

/** What is written for an answer, and what that counts as. */
function writing(answer: Answer): { readonly want: Cookie | null; readonly effect: RuleEffect } {
  return answer.type === 'remove'
    ? { want: null, effect: 'removed' }
    : { want: answer.cookie, effect: EFFECTS[answer.because] };
}

/**
 * The exact layer behind the browser's own blocking: a cookie that a script set, or that a rule names alone, is taken
 * out, shortened or put back as soon as it changes, exactly that one. Our own writes pass.
 */
export function enforcer(context: EnforceContext) {
  const { edge, acting, suspension, own, kept, fights, hits, pages, now, classify } = context;
  const indexed = indexOnce();
  const indexedForced = indexOnce();
  /** The last change of each cookie, while it is looked at: an answer to an older one is no longer wanted. */
  const latest = new Map<string, CookieChange>();

  /** Leaves a cookie alone for a minute, says so, and looks at it again then. */
  function holdBack(rule: string, change: CookieChange, id: string): void {
    if (!fights.hold(id)) return;
    const { cookie } = change;
    const until = fights.heldUntil(id) ?? now();
    // What is counted lies on disk: nothing of a private window does.
    if (!PRIVATE_STORES.has(cookie.storeId))
      hits.addFight(rule, { site: siteOf(cookieHost(cookie)), name: cookie.name, time: now(), until });
    context.holdUntil(cookie, until);
  }

  async function handle(change: CookieChange): Promise<void> {
    const id = cookieId(change.cookie);
    latest.set(id, change);
    try {
      await answerTo(change, id);
    } finally {
      if (latest.get(id) === change) latest.delete(id);
    }
  }

  async function answerTo(change: CookieChange, id: string): Promise<void> {
    const { cookie, removed } = change;
    const mine = own.take(id, change);
    // Most people have no rule, and pages change cookies all the time. The policy's rules are among these.
    const all = await acting.rules();
    if (all.length === 0) return;
    const [forced, { snoozed, paused }] = await Promise.all([
      acting.forced(),
      suspension.read(now()),
      kept.ready(),
      pages.ready(),
    ]);
    if (mine && removed) await kept.forget(id);
    const rules = snoozed || isPaused(cookie, paused, pages) ? forced : all;
    if (rules.length === 0) return;
    const byClass = rules.some(({ match }) => match.class !== undefined);
    const before = kept.get(id);
    const site = siteOf(cookieHost(cookie));
    const answer = enforce(change, rules === forced ? indexedForced(rules) : indexed(rules), {
      now: now(),
      own: mine,
      tabIds: pages.tabsOf(site, cookie.storeId),
      restoredLately: fights.lately(id),
      ...(byClass ? { class: classify(cookie) } : {}),
      ...(before ? { kept: before } : {}),
    });
    if (answer.type === 'remember') return kept.put(answer.cookie);
    if (mine || answer.type === 'none') {
      // The site deleted what we are writing in another form: it shall not come back by that.
      if (removed && !mine && change.cause !== 'overwrite' && own.isStoring(id))
        await write(id, cookie, null);
      return;
    }
    // A later change of the same cookie has its own answer; half of an overwrite is none.
    if (latest.get(id) !== change) return;
    if (answer.type === 'give-up' || !fights.mayAct(id)) return holdBack(answer.rule, change, id);
    const { want, effect } = writing(answer);
    const result = await write(id, cookie, want);
    if (result.ok) hits.add(answer.rule, effect, cookie);
  }

  function write(id: string, cookie: Cookie, want: Cookie | null) {
    own.add(id, want);
    return edge.cookies.set(want ?? expired(cookie));
  }

  return handle;
}
