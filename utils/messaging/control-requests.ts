import type { Cookie, CookieClass, CookieKey, Rule, Settings } from '../model';
import type { BlockingMeans, Decision, DecisionStep, RuleProblem } from '../policy';
import type { OperationResult } from './requests';

/** What a rule did to a cookie. Each has a message `rule_effect_<effect>` in the locales. */
export type RuleEffect =
  /** Deleted as soon as it was set. */
  | 'removed'
  /** Kept out by the browser itself, as told by the header that set it. */
  | 'stopped'
  /** Rewritten to end with the browser, or earlier. */
  | 'session-only'
  | 'shortened'
  /** Put back after the site deleted or changed it. */
  | 'put-back'
  /** Taken by a clean. */
  | 'cleaned'
  /** Not deleted by a clean because of this rule. */
  | 'kept';

/** What a rule did on one site: names and counts, never values. */
export interface SiteHits {
  readonly site: string;
  readonly count: number;
  /** Milliseconds since the epoch. */
  readonly lastTime: number;
  readonly names: readonly { readonly name: string; readonly count: number }[];
}

/** A site and a rule that keep undoing each other; the rule holds back so that the browser is not kept busy. */
export interface Fight {
  readonly site: string;
  readonly name: string;
  /** Milliseconds since the epoch: when it was noticed, and until when the rule leaves this cookie alone. */
  readonly time: number;
  readonly until: number;
}

/** The proof of a rule's effect, as far as this browser lets it be counted. */
export interface RuleHits {
  readonly id: string;
  readonly count: number;
  /** Milliseconds since the epoch; absent while it did nothing. */
  readonly lastTime?: number;
  /** Since when it is counted. */
  readonly since: number;
  readonly effects: Partial<Record<RuleEffect, number>>;
  /** The sites with the most recent hits first, at most 20. */
  readonly sites: readonly SiteHits[];
  /** Hits of sites that are no longer listed one by one. */
  readonly elsewhere: number;
  readonly fight?: Fight;
  /**
   * What is not in `count`, as codes with a message `rule_uncounted_<code>`: `network` (headers the browser stripped: Firefox
   * does not tell how often, Chromium does for up to a hundred hosts where the network may be watched), `content-settings`, `private` (private windows are counted
   * without site and name).
   */
  readonly uncounted: readonly ('network' | 'content-settings' | 'private')[];
}

/** What a rule would do, asked before it is saved. */
export interface RuleCheck {
  readonly problems: readonly RuleProblem[];
  /** Cookies in the jars today that it would delete (block, clean) or change (session-only, cap, protect: none). */
  readonly cookies: number;
  readonly sites: readonly { readonly site: string; readonly count: number }[];
  /** Whether cookies of every site could be looked at; otherwise `cookies` is the least it may be. */
  readonly allSites: boolean;
  /** Ids of saved rules that say the opposite of the same cookies. */
  readonly contradicts: readonly string[];
}

/** What one layer does about one cookie, the exceptions of other rules counted in. */
export interface TestedLayer {
  readonly layer: 'declarative-net-request' | 'content-settings' | 'on-changed' | 'clean';
  /** `off`: permission missing; `not-here`: the browser has no such thing. */
  readonly state: 'on' | 'off' | 'not-here';
  /**
   * What it does: has a message `rule_does_<does>`. `strips` removes Cookie and Set-Cookie headers; `blocks` also stops
   * scripts and web storage; `leaves`: nothing.
   */
  readonly does:
    | 'leaves'
    | 'strips'
    | 'blocks'
    | 'session-only'
    | 'removes'
    | 'shortens'
    | 'protects'
    | 'cleans'
    | 'keeps';
}

/** One cookie as the rules see it. */
export interface RuleTestRow {
  /** The cookie, without its value. */
  readonly cookie: CookieKey & Pick<Cookie, 'secure' | 'session' | 'hostOnly'>;
  /** Whether it is in the jar, or only asked about. */
  readonly present: boolean;
  readonly class: CookieClass;
  readonly party?: 'first' | 'third';
  readonly decision: Decision;
  /** Every matching rule, most specific first, with its part. */
  readonly steps: readonly DecisionStep[];
  /** Pairs of rules that say opposite things and are equally specific. */
  readonly contradictions: readonly (readonly [string, string])[];
  readonly layers: readonly TestedLayer[];
}

/** What is asked of the rule tester: an address, or one cookie (its name and domain; the rest as far as known). */
export interface RuleQuestion {
  readonly url?: string;
  readonly cookie?: Pick<Cookie, 'name' | 'domain'> & Partial<CookieKey>;
  /** Whether it is met in a page of its own site or of another. */
  readonly party?: 'first' | 'third';
  /** The tab it is met in: exceptions for that tab hold then. */
  readonly tabId?: number;
  /** A rule that is not saved yet, tried together with the others. */
  readonly draft?: Rule;
}

