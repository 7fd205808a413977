import type { BrowserEdge } from '../browser/browser-edge';
import { cleanLog } from '../clean/clean-log';
import { cleaner } from '../clean/cleaner';
import { firstSeen } from '../clean/first-seen';
import { openTabs } from '../clean/open-tabs';
import { siteVisits } from '../clean/site-visits';
import { blocking } from '../enforce/blocking';
import { type Control, control } from '../enforce/control';
import { countStopped } from '../enforce/count-stopped';
import { enforcer } from '../enforce/enforce-change';
import { fights } from '../enforce/fights';
import { heldCookies } from '../enforce/held-cookies';
import { keepProtected } from '../enforce/keep-protected';
import { keptCookies } from '../enforce/kept-cookies';
import type { OwnWrites } from '../enforce/own-writes';
import { ruleHitsStore } from '../enforce/rule-hits';
import { ruleStore } from '../enforce/rule-store';
import { type SuspensionStore, suspensionStore } from '../enforce/suspension';
import { actingRules, giveNewDefaults, type Managed } from '../managed/managed-policy';
import type { ControlHandlerContext } from '../messaging/control-handlers';
import type { HandlerContext } from '../messaging/handlers';
import type { Cookie, CookieClass } from '../model';
import type { SettingsStore } from '../settings/settings-store';
import { sync } from '../sync/sync';
import { browserStart } from './browser-start';
import { suspendCommands } from './suspend-commands';
import { tellCleaned } from './tell-cleaned';
import { wakeUps } from './wake-ups';

export interface StartControlContext {
  readonly edge: BrowserEdge;
  readonly settings: SettingsStore;
  readonly managed: Managed;
  readonly own: OwnWrites;
  /** The clock in milliseconds. */
  readonly now: () => number;
  readonly classify: (cookie: Cookie) => CookieClass;
  /** Rules, what suspends them, what they did or what was cleaned is another. */
  readonly onChanged: () => void;
  /** Settings came from another browser. */
  readonly onSettingsTaken: () => void;
  /** Whether rules act on the pages of open tabs is another. */
  readonly onSuspended: () => void;
}

export interface StartedControl {
  readonly control: Control;
  readonly suspension: SuspensionStore;
  readonly handlers: Omit<ControlHandlerContext, 'operations' | 'now'> &
    Pick<HandlerContext, 'blocking' | 'keep'>;
  /** Whether any rule may act. */
  areThere(): Promise<boolean>;
  /** Forgets what is kept of jars that are no more. */
  forgetStores(storeIds: ReadonlySet<string>): Promise<void>;
  /** A person chose another setting. */
  settingsSaved(): void;
  /** Whoever changed them. */
  settingsChanged(): void;
  /** Takes over what the administrator decided anew. */
  policyChanged(): void;
  /** Goes on where an ended worker stopped. Called once when the worker has registered its listeners. */
  resume(): void;
}

/** Milliseconds. */
const LATER = 300;

const quietly = (work: Promise<unknown>) => void work.catch(() => undefined);

