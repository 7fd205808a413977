import type { AuditRecord } from '../audit/compare-audits';
import type { SiteNotes } from '../audit/site-notes';
import type { Draft } from '../background/drafts';
import type {
  ChangeEvent,
  Cookie,
  CookieClass,
  CookieKey,
  CookieStore,
  Rule,
  Settings,
  SiteReport,
} from '../model';
import type { Activity } from '../observe/activity-event';
import type { Comparison, ComparisonStep } from '../observe/comparison';
import type { HandedExchange, HandedPage } from '../observe/handed-exchange';
import type { RequestDetails, SeenRequests } from '../observe/seen-request';
import type { RememberedVisits, SwitchResult } from '../observe/visit-recorder';
import type { ControlRequests, Fight } from './control-requests';
import type { SnapshotRequests } from './snapshot-requests';

/** An open tab that shows a page of the web. */
export interface OpenSite {
  readonly tabId: number;
  readonly host: string;
}

/** How a long piece of work ended for each thing it touched. Values never travel in it. */
export interface RowResult {
  readonly id: string;
  readonly ok: boolean;
  /** Stable code of the reason, with a message in the locales. */
  readonly code?: string;
  readonly reason?: string;
}

/** The web storage of one origin in one frame. Frames of one origin share it, as far as the browser partitions them alike. */
export interface StoragePlace {
  readonly tabId: number;
  readonly frameId: number;
  readonly origin: string;
  readonly area: 'local' | 'session';
  /** The tab's jar and the site of its top page; the background fills them in. */
  readonly storeId?: string;
  readonly topLevelSite?: string;
}

/** What a change did where it did this alone: made what was not there, or took away again what another had made. */
export type Did = 'made' | 'removed';

/** Rules that a person made at once, with the change that takes them back and gives what they replaced. */
export interface MadeRules {
  readonly made: readonly Rule[];
  readonly back: RulesChange;
}

/** A change that can be taken back. */
export interface UndoEntry {
  readonly id: string;
  readonly kind: 'delete' | 'edit' | 'import' | 'restore' | 'clean';
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly count: number;
  /** The sites it touched, for display. */
  readonly sites: readonly string[];
  /** How many it touched beside those. */
  readonly moreSites?: number;
  /** Some of what it changed by name, for display: cookies, or keys of web storage. */
  readonly names?: readonly string[];
  /** The jars it touched; absent where that is not known. */
  readonly storeIds?: readonly string[];
  /** What `count` counts, where that is not cookies. */
  readonly of?: 'storage';
  /** How many entries of web storage went with the cookies. */
  readonly storage?: number;
  readonly did?: Did;
  /** It took another change back: who goes back through what was done passes over it. */
  readonly takesBack?: true;
  /** The ids of the rules that were applied to what was there. */
  readonly byRules?: readonly string[];
  /** Those rules as they were made, where making them was the same act; gone from here once a rule is another. */
  readonly rules?: MadeRules;
  /** Why it ends with the browser though a person wants the trash on disk. */
  readonly memoryOnly?: 'private' | 'full';
}

/**
 * What is to be said of rules when something was put back: those that had taken it away were taken back before, or one of
 * them holds still, or another blocks some of it; when it was made again: the rules that went with it hold again.
 */
export type RuleAfterUndo = 'taken-back' | 'stays' | 'blocks' | 'again';

export interface OperationResult {
  readonly done: number;
  readonly failed: readonly RowResult[];
  /** What `done` counts, where that is not cookies. */
  readonly of?: 'storage';
  /** How many entries of web storage went with the cookies. */
  readonly storage?: number;
  readonly did?: Did;
  /** How many were left as they were because a person stopped it. */
  readonly stopped?: number;
  readonly rule?: RuleAfterUndo;
  /** Absent when nothing was changed. */
  readonly undo?: UndoEntry;
  /** Of what took a change back: its id, to make that change again. */
  readonly redo?: string;
}

/** An attribute that the browser stored otherwise than it was asked to. */
export interface AdjustedAttribute {
  readonly attribute: keyof Cookie;
  readonly wanted: string;
  readonly stored: string;
  /** Why, as far as it is known; `adjusted_<code>` in the locales. */
  readonly code: 'lifetime-capped' | 'expiry-rounded' | 'same-site-default' | 'other';
}

/** What became of a cookie that was to be stored. After a failure everything is as it was. */
export type WriteCookieResult =
  | {
      readonly ok: true;
      /** As the browser has it. */
      readonly cookie: Cookie;
      readonly adjusted: readonly AdjustedAttribute[];
      readonly undo?: UndoEntry;
    }
  | {
      readonly ok: false;
      /** `exists` asks for `overwrite`; the other codes are of `refusalOf`, or of the operation's row. */
      readonly code: string;
      /** The browser's own words where it has any. */
      readonly reason: string;
    };

