import type { BrowserEdge } from '../browser/browser-edge';
import type { ActingRules } from '../managed/managed-policy';
import {
  CONTENT_SETTINGS_LIMIT,
  compileRules,
  type DnrRule,
  diffContentSettings,
  fitRegexes,
  holdForced,
  pauseSites,
  RESOURCE_TYPES,
  unheldRegexes,
} from '../policy';
import { isLate, withinTime } from '../site/within-time';
import type { ApplyProblems, RuleStore } from './rule-store';
import type { Suspension } from './suspension';
import { PATIENCE, tellNetRules } from './tell-net-rules';

/** How many content settings are on their way to the browser at a time. */
const AT_ONCE = 250;

type ApplyEdge = Pick<BrowserEdge, 'kind' | 'netRules' | 'cookieSettings'>;

const inTime = <T>(call: Promise<T>) => withinTime(call, PATIENCE);

const words = (error: unknown) =>
  isLate(error) ? 'The browser does not answer.' : error instanceof Error ? error.message : String(error);

/**
 * Tells the browser what the stored rules compile to, by difference: a change of one rule is a small update, and what is
 * not ours is left alone. Layers whose permission is missing are skipped. While all rules are snoozed the browser is
 * told nothing of them but an administrator's. `now` in milliseconds.
 */
export async function applyRules(
  edge: ApplyEdge,
  store: RuleStore,
  acting: ActingRules,
  { now, suspension }: { readonly now: number; readonly suspension: Suspension },
): Promise<ApplyProblems> {
  const limits = {
    resourceTypes: RESOURCE_TYPES[edge.kind],
    maxContentSettings: CONTENT_SETTINGS_LIMIT,
  };
  const forced = await acting.forced();
  const rules = suspension.snoozed ? forced : await acting.rules();
  const paused = suspension.paused.map(({ site }) => site);
  const compiled = pauseSites(compileRules(rules, { now, ...limits }), paused, limits);
  const held = paused.length > 0 ? holdForced(compiled, forced, { now, ...limits }) : compiled;
  const problems: { -readonly [P in keyof ApplyProblems]: ApplyProblems[P] } = {};

  const net = edge.netRules();
  if (net) {
    try {
      const { dnrSession } = held;
      const dnr = fitRegexes(held.dnr, dnrSession);
      const unheld = unheldRegexes(rules, [...dnr, ...dnrSession]);
      if (unheld.length > 0) problems.unheld = unheld;
      const [dynamic, session] = await inTime(Promise.all([net.dynamic.get(), net.session.get()]));
      const lists = [
        [net.dynamic, dynamic as readonly DnrRule[], dnr],
        [net.session, session as readonly DnrRule[], dnrSession],
      ] as const;
      const refused: string[] = [];
      // They share one limit: what becomes less makes room for the other.
      for (const list of dnrSession.length < session.length ? lists.toReversed() : lists) {
        const refusal = await tellNetRules(...list);
        if (!refusal) continue;
        problems.declarativeNetRequest = words(refusal.error);
        refused.push(...refusal.rules.map(({ condition }) => condition.regexFilter ?? ''));
      }
      if (refused.length > 0) problems.refused = refused;
    } catch (error) {
      problems.declarativeNetRequest = words(error);
    }
  }

  const settings = edge.cookieSettings();
  if (settings) {
    try {
      const before = await store.contentSettings();
      const change =
        before === null
          ? { clear: true, set: held.contentSettings }
          : diffContentSettings(before, held.contentSettings);
      if (change.clear || change.set.length > 0) {
        // Unknown until it is done: a worker that ends in between starts over.
        await store.setContentSettings(null);
        if (change.clear) await inTime(settings.clear());
        // Many at a time: the browser forgets none alone, and between `clear` and the last of them there is a gap.
        for (let at = 0; at < change.set.length; at += AT_ONCE)
          await inTime(
            Promise.all(
              change.set
                .slice(at, at + AT_ONCE)
                .map(({ primaryPattern, secondaryPattern, setting }) =>
                  settings.set(primaryPattern, setting, secondaryPattern),
                ),
            ),
          );
        await store.setContentSettings(held.contentSettings);
      }
    } catch (error) {
      problems.contentSettings = words(error);
    }
  }
  const isRefused = problems.declarativeNetRequest !== undefined || problems.contentSettings !== undefined;
  const attempts = isRefused ? ((await store.pending()) ?? 0) + 1 : null;
  await store.setTold(attempts, problems);
  return problems;
}
