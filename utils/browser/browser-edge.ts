import type { LocaleFile } from '../i18n/messages';
import type { Cookie, CookieStore, Frame, PartitionKey } from '../model';

/** A tab in our terms. `url` is absent where the browser does not let the extension see it. */
export interface Tab {
  readonly id: number;
  readonly windowId: number;
  readonly url?: string;
  readonly active: boolean;
  readonly incognito: boolean;
  /** The tab's jar; the real edge fills it in also where the browser's tabs do not carry it. */
  readonly storeId: string;
}

/** Which cookies to read; partitioned and unpartitioned ones are always both included. */
export interface CookieQuery {
  readonly url?: string;
  readonly name?: string;
  /** This domain and its subdomains, without a leading dot. */
  readonly domain?: string;
  readonly storeId: string;
}

export type CookieChangeCause = 'explicit' | 'overwrite' | 'expired' | 'evicted' | 'expired_overwrite';

/** One change in a jar. An overwrite arrives as removed (cause `overwrite`) and then added. */
export interface CookieChange {
  readonly cookie: Cookie;
  readonly removed: boolean;
  readonly cause: CookieChangeCause;
}

/** Whether the browser took a cookie; `reason` is the browser's own wording. */
export type SetResult = { readonly ok: true } | { readonly ok: false; readonly reason: string };

export interface PermissionQuery {
  readonly origins?: readonly string[];
  readonly permissions?: readonly string[];
}

/** What a script returned in one frame. */
export interface FrameResult {
  readonly frameId: number;
  readonly result: unknown;
}

/** A script to run in a page's frames, in the extension's isolated world. */
export type FrameScript =
  /** Run one after the other; what the last one gives is the answer. */
  | { readonly files: readonly string[] }
  | { readonly run: (text: string) => unknown; readonly args?: readonly [string] };

export interface StorageAreaEdge {
  get(keys: readonly string[] | null): Promise<Readonly<Record<string, unknown>>>;
  /** The names of everything that is there. Where the browser cannot tell them alone, all of it is read. */
  keys(): Promise<readonly string[]>;
  /** Rejects when the area's quota would be exceeded; nothing is written then. */
  set(values: Readonly<Record<string, unknown>>): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
}

/** Where a message comes from, as the browser attests it. */
export interface MessageSender {
  /** The extension that sent it. */
  readonly id?: string;
  /** The page that sent it. */
  readonly url?: string;
}

/** One end of a long-lived connection between a surface and the background. */
export interface PortEdge {
  readonly name: string;
  readonly sender: MessageSender;
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  onDisconnect(listener: () => void): void;
  disconnect(): void;
}

/** A `declarativeNetRequest` rule as the browser stores it; what is in it is the policy compiler's business. */
export interface StoredNetRule {
  readonly id: number;
}

/** One list of network rules; `update` removes by id and adds in one step, or rejects and changes nothing. */
export interface NetRuleList {
  get(): Promise<readonly StoredNetRule[]>;
  update(remove: readonly number[], add: readonly StoredNetRule[]): Promise<void>;
}

/** `dynamic` rules outlive the browser, `session` rules end with it. */
export interface NetRulesEdge {
  readonly dynamic: NetRuleList;
  readonly session: NetRuleList;
}

/** Chromium's per-site cookie setting. `clear` removes what this extension set and nothing else. */
export interface CookieSettingsEdge {
  /** `secondaryPattern` is the page it is met in; every page when left out. */
  set(
    primaryPattern: string,
    setting: 'allow' | 'block' | 'session_only',
    secondaryPattern?: string,
  ): Promise<void>;
  clear(): Promise<void>;
}

/** Kinds of site data that the browser can delete by origin. */
export type SiteDataKind = 'localStorage' | 'indexedDB' | 'caches' | 'serviceWorkers';

/** What sites keep beside cookies. */
export interface SiteDataEdge {
  /**
   * Deletes web storage, IndexedDB, caches and service workers. Origins carry their port; a browser that knows hosts
   * alone deletes those of the host, whatever the port. Without `kinds` all of them. Rejects with the browser's own words.
   */
  remove(origins: readonly string[], kinds?: readonly SiteDataKind[]): Promise<void>;
}

/** A request as it was sent, or the head of its answer. Header names are in lower case, one line each. */
export interface ExchangePart {
  /** The same for a request, its redirects and its answers. */
  readonly requestId: string;
  /** -1 for what no tab asked for. */
  readonly tabId: number;
  readonly frameId: number;
  readonly url: string;
  /** The browser's resource type: `main_frame`, `sub_frame`, `script`, ... */
  readonly kind: string;
  readonly method: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
}

/** The browser's network events, for watching alone. */
export interface RequestsEdge {
  /** Watches one tab's requests, or with `null` every tab's, until the returned function is called. */
  observe(
    tabId: number | null,
    listeners: { onSent(part: ExchangePart): void; onReceived(part: ExchangePart): void },
  ): () => void;
}

