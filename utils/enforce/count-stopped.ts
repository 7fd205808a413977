import type { BrowserEdge, ExchangePart } from '../browser/browser-edge';
import { parseSetCookie } from '../cookies/parse-set-cookie';
import { siteOf } from '../cookies/site';
import type { ActingRules } from '../managed/managed-policy';
import type { Cookie, CookieClass, Rule } from '../model';
import {
  type CompiledRules,
  compileRules,
  decideIndexed,
  indexRules,
  RESOURCE_TYPES,
  type RuleIndex,
  settingFor,
  stripsCookies,
} from '../policy';
import { isAnyName } from '../policy/name-pattern';
import type { RuleHitsStore } from './rule-hits';
import { ruleOrigins } from './rule-status';
import type { SuspensionStore } from './suspension';

/** Blocks whose answers are watched at most: more would wake the worker for much of what a person browses. */
const MOST_HOSTS = 100;

export interface CountStoppedContext {
  readonly edge: Pick<BrowserEdge, 'kind' | 'watchAnswers' | 'netRules' | 'cookieSettings'>;
  readonly acting: Pick<ActingRules, 'rules' | 'forced'>;
  readonly suspension: Pick<SuspensionStore, 'read'>;
  readonly hits: Pick<RuleHitsStore, 'add'>;
  /** What a tab shows, where it is known. */
  readonly pageOf: (tabId: number) => { readonly site: string; readonly storeId: string } | undefined;
  /** The clock in milliseconds. */
  readonly now: () => number;
  readonly classify: (cookie: Cookie) => CookieClass;
}

interface Compiled extends Pick<CompiledRules, 'dnr' | 'contentSettings'> {
  readonly index: RuleIndex;
}

/** The match patterns of the hosts that rules block whole; `null` when they are too many, or everything. */
export function watchedHosts(rules: readonly Rule[]): readonly string[] | null {
  const blocks = rules.filter(
    ({ action, match, enabled }) => enabled && action.type === 'block' && isAnyName(match.name),
  );
  // Reading ten thousand patterns would keep a worker busy that was started for something else.
  if (blocks.length > MOST_HOSTS) return null;
  const patterns = [...new Set(blocks.flatMap(ruleOrigins))];
  return patterns.includes('*://*/*') ? null : patterns;
}

/**
 * Counts the cookies that the browser's own blocking kept out, by the `Set-Cookie` lines of the answers it took them from
 * (Chromium shows an observer the answer as the server sent it; measured, 156). Needs `webRequest`; without it, and for
 * more hosts than are watched, nothing is counted and the proof of a rule says so.
 */
export function countStopped(context: CountStoppedContext) {
  const { edge, acting, suspension, hits, pageOf, now, classify } = context;
  let stop: (() => void) | null = null;
  let watched = '';
  /** What acts, and what of it acts also in pages of paused sites: an administrator's rules alone. */
  let inForce: {
    readonly all: Compiled;
    readonly paused: Compiled;
    readonly sites: ReadonlySet<string>;
  } | null = null;

  const compile = (rules: readonly Rule[]): Compiled => ({
    ...compileRules(rules, { now: now(), resourceTypes: RESOURCE_TYPES[edge.kind] }),
    index: indexRules(rules),
  });

  function received({ url, kind, tabId, headers }: ExchangePart): void {
    if (!inForce || !URL.canParse(url)) return;
    const lines = headers.filter(({ name }) => name === 'set-cookie');
    if (lines.length === 0) return;
    const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
    const page = pageOf(tabId);
    const mainFrame = kind === 'main_frame';
    const shown = mainFrame || !page ? siteOf(host) : page.site;
    const party = shown === siteOf(host) ? 'first' : 'third';
    const { dnr, contentSettings, index } = inForce.sites.has(shown) ? inForce.paused : inForce.all;
    const stopped =
      (edge.netRules() !== null && stripsCookies(dnr, { host, mainFrame, party })) ||
      (edge.cookieSettings() != null && settingFor(contentSettings, host) === 'block');
    if (!stopped) return;
    for (const { value } of lines) {
      const { cookie: parsed } = parseSetCookie(value, { url, now: now() });
      if (!parsed) continue;
      const cookie = { ...parsed, storeId: page?.storeId ?? '0' };
      const decision = decideIndexed(cookie, index, { now: now(), party, class: classify(cookie) });
      if (decision.admission === 'block' && decision.admissionRule !== undefined)
        hits.add(decision.admissionRule, 'stopped', cookie);
    }
  }

  return {
    /** Watches what the rules in force now block, and nothing else. Asked when rules, their suspension or permissions changed. */
    async follow(): Promise<void> {
      const [all, forced, { snoozed, paused }] = await Promise.all([
        acting.rules(),
        acting.forced(),
        suspension.read(now()),
      ]);
      const rules = snoozed ? forced : all;
      const hosts = watchedHosts(rules);
      const wanted = JSON.stringify(hosts);
      inForce =
        hosts && hosts.length > 0
          ? {
              all: compile(rules),
              paused: compile(forced),
              sites: new Set(paused.map(({ site }) => site)),
            }
          : null;
      if (stop && wanted === watched) return;
      stop?.();
      stop = hosts && hosts.length > 0 ? edge.watchAnswers(hosts, received) : null;
      watched = wanted;
    },
    /** Whether what the network layer does for these rules is counted. */
    isCounting: () => stop !== null,
  };
}
