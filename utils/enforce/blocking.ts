import type { BrowserEdge } from '../browser/browser-edge';
import { cookieHost } from '../cookies/cookie-url';
import { siteOf } from '../cookies/site';
import { inTurn } from '../in-turn';
import { type ActingRules, type Managed, mayChange } from '../managed/managed-policy';
import type { RuleStatus, RulesChange } from '../messaging/requests';
import type { Cookie, Rule } from '../model';
import type { Want } from '../operations/operation';
import { readEveryJar } from '../operations/read-jar';
import { decideIndexed, indexRules, type RuleContext } from '../policy';
import { applyRules } from './apply-rules';
import { changeRules, moveRule } from './change-rules';
import { exceptionEnds, hasEnded } from './exceptions';
import type { RuleHitsStore } from './rule-hits';
import { ruleReach } from './rule-reach';
import { ruleStatuses } from './rule-status';
import type { ApplyProblems, RuleStore } from './rule-store';
import { type SuspensionStore, suspensionEnds } from './suspension';

export interface BlockingContext {
  readonly edge: BrowserEdge;
  readonly store: RuleStore;
  readonly acting: ActingRules;
  readonly managed: Pick<Managed, 'read'>;
  readonly suspension: SuspensionStore;
  readonly hits: Pick<RuleHitsStore, 'all' | 'keepOnly'>;
  /** The clock in milliseconds. */
  readonly now: () => number;
  readonly classify: (cookie: Cookie) => NonNullable<RuleContext['class']>;
  readonly onRulesChanged: () => void;
  /** Asks to be applied again at that time (milliseconds): something suspended or excepted ends then; `null`: nothing. */
  readonly wakeAt: (time: number | null) => void;
}

/** The rules a person made: kept, told to the browser, and reported with what each layer does. */
export interface Blocking {
  list(): Promise<readonly RuleStatus[]>;
  /** Those of these ids. */
  pick(ids: ReadonlySet<string>): Promise<readonly RuleStatus[]>;
  /** Adds a rule, or replaces the one of the same id where it stands. */
  save(rule: Rule): Promise<readonly RuleStatus[]>;
  remove(id: string): Promise<readonly RuleStatus[]>;
  /** Many changes as one: the browser is told once. */
  changeMany(change: RulesChange): Promise<readonly RuleStatus[]>;
  /** Puts a rule before another, or last. */
  move(id: string, before: string | null): Promise<readonly RuleStatus[]>;
  /** Tells the browser everything anew: at its start, after an update, when a permission came or went. */
  apply(): Promise<void>;
  /** Finishes what an ended worker had not told the browser. */
  resume(): Promise<void>;
  /** Ends exceptions for a tab that was closed, and at the browser's start those until then. */
  endExceptions(what: { readonly closedTab?: number; readonly restarted?: boolean }): Promise<void>;
  /** Brings the browser in line with what the clock or a suspension changed. */
  refresh(): Promise<void>;
  /** Adds rules that are nobody's wish here but a policy's or another device's. */
  take(next: (rules: readonly Rule[]) => readonly Rule[]): Promise<void>;
  /** What these rules make of the cookies there are; `sparing` leaves alone what is suspended. */
  reach(ids: readonly string[], at?: { readonly sparing?: boolean }): Promise<readonly Want[]>;
  /** Whether a rule that is not suspended blocks a cookie that one of these sites has. */
  blocksSome(sites: ReadonlySet<string>): Promise<boolean>;
}

/** What the browser refused is told again after this many milliseconds, then after twice that, this many times at most. */
const RETRY = 15_000;
const ATTEMPTS = 4;