export interface RuleTest {
  readonly host: string;
  /** First the cookie asked about (for an address: any cookie of its host), then those in the jar. */
  readonly rows: readonly RuleTestRow[];
  /** Why no rule acts there although rules match: all are snoozed, or the site is paused. */
  readonly suspended?: 'snoozed' | 'paused';
}

/** Until when something is suspended: a time in milliseconds, the browser's next start, or (`null`) until it is ended by hand. */
export type Until = number | 'restart' | null;

export interface ControlState {
  /** All rules are off; absent: they are not. */
  readonly snoozed?: { readonly until: Until };
  /** Sites on which no rule acts. */
  readonly paused: readonly { readonly site: string; readonly until: Until }[];
  /** What this browser offers, and what of it was granted; for `planLayers`. */
  readonly means: BlockingMeans & {
    /** Deleting web storage, IndexedDB, caches and service workers. */
    readonly siteData: 'granted' | 'needs-permission' | 'not-in-this-browser';
  };
}

/** One clean: names and counts. The values lie apart, in memory or, if the person chose so, on disk. */
export interface CleanLogEntry {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly trigger: 'tab-close' | 'leave' | 'startup' | 'schedule' | 'by-hand';
  /** Ids of the rules that asked for it. */
  readonly rules: readonly string[];
  readonly count: number;
  /** At most 20 sites, with at most 20 names each. */
  readonly sites: readonly {
    readonly site: string;
    readonly count: number;
    readonly names: readonly string[];
  }[];
  /** How many of its cookies can be restored; 0 when their time is over, or there was no room for them. */
  readonly restorable: number;
  /** Until when; milliseconds. Absent when nothing can be restored, or (in memory) until the browser ends. */
  readonly until?: number;
  readonly restored: boolean;
  /** Hosts whose storage, IndexedDB, caches and service workers went too: these cannot be restored. */
  readonly siteData: readonly string[];
  /** What could not be cleaned, or not be kept: codes with a message `clean_problem_<code>`. */
  readonly problems: readonly (
    | 'site-data-permission'
    | 'site-data-refused'
    | 'not-deleted'
    | 'not-kept'
    | 'caches-kept'
  )[];
}

/** Why a person cannot change something. Has a message `locked_<code>`. */
export type LockReason = 'managed';

export interface Locks {
  /** The settings that are forced, with the reason. */
  readonly settings: Partial<Record<keyof Settings, LockReason>>;
  /** Whether a person may add rules of their own. */
  readonly ownRules: boolean;
  /** What in the policy could not be used, for whoever wrote it. */
  readonly problems: readonly { readonly where: string; readonly code: string; readonly message: string }[];
}

export interface SyncState {
  /** `not-here`: this browser has no sync area. */
  readonly state: 'off' | 'on' | 'not-here';
  /** When it was last in step; milliseconds. */
  readonly lastTime?: number;
  /** Bytes used of the browser's quota. */
  readonly bytes: number;
  readonly quota: number;
  /** `too-large`: the rules do not fit; nothing is lost here, but it is not carried over. */
  readonly problem?: 'too-large' | 'rate' | 'refused';
}

/** The requests about rules, their effect and what suspends them. Part of `Requests`. */
export interface ControlRequests {
  /** What a rule would delete or change today, and what is wrong with it. Nothing is saved. */
  checkRule: (p: { readonly rule: Rule }) => RuleCheck;
  /** Which rule decides, why, and what each layer does about it. */
  testRules: (p: RuleQuestion) => RuleTest;
  /** Pairs of saved rules that contradict each other; of each pair the first decides. */
  listContradictions: () => readonly (readonly [string, string])[];
  getRuleHits: (p: { readonly id: string }) => RuleHits;
  /** Forgets what was counted of a rule, or (`null`) of all. */
  forgetRuleHits: (p: { readonly id: string | null }) => null;
  getControl: () => ControlState;
  /** Switches all rules off until a time, or with `off: false` on again. */
  snoozeRules: (p: { readonly off: boolean; readonly until: Until }) => ControlState;
  /** Switches the rules off on a site (eTLD+1), or on again. */
  pauseSite: (p: { readonly site: string; readonly off: boolean; readonly until: Until }) => ControlState;
  /** Newest first. */
  listCleanLog: () => readonly CleanLogEntry[];
  /** Puts the cookies of a clean back. An undo entry of its own. */
  restoreCleaned: (p: { readonly id: string; readonly operation?: string }) => OperationResult;
  /** Forgets one clean, or (`null`) all: they cannot be restored then. */
  forgetCleaned: (p: { readonly id: string | null }) => null;
  /** What an administrator locked, and why. */
  getLocks: () => Locks;
  getSync: () => SyncState;
  /** Sends and fetches now. */
  syncNow: () => SyncState;
}
