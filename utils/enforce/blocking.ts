import type { BrowserEdge } from '../browser/browser-edge';
import { cookieId } from '../cookies/cookie-key';
import type { RuleStatus, RulesChange } from '../messaging/requests';
import type { Cookie, CookieKey, Rule } from '../model';
import { decideIndexed, indexRules, type RuleContext } from '../policy';
import { type ApplyProblems, applyRules } from './apply-rules';
import { changeRules, moveRule } from './change-rules';
import { ruleStatuses } from './rule-status';
import type { RuleStore } from './rule-store';

export interface BlockingContext {
  readonly edge: BrowserEdge;
  readonly store: RuleStore;
  /** The clock in milliseconds. */
  readonly now: () => number;
  readonly classify: (cookie: Cookie) => NonNullable<RuleContext['class']>;
  readonly onRulesChanged: () => void;
}

/** The rules a person made: kept, told to the browser, and reported with what each layer does. */
export interface Blocking {
  list(): Promise<readonly RuleStatus[]>;
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
  /** The cookies there are that this rule keeps out. */
  blockedBy(id: string): Promise<readonly CookieKey[]>;
}

export function blocking({ edge, store, now, classify, onRulesChanged }: BlockingContext): Blocking {
  let problems: ApplyProblems = {};
  // One change at a time: two at once would each read the rules before the other wrote them.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
  const tellBrowser = async () => {
    problems = await applyRules(edge, store, { now: now() });
    onRulesChanged();
  };
  const list = async () => ruleStatuses(edge, await store.rules(), problems);
  const change = (next: (rules: readonly Rule[]) => readonly Rule[]) =>
    inTurn(async () => {
      await store.save(next(await store.rules()));
      await tellBrowser();
      return list();
    });
  return {
    list,
    save: (rule) =>
      change((rules) =>
        rules.some(({ id }) => id === rule.id)
          ? rules.map((other) => (other.id === rule.id ? rule : other))
          : [...rules, rule],
      ),
    remove: (id) => change((rules) => rules.filter((rule) => rule.id !== id)),
    changeMany: (many) => change((rules) => changeRules(rules, many)),
    move: (id, before) => change((rules) => moveRule(rules, id, before)),
    apply: () =>
      inTurn(async () => {
        // What the browser kept of our content settings over an update or a lost permission is not known.
        await store.setContentSettings(null);
        await tellBrowser();
      }),
    resume: () => inTurn(async () => ((await store.isPending()) ? tellBrowser() : undefined)),
    async blockedBy(ruleId) {
      const index = indexRules(await store.rules());
      const stores = await edge.cookies.stores();
      const cookies = (
        await Promise.all(stores.map(({ id }) => edge.cookies.getAll({ storeId: id }).catch(() => [])))
      ).flat();
      const distinct = [...new Map(cookies.map((cookie) => [cookieId(cookie), cookie])).values()];
      return distinct.filter((cookie) => {
        const decision = decideIndexed(cookie, index, { now: now(), class: classify(cookie) });
        return decision.admission === 'block' && decision.admissionRule === ruleId;
      });
    },
  };
}
