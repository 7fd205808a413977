import {
  type BrowserEdge,
  type CookieChange,
  type ExchangePart,
  type FrameScript,
  type MessageSender,
  type NetRuleList,
  PAGE_EVENTS,
  type PageEvents,
  type PermissionQuery,
  type PortEdge,
  type StorageAreaEdge,
  type StoredNetRule,
  type SurfaceEdge,
  type Tab,
} from '../../utils/browser/browser-edge';
import { cookieHost } from '../../utils/cookies/cookie-url';
import { domainMatches } from '../../utils/cookies/domain-match';
import type { Cookie, CookieStore, Frame, PartitionKey } from '../../utils/model';
import type { DnrRule } from '../../utils/policy';
import { FakeJar } from './fake-jar';
import { FakePort } from './fake-port';
import { FakeStorage } from './fake-storage';

const ORIGIN = 'chrome-extension://jarlens/';
const ALL = '*://*/*';

/** Whether a granted match pattern takes in all of the asked one. Hosts and schemes only, which is all that is used. */
function covers(granted: string, asked: string): boolean {
  const parts = (pattern: string) => /^(\*|https?):\/\/(\*|(?:\*\.)?[^/]*)\/\*$/.exec(pattern) ?? [];
  const [, scheme = '', host = ''] = parts(granted);
  const [, askedScheme = '', askedHost = ''] = parts(asked);
  if (scheme !== '*' && scheme !== askedScheme) return false;
  if (host === '*' || host === askedHost) return true;
  return host.startsWith('*.') && domainMatches(askedHost.replace(/^\*\./, ''), host.slice(2));
}

class FakeNetRules implements NetRuleList {
  rules: readonly StoredNetRule[] = [];
  refuse: string | null = null;
  /** What is refused together with a rule that this takes. */
  refuseRule: (rule: DnrRule) => boolean = () => false;
  readonly updates: { remove: readonly number[]; add: readonly StoredNetRule[] }[] = [];
  async get() {
    return this.rules;
  }
  async update(remove: readonly number[], add: readonly StoredNetRule[]) {
    if (this.refuse !== null) throw new Error(this.refuse);
    const bad = (add as readonly DnrRule[]).find(this.refuseRule);
    if (bad) throw new Error(`Rule with id ${bad.id} was skipped.`);
    const rules: readonly StoredNetRule[] = [...this.rules.filter(({ id }) => !remove.includes(id)), ...add];
    if ((rules as readonly DnrRule[]).filter(({ condition }) => condition?.regexFilter).length > 1000)
      throw new Error('Dynamic rule count for regex rules exceeded.');
    this.updates.push({ remove, add });
    this.rules = rules;
  }
}

type MessageListener = Parameters<BrowserEdge['messages']['onMessage']>[0];

/** What one life of the worker registered. */
interface Worker {
  alive: boolean;
  readonly cookies: ((change: CookieChange) => void)[];
  readonly tabs: ((tabId: number) => void)[];
  readonly removals: ((tabId: number) => void)[];
  readonly permissions: ((added: boolean) => void)[];
  readonly messages: MessageListener[];
  readonly connects: ((port: PortEdge) => void)[];
  readonly startups: (() => void)[];
  readonly installs: ((first: boolean) => void)[];
  readonly buttons: ((tabId: number) => void)[];
  readonly notices: ((id: string) => void)[];
  readonly menus: ((id: string, selection: string, tabId?: number) => void)[];
  readonly commands: ((name: string, tabId?: number) => void)[];
  readonly alarms: ((name: string) => void)[];
  readonly policies: (() => void)[];
  readonly syncs: (() => void)[];
}

/** A life of the worker that has registered nothing yet. */
function newWorker(): Worker {
  return {
    alive: true,
    cookies: [],
    tabs: [],
    removals: [],
    permissions: [],
    messages: [],
    connects: [],
    startups: [],
    installs: [],
    buttons: [],
    notices: [],
    menus: [],
    commands: [],
    alarms: [],
    policies: [],
    syncs: [],
  };
}