export type StorageEntryResult =
  | { readonly ok: true; readonly value: string | null }
  | { readonly ok: false; readonly code: string; readonly reason: string };

/** Progress of a running operation, kept where the worker's end cannot lose it. */
export interface OperationProgress {
  readonly id: string;
  readonly kind: UndoEntry['kind'];
  readonly done: number;
  readonly total: number;
  readonly finished: boolean;
  readonly failed: readonly RowResult[];
}

/** What one layer of blocking does in this browser. */
export interface BlockLayer {
  readonly layer: 'declarative-net-request' | 'content-settings' | 'on-changed';
  readonly state: 'on' | 'needs-permission' | 'not-in-this-browser' | 'not-for-this-rule';
  /** The permission that would turn it on. */
  readonly permission?: string;
  /** The browser does not hold its pattern: it is too large, or there are too many. The other layers do what they can. */
  readonly unheld?: true;
  /** What the browser said when it refused the rules, in its own words: then the layer does not work. */
  readonly problem?: string;
}

export interface RuleStatus {
  readonly rule: Rule;
  readonly layers: readonly BlockLayer[];
  /** Host access that is missing, as match patterns. */
  readonly missingOrigins: readonly string[];
  /** How often it stopped, changed or removed something; absent while nothing is counted. */
  readonly hits?: number;
  /** The last time it did: milliseconds, and the cookie's host. Never a value. */
  readonly lastHit?: { readonly time: number; readonly host: string; readonly name?: string };
  /** Site and rule keep undoing each other: the rule holds back. */
  readonly fight?: Fight;
  /** Why it does not act though it is switched on: a rule of the administrator's says otherwise. */
  readonly overruled?: 'managed';
  /** Why a person cannot change it, e.g. `managed`: it is shown with the reason. */
  readonly locked?: string;
}

/** Rules to add or replace, and ids of rules to remove. */
export interface RulesChange {
  readonly save: readonly Rule[];
  readonly remove: readonly string[];
  readonly before?: string | null;
  /** Ids in the order wanted afterwards; rules it does not name come last. What taking a change back needs. */
  readonly order?: readonly string[];
}

/** Who tells what a tab's requests carry: the browser itself, or the developer tools. */
export type Teller = 'browser' | 'devtools';

/** The tabs whose activity is recorded. */
export interface Watched {
  readonly all: boolean;
  readonly tabs: readonly { readonly tabId: number; readonly url: string }[];
}

/**
 * Every request a surface can make of the background: its name, parameter and result. The handlers are an object of
 * this type, so a request without a handler does not compile.
 */