/** What the extension's own pages need: messages, permissions, their tab and their language. */
export interface SurfaceEdge {
  readonly kind: BrowserEdge['kind'];
  /** The extension's own version. */
  readonly version: string;
  readonly messages: {
    send(message: unknown): Promise<unknown>;
    connect(name: string): PortEdge;
  };
  readonly permissions: {
    contains(query: PermissionQuery): Promise<boolean>;
    /** Only within a person's click. Resolves to whether it was granted. */
    request(query: PermissionQuery): Promise<boolean>;
    remove(query: PermissionQuery): Promise<boolean>;
  };
  /** Memory that the background reads too. */
  readonly session: Pick<StorageAreaEdge, 'set' | 'remove'>;
  readonly tabs: {
    /** The active tab of a window: the one the surface belongs to, or the one named. */
    active(windowId?: number): Promise<Tab | null>;
    /** Another tab may have come to the front of some window. Listens until the returned function is called. */
    onFrontChanged(listener: () => void): () => void;
    get(tabId: number): Promise<Tab | null>;
    reload(tabId: number): Promise<void>;
    open(url: string): Promise<void>;
  };
  /** Chromium's side panel, Firefox's sidebar; `null` in a browser without one, as on a phone. */
  readonly sidePanel: {
    /** Opens it beside the tab. Must be called within the click itself. */
    open(tabId: number | Promise<number | null>): Promise<void>;
  } | null;
  readonly text: {
    /** The message of the browser's own language. */
    message(key: string, substitutions: readonly string[]): string;
    /** BCP 47 tag of the browser's own language. */
    language(): string;
    /** The messages of that language that a first view has, while they are there as a file that was fetched. */
    readonly fetched?: (() => Promise<LocaleFile> | undefined) | undefined;
  };
  /** Address of a file of the extension. */
  fileUrl(path: string): string;
  openOptions(): Promise<void>;
}

/** Kinds of events that pages cause all the time. */
export const PAGE_EVENTS = ['cookies', 'tabs', 'closed-tabs', 'requests'] as const;
export type PageEvents = (typeof PAGE_EVENTS)[number];

/** What a page needs to read a tab's jar by itself: the background's own functions, without what changes anything. */
export interface LookEdge {
  readonly cookies: Pick<BrowserEdge['cookies'], 'getAll' | 'stores' | 'partitionKey'>;
  readonly tabs: Pick<BrowserEdge['tabs'], 'get' | 'frames' | 'run'>;
  readonly permissions: Pick<BrowserEdge['permissions'], 'contains'>;
  readonly local: Pick<StorageAreaEdge, 'get'>;
  readonly managed: Pick<BrowserEdge['managed'], 'read'>;
}

/** What the button shows of a tab by its picture: no rule acts there, or there is no access to it. */
export type ButtonState = 'paused' | 'no-access';

/**
 * Everything the background asks of the browser, in this project's types. `webext-edge.ts` is the real one,
 * `test/fakes/fake-edge.ts` the one of the tests. Listeners must be added synchronously when the worker starts.
 */