/**
 * A browser that remembers: cookies, tabs, permissions, storage and rules outlive the worker, which can be ended at any
 * moment and is started again by the next event, as the real ones do. `start` is the background's main.
 */
export class FakeBrowser {
  time = 1_000_000_000_000;
  /** What the browser carries to the person's other browsers; `null`: it has no such area. */
  sync: StorageAreaEdge | null = null;
  /** What an administrator set; `null`: nothing. */
  policy: Readonly<Record<string, unknown>> | null = null;
  /** The extension's. */
  version = '1.0.0';
  readonly kind: BrowserEdge['kind'] = 'chromium';
  readonly granted = new Set<string>([ALL]);
  readonly permissions = new Set<string>([
    'webNavigation',
    'declarativeNetRequestWithHostAccess',
    'contentSettings',
  ]);
  /** Whether the person lets the extension into private windows. */
  privateWindows = false;
  /** Events of pages that the background is told of, and started for. */
  heard: ReadonlySet<PageEvents> = new Set(PAGE_EVENTS);
  readonly local = new FakeStorage();
  readonly session = new FakeStorage();
  readonly tabs = new Map<number, Tab>();
  readonly frames = new Map<number, readonly Frame[]>();
  stores: readonly CookieStore[] = [{ id: '0', kind: 'default', tabIds: [1] }];
  readonly badges = new Map<number, string>();
  /** Titles of the button, by message key. */
  readonly titles = new Map<number, string>();
  /** Pictures of the button that are not the extension's own. */
  readonly icons = new Map<number, string>();
  /** What is notified, by id: title and message by their keys, then what fills it. */
  readonly notifications = new Map<string, readonly string[]>();
  /** Menu entries of selected text, with their message keys. */
  readonly menuEntries = new Map<string, string>();
  /** The same of pages. */
  readonly pageMenuEntries = new Map<string, string>();
  /** Alarms that wait, with their times in milliseconds. */
  readonly alarms = new Map<string, number>();
  /** Who watches answers, and of which hosts. */
  readonly watches = new Set<{
    readonly patterns: readonly string[];
    readonly listener: (part: ExchangePart) => void;
  }>();
  /** Site data that was deleted, origin by origin. */
  readonly cleanedOrigins: string[] = [];
  /** Tabs beside which the side panel was opened. */
  readonly panels: (number | null)[] = [];
  /** Windows the popup was opened in. */
  readonly popups: number[] = [];
  hasSidePanel = true;
  /** Pages of the extension that were opened. */
  readonly opened: string[] = [];
  /** Digests of what was cleared from the clipboard, if it was still there. */
  readonly clearedClipboards: string[] = [];
  readonly dynamicRules = new FakeNetRules();
  readonly sessionRules = new FakeNetRules();
  readonly cookieSettings = new Map<string, string>();
  /** `undefined`: a browser without `contentSettings`. */
  hasCookieSettings = true;
  partitionKey: (tabId: number, frameId: number) => PartitionKey | null | undefined = () => undefined;
  /** What a script returns in a frame; a rejection is a frame that cannot be reached. */
  runScript: (tabId: number, script: FrameScript, frameId: number) => Promise<unknown> = async () => {
    throw new Error('Cannot access contents of the page');
  };
  readonly jar = new FakeJar(
    () => this.time,
    (change) => {
      if (!this.heard.has('cookies')) return;
      for (const listener of this.#live()?.cookies ?? []) listener(change);
    },
    (cookie) => this.#canAccess(cookie),
  );
  #worker: Worker | null = null;
  readonly #ports = new Set<FakePort>();

  constructor(private readonly start: (edge: BrowserEdge, now: () => number) => void = () => undefined) {}

  /** Opens a tab with its top frame. */
  openTab(id: number, url: string, more: Partial<Tab> = {}): void {
    const again = this.tabs.has(id);
    this.tabs.set(id, { id, windowId: 1, url, active: true, incognito: false, storeId: '0', ...more });
    if (again || !this.frames.has(id)) this.frames.set(id, [{ id: 0, parentId: -1, url }]);
  }

  closeTab(id: number): void {
    this.tabs.delete(id);
    this.frames.delete(id);
    if (!this.heard.has('closed-tabs')) return;
    for (const listener of this.#live()?.removals ?? []) listener(id);
  }

  /** A tab goes to another page. */
  navigate(id: number, url: string): void {
    const tab = this.tabs.get(id);
    if (!tab) throw new Error('No tab with id');
    this.tabs.set(id, { ...tab, url });
    this.frames.set(id, [{ id: 0, parentId: -1, url }]);
    this.tellTab(id);
  }

  /** A tab event: came to the front, or finished loading. */
  tellTab(id: number): void {
    if (!this.heard.has('tabs')) return;
    for (const listener of this.#live()?.tabs ?? []) listener(id);
  }

  /** Changes permissions as a person does, with the event. */
  permit(change: { grant?: readonly string[]; revoke?: readonly string[] }): void {
    for (const name of change.grant ?? []) (name.includes(':') ? this.granted : this.permissions).add(name);
    for (const name of change.revoke ?? [])
      (name.includes(':') ? this.granted : this.permissions).delete(name);
    for (const listener of this.#live()?.permissions ?? []) listener((change.grant ?? []).length > 0);
  }

  /** Ends the worker as the browser does: what it was waiting for never comes, its ports are cut. */
  endWorker(): void {
    if (this.#worker) this.#worker.alive = false;
    this.#worker = null;
    for (const port of this.#ports) port.disconnect();
    this.#ports.clear();
  }

  /** Starts a worker, as an event would. */
  startWorker(): void {
    this.#live();
  }

  /** Starts the browser again: memory is lost, everything else is kept. */
  restart(): void {
    this.endWorker();
    this.session.items.clear();
    this.sessionRules.rules = [];
    for (const listener of this.#live()?.startups ?? []) listener();
  }

  /** Time goes by; alarms that came due start the worker. */
  pass(milliseconds: number): void {
    this.time += milliseconds;
    const due = [...this.alarms].filter(([, time]) => time <= this.time);
    for (const [name] of due) this.alarms.delete(name);
    for (const [name] of due) for (const listener of this.#live()?.alarms ?? []) listener(name);
  }

  /** The extension was just installed, or updated. */
  install(first = true): void {
    for (const listener of this.#live()?.installs ?? []) listener(first);
  }

  /** A person chose an entry of the menu of selected text. */
  clickMenu(id: string, selection: string, tabId?: number): void {
    for (const listener of this.#live()?.menus ?? []) listener(id, selection, tabId);
  }

  /** The administrator's policy becomes another, with the event. */
  setPolicy(policy: Readonly<Record<string, unknown>> | null): void {
    this.policy = policy;
    for (const listener of this.#live()?.policies ?? []) listener();
  }

  /** Changes of another browser arrived in the sync area. */
  tellSync(): void {
    for (const listener of this.#live()?.syncs ?? []) listener();
  }

  /** A person gave a keyboard command. */
  command(name: string, tabId?: number): void {
    for (const listener of this.#live()?.commands ?? []) listener(name, tabId);
  }

  /** The toolbar button was pressed where it has no popup. */
  pressButton(tabId: number): void {
    for (const listener of this.#live()?.buttons ?? []) listener(tabId);
  }

  /** A person clicks a notification. */
  clickNotification(id: string): void {
    for (const listener of this.#live()?.notices ?? []) listener(id);
  }

  /** Sends a raw message as any page could. */
  async message(message: unknown, sender: MessageSender): Promise<unknown> {
    const worker = this.#live();
    for (const listener of worker?.messages ?? []) {
      const answer = listener(message, sender);
      if (answer === null) continue;
      // The worker's end cuts the channel: the sender gets nothing.
      return Promise.race([
        answer,
        new Promise((resolve) => {
          const timer = setInterval(() => {
            if (worker?.alive) return;
            clearInterval(timer);
            resolve(undefined);
          }, 5);
          answer.finally(() => clearInterval(timer));
        }),
      ]);
    }
    return undefined;
  }

  /** An own page of the extension. */
  surface(): Pick<SurfaceEdge, 'messages'> {
    const sender = { id: 'jarlens', url: `${ORIGIN}popup.html` };
    return {
      messages: {
        send: (message) => this.message(JSON.parse(JSON.stringify(message)), sender),
        connect: (name) => {
          const [own, theirs] = FakePort.pair(name, sender);
          this.#ports.add(theirs);
          for (const listener of this.#live()?.connects ?? []) listener(theirs);
          return own;
        },
      },
    };
  }

  contains({ origins = [], permissions = [] }: PermissionQuery): boolean {
    return (
      origins.every((asked) => [...this.granted].some((granted) => covers(granted, asked))) &&
      permissions.every((name) => this.permissions.has(name))
    );
  }

  #canAccess(cookie: Cookie): boolean {
    const host = cookieHost(cookie);
    const name = host.includes(':') ? `[${host}]` : host;
    return this.contains({ origins: [`${cookie.secure ? 'https' : 'http'}://${name}/*`] });
  }

  #live(): Worker | null {
    if (this.#worker) return this.#worker;
    const worker = newWorker();
    this.#worker = worker;
    this.start(this.edge(worker), () => this.time);
    return this.#worker;
  }

  /** The edge of one life of the worker: once it is ended, nothing it asked for is answered any more. */
  edge(worker: Worker = newWorker()): BrowserEdge {
    const living = async <T>(work: () => T | Promise<T>): Promise<T> => {
      await Promise.resolve();
      if (!worker.alive) return new Promise<T>(() => undefined);
      const result = await work();
      return worker.alive ? result : new Promise<T>(() => undefined);
    };
    const area = (store: StorageAreaEdge) => ({
      get: (keys: readonly string[] | null) => living(() => store.get(keys)),
      keys: () => living(() => store.keys()),
      set: (values: Readonly<Record<string, unknown>>) => living(() => store.set(values)),
      remove: (keys: readonly string[]) => living(() => store.remove(keys)),
    });
    return {
      kind: this.kind,
      self: { id: 'jarlens', version: this.version, origin: ORIGIN },
      cookies: {
        getAll: (query) =>
          living(() => {
            if (!this.stores.some(({ id }) => id === query.storeId))
              throw new Error('Invalid cookie store id');
            return this.jar.getAll(query);
          }),
        set: (cookie) => living(() => this.jar.set(cookie)),
        remove: (cookie) => living(() => this.jar.remove(cookie)),
        stores: () => living(() => this.stores),
        partitionKey: (tabId, frameId) => living(() => this.partitionKey(tabId, frameId)),
        onChanged: (listener) => worker.cookies.push(listener),
      },
      tabs: {
        get: (tabId) => living(() => this.tabs.get(tabId) ?? null),
        all: () => living(() => [...this.tabs.values()]),
        onActivated: (listener) => worker.tabs.push(listener),
        onUpdated: () => undefined,
        onRemoved: (listener) => worker.removals.push(listener),
        frames: (tabId) =>
          living(() => (this.permissions.has('webNavigation') ? (this.frames.get(tabId) ?? null) : null)),
        run: (tabId, script, frames) =>
          living(async () => {
            const known = (this.frames.get(tabId) ?? []).map(({ id }) => id);
            const results = (frames === 'all' ? known : frames).map(async (frameId) => ({
              frameId,
              result: await this.runScript(tabId, script, frameId),
            }));
            if (frames !== 'all') return Promise.all(results);
            const settled = await Promise.allSettled(results);
            const reached = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
            if (reached.length === 0) throw new Error('Cannot access contents of the page');
            return reached;
          }),
      },
      listening: {
        first: () => new Set(PAGE_EVENTS),
        hear: (events) => {
          if (worker.alive) this.heard = events;
        },
        keep: () => undefined,
      },
      permissions: {
        contains: (query) => living(() => this.contains(query)),
        anyHost: () => living(() => this.granted.size > 0),
        privateWindows: () => living(() => this.privateWindows),
        onChanged: (listener) => worker.permissions.push(listener),
      },
      managed: {
        read: () =>
          living(() => {
            if (this.policy === null) throw new Error('Managed storage manifest not found');
            return this.policy;
          }),
        onChanged: (listener) => worker.policies.push(listener),
      },
      sync: {
        area: () => (this.sync ? area(this.sync) : null),
        onChanged: (listener) => worker.syncs.push(listener),
      },
      storage: { local: area(this.local), session: area(this.session) },
      badge: {
        setText: (tabId, text) =>
          living(() => {
            if (!this.tabs.has(tabId)) throw new Error('No tab with id');
            this.badges.set(tabId, text);
          }),
        setTitle: (tabId, key) =>
          living(() => void (key === null ? this.titles.delete(tabId) : this.titles.set(tabId, key))),
        setIcon: (tabId, state) =>
          living(() => void (state === null ? this.icons.delete(tabId) : this.icons.set(tabId, state))),
        setColors: () => living(() => undefined),
      },
      button: {
        onClicked: (listener) => worker.buttons.push(listener),
        withoutPopup: () => living(() => undefined),
        openPopup: (windowId) =>
          living(() => {
            this.popups.push(windowId);
          }),
      },
      sidePanel: this.hasSidePanel
        ? {
            open: async (tabId) => {
              this.panels.push(await tabId);
            },
          }
        : null,
      netRules: () =>
        this.permissions.has('declarativeNetRequestWithHostAccess')
          ? { dynamic: this.dynamicRules, session: this.sessionRules }
          : null,
      requests: () => null,
      watchAnswers: (patterns, listener) => {
        if (!this.permissions.has('webRequest')) return null;
        const watch = { patterns, listener };
        this.watches.add(watch);
        return () => this.watches.delete(watch);
      },
      siteData: () =>
        this.permissions.has('browsingData')
          ? { remove: (origins) => living(() => void this.cleanedOrigins.push(...origins)) }
          : null,
      alarms: {
        set: (name, time) => living(() => void this.alarms.set(name, Math.max(time, this.time + 30_000))),
        clear: (name) => living(() => void this.alarms.delete(name)),
        onAlarm: (listener) => worker.alarms.push(listener),
      },
      cookieSettings: () => {
        if (!this.hasCookieSettings) return undefined;
        if (!this.permissions.has('contentSettings')) return null;
        return {
          set: (pattern, setting, secondary) =>
            living(() => {
              this.cookieSettings.set(secondary ? `${pattern} in ${secondary}` : pattern, setting);
            }),
          clear: () => living(() => this.cookieSettings.clear()),
        };
      },
      notifications: {
        show: (id, titleKey, messageKey, values) =>
          living(() => {
            if (!this.permissions.has('notifications')) throw new Error('No permission');
            this.notifications.set(id, [titleKey, messageKey, ...values]);
          }),
        onClicked: (listener) => worker.notices.push(listener),
      },
      clearClipboard: (digest) => living(() => void this.clearedClipboards.push(digest)),
      menus: {
        addForSelection: (id, messageKey) => living(() => void this.menuEntries.set(id, messageKey)),
        addForPage: (id, messageKey) => living(() => void this.pageMenuEntries.set(id, messageKey)),
        onClicked: (listener) => worker.menus.push(listener),
      },
      commands: { onCommand: (listener) => worker.commands.push(listener) },
      openPage: (path) => living(() => void this.opened.push(path)),
      messages: {
        onMessage: (listener) => worker.messages.push(listener),
        onConnect: (listener) => worker.connects.push(listener),
      },
      lifecycle: {
        onInstalled: (listener) => worker.installs.push(listener),
        onStartup: (listener) => worker.startups.push(listener),
      },
    };
  }
}