/** Puts together everything that acts on rules, and registers its listeners before it returns. */
export function startControl(context: StartControlContext): StartedControl {
  const { edge, settings, managed, own, now, classify, onChanged } = context;
  const { local, session } = edge.storage;
  const store = ruleStore(local);
  const acting = actingRules(store, managed);
  const suspension = suspensionStore(edge.storage);
  const hits = ruleHitsStore(local, { now, onChanged });
  const kept = keptCookies(session);
  const cleaned = cleanLog(edge.storage, (time) => wake.set('cleaned', time));
  const wake = wakeUps(edge, now, {
    rules: () => quietly(rules.refresh().then(context.onSuspended)),
    'clean-check': () => quietly(start.resume().then(clean.check)),
    'clean-sweep': () => quietly(start.resume().then(clean.sweep)),
    cleaned: () => quietly(cleaned.sweep(now())),
    held: () => quietly(held.look()),
    sync: () => quietly(shared.step()),
    'browser-start': () => quietly(start.resume()),
  });
  const rules = blocking({
    edge,
    store,
    acting,
    managed,
    suspension,
    hits,
    now,
    classify,
    wakeAt: (time) => wake.set('rules', time),
    onRulesChanged() {
      onChanged();
      shared.changedHere();
      quietly(follow());
    },
  });
  const notify = tellCleaned(edge, settings);
  const tabs = openTabs(edge, session, (move) => clean.moved(move));
  const keeping = async () => {
    const { cleanedHours, cleanedOnDisk } = await settings.read();
    return { hours: Number(cleanedHours), onDisk: cleanedOnDisk };
  };
  const visits = siteVisits(edge.storage);
  const clean = cleaner({
    edge,
    acting,
    suspension,
    pages: tabs,
    visits,
    seen: firstSeen(local, now),
    log: cleaned,
    hits,
    ownWrite: own.add,
    keeping,
    now,
    classify,
    onCleaned: onChanged,
    told: (notice) => quietly(notify(notice)),
    wakeAt: (what, time) => wake.set(`clean-${what}`, time),
  });
  const stopped = countStopped({
    edge,
    acting,
    suspension,
    hits,
    pageOf: tabs.get,
    now,
    classify,
  });
  const enforce = enforcer({
    edge,
    acting,
    suspension,
    own,
    kept,
    fights: fights(now),
    hits,
    pages: tabs,
    holdUntil: (cookie, until) => quietly(held.hold(cookie, until)),
    now,
    classify,
  });
  const held = heldCookies({
    edge,
    area: session,
    now,
    wakeAt: (time) => wake.set('held', time),
    answer: enforce,
  });
  const start = browserStart({
    edge,
    local,
    session,
    wakeIn: (wait) => wake.set('browser-start', wait === null ? null : now() + wait),
    async atOnce() {
      await rules.endExceptions({ restarted: true });
      await cleaned.sweep(now());
    },
    now,
    async onStart(since) {
      if (!(await hasRules())) return;
      await tabs.compare();
      await kept.sync(await acting.rules(), { edge, now: now(), classify });
      await clean.startup(since);
    },
  });

  const shared = sync({
    edge,
    local,
    isOn: async () => (await settings.read()).sync,
    rules: store.rules,
    settings: settings.chosen,
    async take(next, chosen) {
      await rules.take(next);
      await settings.save(chosen);
      context.onSettingsTaken();
    },
    now,
    onChanged,
    wakeAt: (time) => wake.set('sync', time),
  });
  const hasRules = async () => (await acting.rules()).length > 0;
  async function policyChanged(): Promise<void> {
    await giveNewDefaults(managed, local, (fresh) =>
      rules.take((own) => {
        const known = new Set(own.map(({ id }) => id));
        const added = fresh.filter(({ id }) => !known.has(id));
        return added.length > 0 ? [...own, ...added] : own;
      }),
    );
    await rules.refresh();
  }
  /** After a change of rules: what has to be watched and remembered is another. */
  async function follow(): Promise<void> {
    await stopped.follow();
    await kept.sync(await acting.rules(), { edge, now: now(), classify });
    if (await hasRules()) await tabs.compare();
    await clean.rulesChanged();
  }
  const whenThereAreRules = (work: () => Promise<unknown>) =>
    quietly(hasRules().then((some) => (some ? work() : undefined)));

  edge.cookies.onChanged((change) => {
    quietly(enforce(change));
    quietly(clean.changed(change));
  });
  for (const listen of [edge.tabs.onActivated, edge.tabs.onUpdated])
    listen((tabId) => whenThereAreRules(() => tabs.changed(tabId)));
  edge.tabs.onRemoved((tabId) =>
    whenThereAreRules(async () => {
      await tabs.closed(tabId);
      await rules.endExceptions({ closedTab: tabId });
    }),
  );
  edge.permissions.onChanged(() => quietly(rules.apply().then(stopped.follow)));
  edge.lifecycle.onInstalled(() => quietly(rules.apply().then(policyChanged)));
  edge.lifecycle.onStartup(() => quietly(rules.apply().then(policyChanged)));

  const asked = control({
    edge,
    acting,
    managed,
    blocking: rules,
    suspension,
    pages: tabs,
    hits,
    countsStopped: stopped.isCounting,
    now,
    classify,
    onSuspended: context.onSuspended,
  });
  suspendCommands(edge, asked);
  return {
    control: asked,
    suspension,
    handlers: {
      control: asked,
      cleaned,
      hits,
      sync: shared,
      onCleanLogChanged: onChanged,
      blocking: rules,
      keep: keepProtected({ edge, acting, now, classify }),
    },
    areThere: async () => (await acting.rules()).some(({ enabled }) => enabled),
    async forgetStores(storeIds) {
      await kept.forgetStores(storeIds);
      await held.forgetStores(storeIds);
      await visits.change((all) => all.filter(({ storeId }) => !storeIds.has(storeId)));
    },
    settingsSaved: () => shared.changedHere(),
    settingsChanged: () => quietly(keeping().then((wanted) => cleaned.settle(wanted, now()))),
    policyChanged: () => quietly(policyChanged()),
    resume() {
      quietly(rules.resume());
      quietly(stopped.follow());
      quietly(start.resume());
      // A tab may have been closed while the last worker was being ended. Whoever opened the popup is served first.
      setTimeout(() => {
        quietly(shared.step());
        whenThereAreRules(async () => {
          await start.resume();
          await tabs.compare();
          await clean.catchUp();
        });
      }, LATER);
    },
  };
}