export interface BrowserEdge {
  readonly kind: 'chromium' | 'firefox';
  /** The extension's id, its version and the address of its pages, with a slash at the end. */
  readonly self: { readonly id: string; readonly version: string; readonly origin: string };
  readonly cookies: {
    /** Leaves out, without an error, whatever host access is missing for: ask `permissions` first. */
    getAll(query: CookieQuery): Promise<readonly Cookie[]>;
    /** Stores exactly this cookie; one with an expiry in the past removes exactly that one. */
    set(cookie: Cookie): Promise<SetResult>;
    /** Removes a cookie of this name that `url` would send: not exact, so only where there is no other. */
    remove(cookie: Cookie): Promise<void>;
    stores(): Promise<readonly CookieStore[]>;
    /** The frame's own partition; `null` when unpartitioned, `undefined` where the browser does not tell. */
    partitionKey(tabId: number, frameId: number): Promise<PartitionKey | null | undefined>;
    onChanged(listener: (change: CookieChange) => void): void;
  };
  readonly tabs: {
    get(tabId: number): Promise<Tab | null>;
    all(): Promise<readonly Tab[]>;
    onActivated(listener: (tabId: number) => void): void;
    /** A tab's address changed or its page finished loading. */
    onUpdated(listener: (tabId: number) => void): void;
    onRemoved(listener: (tabId: number) => void): void;
    /** Every frame of a tab; `null` where the permission for that is missing. */
    frames(tabId: number): Promise<readonly Frame[] | null>;
    /** Runs a script in the given frames, or all that can be reached. Rejects where none can be. */
    run(
      tabId: number,
      script: FrameScript,
      frames: readonly number[] | 'all',
    ): Promise<readonly FrameResult[]>;
  };
  /** An ended background is started for the events it listens to: those of pages are told only where that is wanted. */
  readonly listening: {
    /** What has to be heard at once when the background starts: the event it was started for may be among it. */
    first(): ReadonlySet<PageEvents>;
    /** Hears these kinds from now on and no other; `requests` are listened to by whoever observes them. */
    hear(events: ReadonlySet<PageEvents>): void;
    /** What a later start has to hear at once. */
    keep(events: ReadonlySet<PageEvents>): void;
  };
  readonly permissions: {
    contains(query: PermissionQuery): Promise<boolean>;
    /** Whether the extension may read any site at all. */
    anyHost(): Promise<boolean>;
    /** Whether the person lets the extension into private windows. */
    privateWindows(): Promise<boolean>;
    /** `added`: something was given, not taken away. */
    onChanged(listener: (added: boolean) => void): void;
  };
  /** What an administrator set for the extension, through the browser's policy engine. */
  readonly managed: {
    /** Rejects, or gives nothing, where there is no policy. */
    read(): Promise<Readonly<Record<string, unknown>>>;
    onChanged(listener: () => void): void;
  };
  /** What the browser itself carries from one of the person's browsers to the others. */
  readonly sync: {
    /** `null` in a browser that has no such area. */
    area(): StorageAreaEdge | null;
    /** Another browser's changes arrived. */
    onChanged(listener: () => void): void;
  };
  readonly storage: { readonly local: StorageAreaEdge; readonly session: StorageAreaEdge };
  readonly badge: {
    /** Rejects when the tab is gone. */
    setText(tabId: number, text: string): Promise<void>;
    /** The button's title in that tab, a message's text; `null`: the extension's own. Rejects when the tab is gone. */
    setTitle(tabId: number, messageKey: string | null): Promise<void>;
    /** The button's picture in that tab; `null`: the extension's own. Rejects when the tab is gone. */
    setIcon(tabId: number, state: ButtonState | null): Promise<void>;
    /** For every tab, or for one. */
    setColors(colors: { readonly background: string; readonly text: string }, tabId?: number): Promise<void>;
  };
  readonly button: {
    /** Only where the button has no popup. */
    onClicked(listener: (tabId: number) => void): void;
    /** Takes the popup away where the browser would show it as a page of its own, away from the tab: on a phone. */
    withoutPopup(): Promise<void>;
    /** Rejects where the browser has no such thing, or wants a person's click for it. */
    openPopup(windowId: number): Promise<void>;
  };
  readonly sidePanel: SurfaceEdge['sidePanel'];
  /** `null` while the permission is missing; asked anew at each use. */
  netRules(): NetRulesEdge | null;
  /** `undefined` in a browser without such a thing, `null` while the permission is missing. */
  cookieSettings(): CookieSettingsEdge | null | undefined;
  /** `null` while the permission is missing; asked anew at each use. */
  requests(): RequestsEdge | null;
  /**
   * Watches the answers of the hosts of match patterns, as the servers sent them, until the returned function is called.
   * `null` while the permission is missing, and in a browser that shows only what its rules left.
   */
  watchAnswers(patterns: readonly string[], onReceived: (part: ExchangePart) => void): (() => void) | null;
  /** `null` while the permission is missing; asked anew at each use. */
  siteData(): SiteDataEdge | null;
  readonly alarms: {
    /** Wakes the worker at that time (milliseconds), not before half a minute has passed; a name has one alarm. */
    set(name: string, time: number): Promise<void>;
    clear(name: string): Promise<void>;
    onAlarm(listener: (name: string) => void): void;
  };
  /**
   * Empties the clipboard if what is on it has this SHA-256 (lower-case hex of its UTF-8 bytes). Needs the permissions
   * `clipboardRead` and `clipboardWrite`; rejects without.
   */
  clearClipboard(digest: string): Promise<void>;
  readonly notifications: {
    /** Shows the texts of messages; one of the same id is replaced. Needs the permission `notifications`; rejects without. */
    show(id: string, titleKey: string, messageKey: string, values: readonly string[]): Promise<void>;
    onClicked(listener: (id: string) => void): void;
  };
  readonly menus: {
    /** Puts an entry into the menu of selected text, under a message's text; repeating it changes nothing. */
    addForSelection(id: string, messageKey: string): Promise<void>;
    /** Puts an entry into the menu of a page and of the toolbar button; repeating it changes nothing. */
    addForPage(id: string, messageKey: string): Promise<void>;
    /** `selection` is what the browser hands over of it: it may be shortened. */
    onClicked(listener: (id: string, selection: string, tabId?: number) => void): void;
  };
  readonly commands: {
    /** A keyboard command of the manifest was given, while `tabId` was in front. */
    onCommand(listener: (name: string, tabId?: number) => void): void;
  };
  /** Opens one of the extension's own pages in a new tab. */
  openPage(path: string): Promise<void>;
  readonly messages: {
    /** The listener answers a message, or returns `null` for one that is not its own. */
    onMessage(listener: (message: unknown, sender: MessageSender) => Promise<unknown> | null): void;
    onConnect(listener: (port: PortEdge) => void): void;
  };
  readonly lifecycle: {
    /** `first`: the extension was installed, not it or the browser updated. */
    onInstalled(listener: (first: boolean) => void): void;
    onStartup(listener: () => void): void;
  };
}