export interface Requests extends ControlRequests, SnapshotRequests {
  /** Reads and inspects a tab. `cookies` leaves out web storage, tokens in it and findings: the fast first answer. */
  inspectTab: (p: { readonly tabId: number; readonly depth: 'cookies' | 'all' }) => SiteReport;
  /** Watches a tab's headers from now on, or stops and forgets them. False when the permission is missing. */
  observeTab: (p: { readonly tabId: number; readonly on: boolean }) => { readonly observed: boolean };
  /** What happened in a watched tab since the revision `after`; 0 for all that is kept. */
  readActivity: (p: { readonly tabId: number; readonly after: number }) => Activity;
  /** The requests of a watched tab since the revision `after`, with what cookies cost; 0 for all that are kept. */
  readRequests: (p: { readonly tabId: number; readonly after: number }) => SeenRequests;
  /** What one of them carried, with values; `null` where it is kept no more. */
  readRequest: (p: { readonly tabId: number; readonly id: number }) => RequestDetails | null;
  /** Which tabs are watched, those of private windows left out, and whether all are. */
  listWatched: () => Watched;
  /** Watches every tab, or none. False where the permission is missing. */
  observeAll: (p: { readonly on: boolean }) => { readonly observed: boolean };
  /** Compares a watched tab's web storage with the last look at it; what differs goes into its activity. */
  lookAtStorage: (p: { readonly tabId: number }) => null;
  /** Forgets what happened in the tab so far. */
  clearActivity: (p: { readonly tabId: number }) => null;
  /**
   * The developer tools were opened on a tab: watches it. `taken` is false where the browser's own network events show
   * every site; otherwise the developer tools have to hand over what they see.
   */
  beginHandOver: (p: { readonly tabId: number }) => { readonly taken: boolean };
  /** Who tells what a tab's requests carry; `null` where nobody does. */
  whoTells: (p: { readonly tabId: number }) => Teller | null;
  /**
   * Hands over what the developer tools saw of a tab's requests, which takes no access to sites. `page` begins a new
   * page. `taken` is false where the browser's own network events show the tab, so that nothing is noted twice.
   */
  handOverExchanges: (p: {
    readonly tabId: number;
    readonly page?: HandedPage;
    readonly exchanges: readonly HandedExchange[];
  }) => { readonly taken: boolean };
  /**
   * Opens the inspector of a tab, or the options (`at` one of their sections), in a tab: for surfaces that cannot open
   * one.
   */
  openSurface: (p: { readonly tabId: number | null; readonly at?: string }) => null;
  listCookies: () => {
    readonly cookies: readonly Cookie[];
    readonly stores: readonly CookieStore[];
    /** Whether cookies of every site could be read. */
    readonly allSites: boolean;
  };
  /**
   * Deletes exactly these cookies. `operation` is a fresh id that makes a repeated request harmless; the client
   * fills it in.
   */
  deleteCookies: (p: { readonly keys: readonly CookieKey[]; readonly operation?: string }) => OperationResult;
  /** Stores exactly these cookies, as one change: what was there before can be put back, what was not goes again. */
  importCookies: (p: { readonly cookies: readonly Cookie[]; readonly operation?: string }) => OperationResult;
  /**
   * Stores a cookie exactly so, in place of the one named by `replaces`, which may have another name or place. Where
   * one of the same key is already there, only with `overwrite`.
   */
  writeCookie: (p: {
    readonly replaces: CookieKey | null;
    readonly cookie: Cookie;
    readonly overwrite?: boolean;
    readonly operation?: string;
  }) => WriteCookieResult;
  /** The whole value of an entry, which a report may have cut short; `null` where there is no such entry. */
  readStorageEntry: (p: { readonly place: StoragePlace; readonly key: string }) => StorageEntryResult;
  /** Stores an entry in place of the one named by `replaces`. Where its key is taken, only with `overwrite`. */
  writeStorageEntry: (p: {
    readonly place: StoragePlace;
    readonly replaces: string | null;
    readonly key: string;
    readonly value: string;
    readonly overwrite?: boolean;
    readonly operation?: string;
  }) => OperationResult;
  /** Removes these entries, or with `null` every entry of the area. */
  removeStorageEntries: (p: {
    readonly place: StoragePlace;
    readonly keys: readonly string[] | null;
    readonly operation?: string;
  }) => OperationResult;
  /** Writes JSON to the console of the tab's developer tools, where a person asked for it. */
  printInPage: (p: { readonly tabId: number; readonly label: string; readonly json: string }) => null;
  undo: (p: { readonly id: string; readonly operation?: string }) => OperationResult;
  listUndo: () => readonly UndoEntry[];
  /** Makes again what the operation of this id took back. */
  redo: (p: { readonly id: string; readonly operation?: string }) => OperationResult;
  /**
   * What was taken back and can be made again, the latest first; nothing from before the last change of its own, as in every
   * editor. Kind and count are those of what is made again.
   */
  listRedo: () => readonly UndoEntry[];
  /** Operations that are running, or ended while nobody was told. */
  listOperations: () => readonly OperationProgress[];
  /** Leaves undone what a running operation has not begun; what it did can be undone. */
  cancelOperation: (p: { readonly id: string }) => null;
  dismissOperation: (p: { readonly id: string }) => null;
  /** Forgets everything that could be taken back, values included. Nothing brings it back; what runs goes on. */
  emptyTrash: () => null;
  /** The cookie jars of the browser, containers included. */
  listStores: () => readonly CookieStore[];
  listRules: () => readonly RuleStatus[];
  /** The rules of these ids that there are, with what each layer does. */
  getRules: (p: { readonly ids: readonly string[] }) => readonly RuleStatus[];
  saveRule: (p: { readonly rule: Rule }) => readonly RuleStatus[];
  removeRule: (p: { readonly id: string }) => readonly RuleStatus[];
  /**
   * Many changes as one: first `remove`, then `save` adds rules or replaces those of the same id where they stand. New
   * ones stand before rule `before`, last without it. Answers with the rules it saved alone, as they are now.
   */
  changeRules: (p: RulesChange) => readonly RuleStatus[];
  /** Puts a rule before another in the person's own order; last with `null`. What decides is how specific a rule is. */
  moveRule: (p: { readonly id: string; readonly before: string | null }) => null;
  /**
   * Makes of the cookies there are what these rules want: deletes what they block or clean, shortens what they shorten. With
   * `back`, the change that takes the rules back, making them was the same act: undo does that too, and what is suspended
   * at present is left alone.
   */
  applyRules: (p: {
    readonly ids: readonly string[];
    readonly back?: RulesChange;
    readonly operation?: string;
  }) => OperationResult;
  /** What a person said about a site, and its last audit. */
  getSiteNotes: (p: { readonly site: string }) => SiteNotes;
  /** Calls a finding no problem on this site, for a reason; with `null` a problem again. */
  dismissFinding: (p: {
    readonly site: string;
    readonly key: string;
    readonly reason: string | null;
  }) => SiteNotes;
  /** Says what a name is on this site; with `null` the judgement is ours again. */
  correctClass: (p: {
    readonly site: string;
    readonly kind: 'cookie' | 'storage';
    readonly name: string;
    readonly to: CookieClass | null;
  }) => SiteNotes;
  /** Keeps an audit to compare later ones with: hashes only. */
  keepAudit: (p: { readonly site: string; readonly record: AuditRecord }) => SiteNotes;
  /** Keeps what a tab has before an event, to compare it with what it has afterwards. */
  beginComparison: (p: { readonly tabId: number; readonly event: ChangeEvent }) => ComparisonStep;
  /** Reads the tab again and compares; repeating it gives the same answer. */
  finishComparison: (p: { readonly tabId: number }) => ComparisonStep;
  getComparison: (p: { readonly tabId: number }) => Comparison | null;
  discardComparison: (p: { readonly tabId: number }) => null;
  /** The session ids seen on a site over time, as salted hashes; empty unless it is remembered. */
  getVisits: (p: { readonly site: string; readonly storeId: string }) => RememberedVisits;
  /** Remembers visits of a site from now on, or no longer. */
  rememberVisits: (p: {
    readonly site: string;
    readonly storeId: string;
    readonly on: boolean;
  }) => SwitchResult;
  /** Forgets what was seen of a site. */
  clearVisits: (p: { readonly site: string }) => null;
  /** Open tabs of the web, those in front first; none of private windows. */
  listOpenSites: () => readonly OpenSite[];
  /** The text a person chose to decode in a page's menu, once; `null` when there is none. */
  takeSelection: () => string | null;
  /** Keeps what is typed in a form, in memory, until it is decided: the latest form alone. */
  keepDraft: (p: { readonly draft: Draft }) => null;
  /** The form was decided, or is as it was. */
  forgetDraft: (p: { readonly id: string }) => null;
  readDraft: (p: { readonly id: string }) => string | null;
  /** A surface put a text with this SHA-256 (lower-case hex) on the clipboard: it is cleared later, if a person chose so. */
  noteCopied: (p: { readonly digest: string }) => null;
  getSettings: () => Settings;
  saveSettings: (p: { readonly settings: Partial<Settings> }) => Settings;
}

