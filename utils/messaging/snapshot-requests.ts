import type { FoundData } from '../site-data/site-data-script';
import type { RestoreResult } from '../snapshots/restore-site';
import type { SiteState } from '../snapshots/site-state';

/** A named state of a site, as it is listed. Never a value. */
export interface SnapshotHead {
  readonly id: string;
  readonly site: string;
  readonly origin: string;
  readonly storeId: string;
  readonly name: string;
  /** When the state was read; milliseconds. */
  readonly time: number;
  readonly cookies: number;
  /** Entries of web storage. */
  readonly entries: number;
  /** Characters it takes. */
  readonly size: number;
  readonly where: 'memory' | 'disk';
  readonly encrypted: boolean;
  /** Whether it was saved or put back last on its site: switching elsewhere first saves into it. */
  readonly active: boolean;
  /** When the version before was read, where there is one. */
  readonly previousTime?: number;
}

/** A kept snapshot, or a state that a page has (opened with its passphrase, or from a file). */
export type StateSource =
  | { readonly snapshot: string; readonly previous?: boolean }
  | { readonly state: SiteState; readonly snapshot?: string };

export interface SwitchResult extends RestoreResult {
  /** What the state before the switch was saved as. */
  readonly saved: SnapshotHead;
}

/** What a site keeps, before any of it is cleared. Counts and sizes, never a value. */
export interface SiteDataOverview {
  readonly site: string;
  readonly cookies: number;
  /** The site's origins that are open in the tab. */
  readonly origins: readonly FoundData[];
  /** Origins that could not be looked into. */
  readonly unread: readonly string[];
  /** Origins that are not open: only the browser itself can clear them. */
  readonly elsewhere: readonly string[];
  /** Whether the browser may be asked to clear (the `browsingData` permission), and would clear of this jar. */
  readonly byBrowser: boolean;
  /** The tab is of a private window or a container: the browser clears the ordinary jar alone. */
  readonly otherJar?: true;
}

export type ClearableKind = 'cookies' | 'local' | 'session' | 'databases' | 'caches' | 'workers';

export interface SiteDataWanted {
  readonly tabId: number;
  readonly kinds: readonly ClearableKind[];
}

export interface ClearedSiteData {
  /** Cookies that went. */
  readonly cookies: number;
  readonly failed: readonly { readonly what: string; readonly reason: string; readonly code?: string }[];
  readonly left: SiteDataOverview;
  /** Takes cookies and web storage back; the other kinds cannot be. */
  readonly undo?: string;
}

/** The requests about states of sites. Part of `Requests`. */
export interface SnapshotRequests {
  /** Everything the tab's site keeps, whole. */
  captureSite: (p: { readonly tabId: number }) => SiteState;
  describeSiteData: (p: { readonly tabId: number }) => SiteDataOverview;
  clearSiteData: (p: SiteDataWanted & { readonly operation?: string }) => ClearedSiteData;
  listSnapshots: () => readonly SnapshotHead[];
  /** Saves the site of a tab under a name, or anew into `into`, whose version before stays. */
  saveSnapshot: (p: {
    readonly tabId: number;
    readonly name: string;
    readonly where: 'memory' | 'disk';
    readonly into?: string;
    readonly operation?: string;
  }) => SnapshotHead;
  renameSnapshot: (p: { readonly id: string; readonly name: string }) => SnapshotHead;
  /** Deletes it from where it is kept; in memory it can be brought back for a while. */
  deleteSnapshot: (p: { readonly id: string }) => null;
  undeleteSnapshot: (p: { readonly id: string }) => SnapshotHead;
  /** The snapshot's text, maybe encrypted: a page opens it with the passphrase, which never leaves the page. */
  readSnapshot: (p: { readonly id: string; readonly previous?: boolean }) => { readonly text: string };
  /** Moves it between memory and disk; `text` is what a page encrypted or opened. */
  keepSnapshot: (p: {
    readonly id: string;
    readonly where: 'memory' | 'disk';
    readonly text?: string;
    readonly encrypted?: boolean;
  }) => SnapshotHead;
  /** Makes the site what the state says; `exact` removes what is not in it. One undo entry. */
  restoreSite: (p: {
    readonly source: StateSource;
    readonly exact: boolean;
    readonly tabId?: number;
    readonly operation?: string;
  }) => RestoreResult;
  /** Saves the present state, into the active snapshot where it can be, then puts another one back exactly. */
  switchSnapshot: (p: {
    readonly source: StateSource;
    /** Without it, a tab that shows the site is looked for. */
    readonly tabId?: number;
    /** The name of the present state where it has to be a snapshot of its own. */
    readonly name: string;
    readonly operation?: string;
  }) => SwitchResult;
}