export function blocking(context: BlockingContext): Blocking {
  const { edge, store, suspension, hits, now, classify, onRulesChanged } = context;
  /** Not known yet in a new worker. */
  let problems: ApplyProblems | null = null;
  // One change at a time: two at once would each read the rules before the other wrote them.
  const queued = inTurn();
  const tellBrowser = async () => {
    const suspended = await suspension.read(now());
    problems = await applyRules(edge, store, context.acting, { now: now(), suspension: suspended });
    const attempts = await store.pending();
    const again = attempts !== null && attempts < ATTEMPTS ? [now() + RETRY * 2 ** attempts] : [];
    const ends = [...suspensionEnds(suspended), ...exceptionEnds(await store.rules(), now()), ...again];
    context.wakeAt(ends.length > 0 ? Math.min(...ends) : null);
    onRulesChanged();
  };
  const dropEnded = async (what: { readonly closedTab?: number; readonly restarted?: boolean }) => {
    const rules = await store.rules();
    const left = rules.filter((rule) => !hasEnded(rule, { ...what, now: now() }));
    if (left.length < rules.length) await store.save(left);
    return left.length < rules.length;
  };
  /** Of all rules, or those that `wanted` names: the administrator's first. */
  const list = async (wanted: (rule: Rule) => boolean = () => true) => {
    const [own, forced, overruled] = await Promise.all([
      store.rules(),
      context.acting.forced(),
      context.acting.overruled(),
    ]);
    const rules = [...forced, ...own].filter(wanted);
    problems ??= await store.problems();
    const statuses = await ruleStatuses(edge, rules, problems, await hits.all());
    const isForced = new Set(forced);
    return statuses.map((status) =>
      isForced.has(status.rule)
        ? { ...status, locked: 'managed' }
        : overruled.has(status.rule.id)
          ? { ...status, overruled: 'managed' as const }
          : status,
    );
  };
  /** The cookies that rules may act on now: none while all are snoozed, and those of no paused site. */
  async function notSuspended(): Promise<readonly Cookie[]> {
    const { snoozed, paused } = await suspension.read(now());
    if (snoozed) return [];
    const free = new Set(paused.map(({ site }) => site));
    return (await readEveryJar(edge)).filter((cookie) => !free.has(siteOf(cookieHost(cookie))));
  }
  const change = (ids: readonly string[], next: (rules: readonly Rule[]) => readonly Rule[]) =>
    queued(async () => {
      await mayChange(context.managed, ids);
      const rules = next(await store.rules());
      await store.save(rules);
      // What was counted of rules that are gone is no reason to leave the browser with them.
      await hits
        .keepOnly(new Set([...rules, ...(await context.acting.forced())].map(({ id }) => id)))
        .catch(() => undefined);
      await tellBrowser();
      return list();
    });
  return {
    list: () => list(),
    pick: (ids) => list(({ id }) => ids.has(id)),
    save: (rule) =>
      change([rule.id], (rules) =>
        rules.some(({ id }) => id === rule.id)
          ? rules.map((other) => (other.id === rule.id ? rule : other))
          : [...rules, rule],
      ),
    remove: (id) => change([id], (rules) => rules.filter((rule) => rule.id !== id)),
    changeMany: (many) =>
      change([...many.save.map(({ id }) => id), ...many.remove], (rules) => changeRules(rules, many)),
    move: (id, before) => change([id], (rules) => moveRule(rules, id, before)),
    apply: () =>
      queued(async () => {
        // What the browser kept of our content settings over an update or a lost permission is not known.
        await store.setContentSettings(null);
        await tellBrowser();
      }),
    resume: () => queued(async () => ((await store.pending()) === null ? undefined : tellBrowser())),
    endExceptions: (what) => queued(async () => ((await dropEnded(what)) ? tellBrowser() : undefined)),
    refresh: () =>
      queued(async () => {
        await dropEnded({});
        await tellBrowser();
      }),
    take: (next) =>
      queued(async () => {
        const before = await store.rules();
        const rules = next(before);
        if (rules === before) return;
        await store.save(rules);
        await tellBrowser();
      }),
    async reach(ids, { sparing = false } = {}) {
      const rules = await context.acting.rules();
      const named = rules.filter(({ id }) => ids.includes(id));
      if (named.length === 0) return [];
      const cookies = await (sparing ? notSuspended() : readEveryJar(edge));
      return named
        .flatMap((rule) => ruleReach(rule, rules, cookies, { now: now(), classify }))
        .map(({ want }) => want);
    },
    async blocksSome(sites) {
      const rules = await context.acting.rules();
      if (!rules.some(({ enabled, action }) => enabled && action.type === 'block')) return false;
      const index = indexRules(rules);
      return (await notSuspended()).some(
        (cookie) =>
          sites.has(siteOf(cookieHost(cookie))) &&
          decideIndexed(cookie, index, { now: now(), class: classify(cookie) }).admission === 'block',
      );
    },
  };
}
