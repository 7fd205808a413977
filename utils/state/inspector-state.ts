import type {
  OperationProgress,
  OperationResult,
  RulesChange,
  StoragePlace,
  UndoEntry,
} from '../messaging/requests';
import type { Cookie, Finding, Settings, SiteReport, StorageEntry } from '../model';
import type { CompiledQuery } from '../query/compile-query';
import type { FileWanted } from './inspector-place';
import type { RuleScope } from './quick-rule';

/** The views of the inspector, in their order. */
export const inspectorTabs = ['cookies', 'tokens', 'storage', 'audit', 'activity'] as const;
export type InspectorTab = (typeof inspectorTabs)[number];

export interface Sort {
  /** A column's id. */
  readonly column: string;
  readonly descending: boolean;
}

/** What was done last, for the status bar. */
/** A change of rules, in words; `back` takes it back; `undoId` that too, and what it did to cookies. */
export interface RuleOutcome {
  readonly kind: 'rule';
  readonly text: string;
  readonly tone: 'good' | 'bad' | 'info';
  readonly back?: RulesChange;
  readonly undoId?: string;
  readonly undone?: string;
  /** Of one that was taken back: what makes it again, and what is told of it then. */
  readonly again?: { readonly change: RulesChange; readonly told: RuleOutcome };
}

export type Outcome =
  | {
      readonly kind: 'changed';
      readonly change: UndoEntry['kind'];
      readonly name?: string;
      /** Whether it was made anew. */
      readonly made?: boolean;
      readonly result: OperationResult;
    }
  /** `back` is what was taken back, where it is known. */
  | { readonly kind: 'undone'; readonly result: OperationResult; readonly back?: UndoEntry }
  | RuleOutcome
  /** There is nothing (more) to take back, or to make again. */
  | { readonly kind: 'nothing'; readonly to: 'undo' | 'redo' }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };

/** What an editor is opened for: a cookie or a new one, an entry of web storage or a new one. */
export type EditTarget =
  | { readonly kind: 'cookie'; readonly cookie: Cookie | null }
  | { readonly kind: 'storage'; readonly place: StoragePlace; readonly entry: StorageEntry | null };

/** Everything one inspector surface knows. Plain data; it changes through `reduceInspector` alone. */
export interface InspectorState {
  readonly report: SiteReport | null;
  /** Whether storage, tokens and findings have been read too. */
  readonly complete: boolean;
  readonly loading: boolean;
  /** Why the last reading failed; what was read before stays. */
  readonly problem: { readonly code: string; readonly message: string } | null;
  readonly settings: Settings | null;
  /** Milliseconds since the epoch: what relative times are reckoned from. */
  readonly now: number;
  readonly tab: InspectorTab;
  readonly sort: Sort | null;
  readonly filter: string;
  /** The filter in the search language; `null` until its compiler is there, when words are looked for. */
  readonly query: CompiledQuery | null;
  /** What checks that run on request have found; it stays with the report. */
  readonly found: readonly Finding[];
  readonly open: ReadonlySet<string>;
  /** The row that the keyboard is on. */
  readonly activeId: string | null;
  /** The row that is to be it as soon as a reading brings it; `null` where none is waited for. */
  readonly awaitedId: string | null;
  readonly outcome: Outcome | null;
  /** What the editor is open for; `null` while it is closed. */
  readonly editing: EditTarget | null;
  /** What the menu of rules is open for. */
  readonly ruling: RuleScope | null;
  /** The change of many that is being made from here. */
  readonly progress: OperationProgress | null;
  /** What can be undone, newest first. */
  readonly undo: readonly UndoEntry[];
  /** What it was opened to save, until that was seen. */
  readonly wanted: FileWanted | null;
}

export type InspectorEvent =
  | { readonly type: 'reading' }
  | {
      readonly type: 'read';
      readonly report: SiteReport;
      readonly depth: 'cookies' | 'all';
      readonly now: number;
    }
  | { readonly type: 'read-failed'; readonly code: string; readonly message: string }
  | { readonly type: 'settings'; readonly settings: Settings }
  | { readonly type: 'undo-list'; readonly undo: readonly UndoEntry[] }
  | { readonly type: 'tick'; readonly now: number }
  | { readonly type: 'choose-tab'; readonly tab: InspectorTab }
  | { readonly type: 'sort'; readonly column: string }
  | { readonly type: 'filter'; readonly text: string; readonly query?: CompiledQuery | null }
  | { readonly type: 'toggle'; readonly id: string }
  /** Opens a row that another view pointed to. */
  | { readonly type: 'reveal'; readonly id: string }
  | { readonly type: 'activate'; readonly id: string }
  /** `gone`: ids of the cookies that it took away. */
  | { readonly type: 'outcome'; readonly outcome: Outcome; readonly gone?: ReadonlySet<string> }
  | { readonly type: 'edit'; readonly what: EditTarget | null }
  | { readonly type: 'rule'; readonly of: RuleScope | null }
  | { readonly type: 'found'; readonly finding: Finding }
  /** How far a change of many is, `null` when it is over. */
  | { readonly type: 'progress'; readonly operation: OperationProgress | null }
  | { readonly type: 'dismiss' }
  /** Leads to where the audit's report is saved. */
  | { readonly type: 'want-report' }
  | { readonly type: 'wanted-seen' };

export const initialInspector: InspectorState = {
  report: null,
  complete: false,
  loading: true,
  problem: null,
  settings: null,
  now: 0,
  tab: 'cookies',
  sort: null,
  filter: '',
  query: null,
  found: [],
  open: new Set(),
  activeId: null,
  awaitedId: null,
  outcome: null,
  editing: null,
  ruling: null,
  undo: [],
  progress: null,
  wanted: null,
};
