import type { BrowserEdge, CookieChange } from '../browser/browser-edge';
import { cookieHost } from '../cookies/cookie-url';
import { siteOf } from '../cookies/site';
import { USUAL_STORES } from '../cookies/usual-stores';
import { type EnforceContext, indexOnce, isPaused } from '../enforce/enforce-change';
import { inTurn } from '../in-turn';
import type { Cookie, Rule } from '../model';
import {
  type CleanPlan,
  type CleanTrigger,
  decideIndexed,
  indexRules,
  planClean,
  type RuleContext,
  type RuleIndex,
} from '../policy';
import type { FirstSeen } from './first-seen';
import type { OpenTabs, TabMove } from './open-tabs';
import { type RunCleanContext, runClean } from './run-clean';
import type { SiteVisit, SiteVisits } from './site-visits';

export interface CleanerContext
  extends RunCleanContext,
    Pick<EnforceContext, 'acting' | 'suspension' | 'classify'> {
  readonly pages: OpenTabs;
  readonly edge: BrowserEdge;
  readonly visits: SiteVisits;
  readonly seen: FirstSeen;
  readonly onCleaned: () => void;
  /** Asks for `check` (leaving) or `sweep` (age) at that time in milliseconds; `null`: nothing waits. */
  readonly wakeAt: (what: 'check' | 'sweep', time: number | null) => void;
}

/** Deletes what clean rules say, when they say so. */
export interface Cleaner {
  moved(move: TabMove): Promise<void>;
  changed(change: CookieChange): Promise<void>;
  /** Cleans the sites that were left and are due. */
  check(): Promise<void>;
  /** The same after a worker that may have been ended between a tab's end and noting it. */
  catchUp(): Promise<void>;
  /** Looks for what is too old. */
  sweep(): Promise<void>;
  /** After the browser's start at `since` (milliseconds), once its tabs are restored. */
  startup(since: number): Promise<void>;
  /** Rules came or went: what has to be watched is another. */
  rulesChanged(): Promise<void>;
}

/** The regular look for expired cookies, in milliseconds. */
const HOUR = 3_600_000;

const isClean = (when: readonly string[]) => (rule: Rule) =>
  rule.enabled && rule.action.type === 'clean' && when.includes(rule.action.when);
const onLeaving = isClean(['tab-close', 'leave']);
const byAge = isClean(['older-than', 'expired']);
const byFirstSeen = isClean(['older-than']);

