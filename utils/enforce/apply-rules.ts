import type { BrowserEdge } from '../browser/browser-edge';
import type { ActingRules } from '../managed/managed-policy';
import {
  CONTENT_SETTINGS_LIMIT,
  compileRules,
  type DnrRule,
  diffContentSettings,
  diffDnr,
  holdForced,
  pauseSites,
  RESOURCE_TYPES,
} from '../policy';
import { isLate, withinTime } from '../site/within-time';
import type { RuleStore } from './rule-store';
import type { Suspension } from './suspension';

/** What the browser refused, by layer: its own words. */
export interface ApplyProblems {
  readonly declarativeNetRequest?: string;
  readonly contentSettings?: string;
}

/** How many content settings are on their way to the browser at a time. */
const AT_ONCE = 250;

type ApplyEdge = Pick<BrowserEdge, 'kind' | 'netRules' | 'cookieSettings'>;

/** Milliseconds. A call that is never answered would keep every later change of a rule waiting behind it. */
const PATIENCE = 10_000;
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
      const [dynamic, session] = await inTime(Promise.all([net.dynamic.get(), net.session.get()]));
      const forDynamic = diffDnr(dynamic as readonly DnrRule[], held.dnr);
      const forSession = diffDnr(session as readonly DnrRule[], held.dnrSession);
      await inTime(
        Promise.all([
          isEmpty(forDynamic) ? null : net.dynamic.update(forDynamic.removeRuleIds, forDynamic.addRules),
          isEmpty(forSession) ? null : net.session.update(forSession.removeRuleIds, forSession.addRules),
        ]),
      );
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
  const attempts = Object.keys(problems).length > 0 ? ((await store.pending()) ?? 0) + 1 : null;
  await store.setPending(attempts);
  return problems;
}

function isEmpty(change: {
  readonly removeRuleIds: readonly number[];
  readonly addRules: readonly unknown[];
}): boolean {
  return change.removeRuleIds.length === 0 && change.addRules.length === 0;
}