export type RequestName = keyof Requests;
export type RequestParameter<N extends RequestName> =
  Parameters<Requests[N]> extends [infer P] ? P : undefined;
export type RequestResult<N extends RequestName> = ReturnType<Requests[N]>;

/** The background's side: each request answered, possibly later. */
export type Handlers = {
  readonly [N in RequestName]: (parameter: RequestParameter<N>) => Promise<RequestResult<N>>;
};

/** Requests that are not to be carried out twice: each carries an id, so that repeating one does nothing more. */
export const operationRequests: ReadonlySet<RequestName> = new Set([
  'deleteCookies',
  'importCookies',
  'clearSiteData',
  'restoreSite',
  'saveSnapshot',
  'switchSnapshot',
  'writeCookie',
  'writeStorageEntry',
  'removeStorageEntries',
  'undo',
  'redo',
  'applyRules',
  'restoreCleaned',
]);

/**
 * What the background tells open surfaces. No values: a surface asks again for what it shows. `cookies-changed` with no
 * domains means that changes may have been missed: anything can be different.
 */
export type Notice =
  | { readonly type: 'cookies-changed'; readonly domains: readonly string[] }
  | { readonly type: 'tab-changed'; readonly tabId: number }
  /** Something happened in a watched tab. */
  | { readonly type: 'activity'; readonly tabId: number }
  /** Rules, what suspends them, what they did or what was cleaned. */
  | { readonly type: 'rules-changed' }
  | { readonly type: 'settings-changed' }
  | { readonly type: 'snapshots-changed' }
  | { readonly type: 'permissions-changed' }
  | { readonly type: 'operation'; readonly operation: OperationProgress };

/** How surfaces reach the background; `utils/browser/transport.ts` makes one over the extension's messages. */
export interface Client {
  send<N extends RequestName>(
    name: N,
    ...parameter: RequestParameter<N> extends undefined ? [] : [RequestParameter<N>]
  ): Promise<RequestResult<N>>;
  /** Calls back on each notice until the returned function is called. */
  listen(listener: (notice: Notice) => void): () => void;
}

/** A request that failed, with a stable code and no value in its text. */
export class RequestError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'RequestError';
  }
}