export function cleaner(context: CleanerContext): Cleaner {
  const { edge, acting, suspension, pages, visits, seen, now, classify } = context;
  const indexed = indexOnce();
  const queued = inTurn();

  const readJar = (storeId: string): Promise<readonly Cookie[]> =>
    edge.cookies.getAll({ storeId }).catch(() => []);

  /** Everything a plan is made of, for one jar, without what is paused; `null` while all rules are snoozed. */
  async function prepare(storeId: string, jar: () => Promise<readonly Cookie[]>) {
    const [all, forced, suspended] = await Promise.all([
      acting.rules(),
      acting.forced(),
      suspension.read(now()),
      pages.ready(),
    ]);
    const rules = suspended.snoozed ? forced : all;
    if (rules.length === 0) return null;
    const index = indexed(rules);
    const byClass = rules.some(({ match }) => match.class !== undefined);
    const contextOf = (cookie: Cookie): RuleContext => ({
      now: now(),
      tabIds: pages.tabsOf(siteOf(cookieHost(cookie)), storeId),
      ...(byClass ? { class: classify(cookie) } : {}),
    });
    // What an administrator wants cleaned is cleaned on paused sites too.
    const hard = forced.length > 0 ? indexRules(forced) : null;
    const cookies = (await jar()).filter(
      (cookie) =>
        !isPaused(cookie, suspended.paused, pages) ||
        (hard !== null && decideIndexed(cookie, hard, contextOf(cookie)).cleans.length > 0),
    );
    const paused = new Set(suspended.paused.map(({ site }) => site));
    return { index, hard, contextOf, cookies, paused, openSites: pages.sites(storeId) };
  }

  async function clean(
    trigger: CleanTrigger,
    storeId: string,
    about: {
      readonly visit?: SiteVisit;
      readonly waiting?: readonly string[];
      readonly jar?: () => Promise<readonly Cookie[]>;
    } = {},
  ): Promise<CleanPlan | null> {
    const ready = await prepare(storeId, about.jar ?? (() => readJar(storeId)));
    if (!ready) return null;
    if (trigger.type === 'schedule') await seen.ready();
    const openSites = new Set([...ready.openSites, ...(about.waiting ?? [])]);
    const off = about.visit !== undefined && ready.paused.has(about.visit.site);
    const index = off ? ready.hard : ready.index;
    if (!index) return null;
    const hosts = about.visit?.origins.map((origin) => new URL(origin).hostname.replace(/^\[|\]$/g, ''));
    const whole = planClean({
      trigger,
      cookies: ready.cookies,
      index,
      contextOf: ready.contextOf,
      openSites,
      now: now(),
      firstSeen: seen.of,
      ...(hosts ? { visitedHosts: hosts } : {}),
    });
    // The browser deletes the ordinary jar's data alone: a private window or a container that was left must not cost it.
    const planned = USUAL_STORES.has(storeId) ? whole : { ...whole, siteData: [] };
    const plan =
      trigger.type === 'startup'
        ? { ...planned, remove: [...planned.remove, ...restored(ready, planned)] }
        : planned;
    const did = await runClean(
      plan,
      { trigger: trigger.type, visits: about.visit ? [about.visit] : await visits.all() },
      context,
    );
    if (did) context.onCleaned();
    return plan;
  }

  /** Browsers that reopen the last session bring its session cookies back: under `session-only` they end all the same. */
  function restored(
    {
      cookies,
      index,
      contextOf,
      openSites,
    }: {
      readonly cookies: readonly Cookie[];
      readonly index: RuleIndex;
      readonly contextOf: (cookie: Cookie) => RuleContext;
      readonly openSites: ReadonlySet<string>;
    },
    plan: CleanPlan,
  ): CleanPlan['remove'] {
    const taken = new Set(plan.remove.map(({ cookie }) => cookie));
    return cookies.flatMap((cookie) => {
      if (taken.has(cookie) || !cookie.session || openSites.has(siteOf(cookieHost(cookie)))) return [];
      const { admission, admissionRule } = decideIndexed(cookie, index, contextOf(cookie));
      return admission === 'session-only' && admissionRule !== undefined
        ? [{ cookie, rule: admissionRule }]
        : [];
    });
  }

  async function check(): Promise<void> {
    let next: number | null = null;
    // A tab that ends may end the visits of a thousand sites: their jar is read again only where one of them was cleaned.
    const jars = new Map<string, Promise<readonly Cookie[]>>();
    const jarOf = (storeId: string) => {
      const jar = jars.get(storeId) ?? readJar(storeId);
      jars.set(storeId, jar);
      return jar;
    };
    for (const visit of await visits.all()) {
      const { left, site, storeId } = visit;
      if (!left || left.handled) continue;
      // A site that was left a moment ago has a delay of its own: another site's end does not shorten it.
      const waiting = (await visits.all()).filter(
        (other) => other.left && !other.left.handled && other.storeId === storeId && other.site !== site,
      );
      const elapsedSeconds = (now() - left.time) / 1000;
      const plan = await clean({ type: left.how, site, elapsedSeconds }, storeId, {
        visit,
        waiting: waiting.map((other) => other.site),
        jar: () => jarOf(storeId),
      });
      if (plan && plan.remove.length > 0) jars.delete(storeId);
      if (plan?.nextSeconds !== undefined) {
        const due = now() + plan.nextSeconds * 1000;
        next = next === null ? due : Math.min(next, due);
        continue;
      }
      await visits.change((all) => settled(all, visit));
    }
    context.wakeAt('check', next);
  }

  async function eachStore(work: (storeId: string) => Promise<unknown>): Promise<void> {
    for (const { id } of await edge.cookies.stores()) await work(id);
  }

  async function sweep(): Promise<void> {
    const rules = await acting.rules();
    if (!rules.some(byAge)) {
      context.wakeAt('sweep', null);
      return;
    }
    if (rules.some(byFirstSeen)) await noteAll();
    let next = now() + HOUR;
    await eachStore(async (storeId) => {
      const plan = await clean({ type: 'schedule' }, storeId);
      if (plan?.nextSeconds !== undefined) next = Math.min(next, now() + plan.nextSeconds * 1000);
    });
    context.wakeAt('sweep', next);
  }

  /** Whether an age rule speaks of the cookie. */
  async function ages(cookie: Cookie): Promise<boolean> {
    const index = indexed(await acting.rules());
    const { cleans } = decideIndexed(cookie, index, { now: now(), class: classify(cookie) });
    return cleans.some(({ action }) => action.when === 'older-than');
  }

  async function noteAll(): Promise<void> {
    const found: Cookie[] = [];
    await eachStore(async (storeId) => {
      for (const cookie of await readJar(storeId)) if (await ages(cookie)) found.push(cookie);
    });
    await seen.note(found, true);
  }

  /** Visits that no tab shows any more, and of which nobody was told, were closed at `time` (milliseconds). */
  async function noteClosed(time: number): Promise<void> {
    await pages.ready();
    await visits.change((all) =>
      all.map((visit) =>
        visit.left || pages.sites(visit.storeId).has(visit.site)
          ? visit
          : { ...visit, left: { how: 'tab-close' as const, time } },
      ),
    );
  }

  return {
    async moved({ from, to, closed }) {
      if (!(await acting.rules()).some(onLeaving)) return;
      if (to) await visits.opened(to);
      if (!from) return;
      await pages.ready();
      if (closed) await visits.change((all) => closedAfterLeaving(all, from.storeId, now()));
      if (pages.sites(from.storeId).has(from.site)) return;
      await visits.left(from, closed ? 'tab-close' : 'leave', now());
      await queued(check);
    },
    async changed({ cookie, removed, cause }) {
      if (cause === 'overwrite' || !(await acting.rules()).some(byFirstSeen)) return;
      if (removed) await seen.forget(cookie);
      else if (await ages(cookie)) await seen.note([cookie], false);
    },
    check: () => queued(check),
    catchUp: () =>
      queued(async () => {
        await noteClosed(now());
        await check();
      }),
    sweep: () => queued(sweep),
    startup: (since) =>
      queued(async () => {
        // What was open when the browser ended and was not opened again was closed with it.
        await noteClosed(0);
        await visits.change((all) => all.map((visit) => endedWithTheBrowser(visit, since)));
        await eachStore((storeId) => clean({ type: 'startup' }, storeId));
        await check();
        await sweep();
      }),
    rulesChanged: () =>
      queued(async () => {
        await pages.ready();
        if (!(await acting.rules()).some(onLeaving)) await visits.change(() => []);
        else for (const tab of pages.all()) await visits.opened(tab);
        await check();
        await sweep();
      }),
  };
}

/** A visit once it was cleaned: forgotten; but a site that was only left may yet be cleaned when a tab closes. */
function settled(all: readonly SiteVisit[], visit: SiteVisit): readonly SiteVisit[] {
  return all.flatMap((one) => {
    if (one.site !== visit.site || one.storeId !== visit.storeId || one.left?.time !== visit.left?.time)
      return [one];
    return one.left?.how === 'leave' ? [{ ...one, left: { ...one.left, handled: true as const } }] : [];
  });
}

/** A tab was closed: the sites that it (or another) had only left count as closed from now on. */
function closedAfterLeaving(all: readonly SiteVisit[], storeId: string, time: number): readonly SiteVisit[] {
  return all.map((one) =>
    one.storeId === storeId && one.left?.how === 'leave'
      ? { ...one, left: { how: 'tab-close' as const, time } }
      : one,
  );
}

/** A site that was left before the browser ended has no delay any more; one that was left while tabs came back has its own. */
function endedWithTheBrowser(visit: SiteVisit, since: number): SiteVisit {
  return visit.left && visit.left.time < since ? { ...visit, left: { how: 'tab-close', time: 0 } } : visit;
}
