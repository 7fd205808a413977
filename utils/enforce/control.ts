import type { BrowserEdge } from '../browser/browser-edge';
import type { ActingRules, Managed } from '../managed/managed-policy';
import type {
  ControlState,
  Locks,
  RuleCheck,
  RuleHits,
  RuleQuestion,
  RuleTest,
} from '../messaging/control-requests';
import type { Cookie, CookieClass, Rule } from '../model';
import { readEveryJar } from '../operations/read-jar';
import { checkRule, findContradictions } from '../policy';
import type { Blocking } from './blocking';
import type { OpenPages } from './enforce-change';
import type { RuleHitsStore } from './rule-hits';
import { countBySite, ruleReach } from './rule-reach';
import type { SuspensionStore } from './suspension';
import { testRules } from './test-rules';

export interface ControlContext {
  readonly edge: BrowserEdge;
  readonly acting: Pick<ActingRules, 'rules'>;
  readonly managed: Pick<Managed, 'locks'>;
  readonly blocking: Blocking;
  readonly suspension: SuspensionStore;
  readonly pages: Pick<OpenPages, 'ready' | 'tabsOf'>;
  readonly hits: RuleHitsStore;
  /** Whether cookies that the browser's own layers stop are counted. */
  readonly countsStopped: () => boolean;
  /** The clock in milliseconds. */
  readonly now: () => number;
  readonly classify: (cookie: Cookie) => CookieClass;
  /** The toolbar button shows whether rules act. */
  readonly onSuspended: () => void;
}

/** What can be asked about rules, and what suspends them. */
export interface Control {
  state(): Promise<ControlState>;
  snooze(off: boolean, until: ControlState['paused'][number]['until']): Promise<ControlState>;
  pause(site: string, off: boolean, until: ControlState['paused'][number]['until']): Promise<ControlState>;
  check(rule: Rule): Promise<RuleCheck>;
  test(question: RuleQuestion): Promise<RuleTest>;
  contradictions(): Promise<readonly (readonly [string, string])[]>;
  hits(id: string): Promise<RuleHits>;
  locks(): Promise<Locks>;
}

/** Sites named in an answer. */
const MOST_SITES = 50;

/** What this browser offers for blocking and cleaning, and what of it was granted. */
function blockingMeans(
  edge: Pick<BrowserEdge, 'netRules' | 'cookieSettings' | 'siteData'>,
): ControlState['means'] {
  const settings = edge.cookieSettings();
  const given = (part: unknown) => (part === null ? 'needs-permission' : 'granted');
  return {
    declarativeNetRequest: given(edge.netRules()),
    contentSettings: settings === undefined ? 'not-in-this-browser' : given(settings),
    siteData: given(edge.siteData()),
  };
}

export function control(context: ControlContext): Control {
  const { edge, acting, blocking, suspension, hits, now, classify } = context;
  const state = async (): Promise<ControlState> => ({
    ...(await suspension.read(now())),
    means: blockingMeans(edge),
  });
  const suspended = async () => {
    await blocking.refresh();
    context.onSuspended();
    return state();
  };
  return {
    state,
    async snooze(off, until) {
      await suspension.snooze(off, until);
      return suspended();
    },
    async pause(site, off, until) {
      await suspension.pause(site, off, until);
      return suspended();
    },
    async check(rule) {
      const [rules, cookies, allSites] = await Promise.all([
        acting.rules(),
        readEveryJar(edge),
        edge.permissions.contains({ origins: ['*://*/*'] }),
      ]);
      const others = rules.filter(({ id }) => id !== rule.id);
      const asked = { ...rule, enabled: true };
      const reached = ruleReach(asked, others, cookies, { now: now(), classify }).map(({ cookie }) => cookie);
      const pairs = findContradictions([...others, asked]).filter((pair) => pair.includes(rule.id));
      return {
        problems: checkRule(rule, { now: now() }),
        cookies: reached.length,
        sites: countBySite(reached).slice(0, MOST_SITES),
        allSites,
        contradicts: pairs.map(([one, other]) => (one === rule.id ? other : one)),
      };
    },
    async test(question) {
      const [rules, cookies, suspension] = await Promise.all([
        acting.rules(),
        readEveryJar(edge),
        context.suspension.read(now()),
        context.pages.ready(),
      ]);
      return testRules(question, {
        kind: edge.kind,
        rules,
        cookies,
        means: blockingMeans(edge),
        suspension,
        tabsOf: context.pages.tabsOf,
        now: now(),
        classify,
      });
    },
    contradictions: async () => findContradictions(await acting.rules()),
    locks: () => context.managed.locks(),
    async hits(id) {
      const stored = (await hits.all()).get(id);
      const [status] = await blocking.pick(new Set([id]));
      const on = (layer: string) => status?.layers.some((one) => one.layer === layer && one.state === 'on');
      const uncounted = [
        ...(on('declarative-net-request') && !context.countsStopped() ? (['network'] as const) : []),
        // What scripts try to set and the browser refuses is told to nobody.
        ...(on('content-settings') ? (['content-settings'] as const) : []),
        ...(stored && stored.hidden > 0 ? (['private'] as const) : []),
      ];
      if (!stored) return { id, count: 0, since: now(), effects: {}, sites: [], elsewhere: 0, uncounted };
      const { count, lastTime, since, effects, sites, elsewhere, fight } = stored;
      return {
        id,
        count,
        ...(lastTime === undefined ? {} : { lastTime }),
        since,
        effects,
        sites,
        elsewhere,
        ...(fight ? { fight } : {}),
        uncounted,
      };
    },
  };
}
