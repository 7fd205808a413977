import type {
  Did,
  MadeRules,
  OperationProgress,
  OperationResult,
  RowResult,
  StoragePlace,
  UndoEntry,
} from '../messaging/requests';
import type { Cookie, CookieKey } from '../model';

/** What a cookie shall be: stored exactly so, or gone (`null`). */
export interface Want {
  readonly key: CookieKey;
  readonly want: Cookie | null;
}

/** A cookie that an operation touches: as it was, and as it shall be. `null` is "not in the jar". */
export interface Change extends Want {
  readonly before: Cookie | null;
}

/** An entry of web storage that an operation touches; `null` is "no such entry". */
export interface StorageChange {
  readonly key: string;
  readonly before: string | null;
  readonly want: string | null;
}

/** What an operation changes in one frame's web storage. */
export interface StorageSet {
  readonly place: StoragePlace;
  readonly changes: readonly StorageChange[];
}

/** What an operation is that makes no change of its own. */
export interface Turn {
  /** It takes a change back, or makes one again that was taken back. */
  readonly way: 'back' | 'again';
  /** Of what kind that change is. */
  readonly kind: UndoEntry['kind'];
  /** When it was made first, in milliseconds since the epoch. */
  readonly since: number;
  /** The rules that were taken back with it. */
  readonly rules?: MadeRules;
}

/** An operation without its cookies: what the journal's list holds. */
export interface OperationHead {
  readonly id: string;
  readonly kind: UndoEntry['kind'];
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly total: number;
  readonly sites: readonly string[];
  /** How many sites more it touched, where they are too many to be kept by name. */
  readonly moreSites?: number;
  /** The first few of what it changed, by name. */
  readonly names?: readonly string[];
  /** The jars it touched. */
  readonly storeIds: readonly string[];
  readonly done: number;
  readonly failed: readonly RowResult[];
  readonly finished: boolean;
  /** How many changes can be taken back; 0 when there is nothing to undo (any more). */
  readonly undoable: number;
  /** Of one that took a change back: how much of that can be made again. */
  readonly redoable?: number;
  /** Whether a surface was there to hear how it ended. */
  readonly told: boolean;
  /** How many changes were left undone because a person stopped it. */
  readonly stopped?: number;
  /** The operation that this one takes back, also where that one took back another. */
  readonly undoes?: string;
  readonly turn?: Turn;
  /** That operation, while this one runs: with too little room for both it is dropped, and made anew of what fails here. */
  readonly undone?: OperationHead | undefined;
  /** Whether its changes are one: all of them are made, or none is. */
  readonly whole?: boolean;
  /** What it changes, where that is not cookies. */
  readonly of?: 'storage';
  readonly did?: Did;
  /** The ids of the rules that were applied to what was there. */
  readonly byRules?: readonly string[];
  readonly rules?: MadeRules;
  /** Roughly what its cookies take in the journal. */
  readonly bytes: number;
}

/** Ids that come from outside hold no dot, so one with a dot is a part: `<group>.<part>`. */
export const groupOf = (id: string): string => id.split('.')[0] ?? id;

/** An operation as the one that takes it back holds it: what failed then is not asked for again. */
export const withoutPast = ({ undone, ...head }: OperationHead): OperationHead => ({ ...head, failed: [] });

/** Named in a line of a list; the rest is a number. */
const NAMED = 3;
const LONGEST_NAME = 60;

/** The first few names, each once. */
export const someNames = (names: Iterable<string>): readonly string[] =>
  [...new Set(names)].slice(0, NAMED).map((name) => name.slice(0, LONGEST_NAME));

/** Whether it took a change back; journals of earlier versions do not say which way it went. */
export const takesBack = ({ turn, undoes }: Pick<OperationHead, 'turn' | 'undoes'>): boolean =>
  turn ? turn.way === 'back' : undoes !== undefined;

/** How an operation that takes this one back goes: a change is taken back; what took one back makes it again. */
export function turnOf(head: OperationHead, rules?: MadeRules): Turn {
  return {
    way: takesBack(head) ? 'again' : 'back',
    kind: head.turn?.kind ?? head.kind,
    since: head.turn?.since ?? head.time,
    ...(rules ? { rules } : {}),
  };
}

/** Changes that take these back. */
export function turnedBack<C extends Change | StorageChange>(changes: readonly C[]): C[] {
  return changes.map((change) => ({ ...change, before: change.want, want: change.before }));
}

/** Codes of rows whose cookie may be another than before all the same. */
const MAY_HAVE_CHANGED: readonly (string | undefined)[] = [
  'stored-differently',
  'not-stored',
  'access-withdrawn',
  'browser-failed',
  'storage-full',
];

/** Whether a row that failed left its cookie as it was; what the browser stored otherwise has to be undoable. */
export function changedNothing({ code }: RowResult): boolean {
  return !MAY_HAVE_CHANGED.includes(code);
}

/** Whether changes only make what was not there, or only take away again what another operation had made. */
export function whatItDid(
  changes: readonly { readonly before: unknown; readonly want: unknown }[],
  back: boolean,
): { readonly did?: Did } {
  if (changes.length === 0) return {};
  if (back) return changes.every(({ want }) => want === null) ? { did: 'removed' } : {};
  return changes.every(({ before, want }) => before === null && want !== null) ? { did: 'made' } : {};
}

export function toProgress(head: OperationHead): OperationProgress {
  const { id, kind, done, total, finished, failed } = head;
  return { id, kind, done, total, finished, failed };
}

export function toUndoEntry(head: OperationHead): UndoEntry {
  const { id, kind, time, undoable, sites, moreSites, names, storeIds, of, did, byRules, rules } = head;
  return {
    id,
    kind,
    time,
    count: undoable,
    sites,
    ...(moreSites ? { moreSites } : {}),
    ...(names ? { names } : {}),
    storeIds,
    ...(of ? { of } : {}),
    ...(did ? { did } : {}),
    ...(takesBack(head) ? { takesBack: true } : {}),
    ...(byRules ? { byRules } : {}),
    ...(rules ? { rules } : {}),
  };
}

/** What is made again when `head`, which took it back, is. */
export function toRedoEntry(head: OperationHead): UndoEntry {
  const { id, kind, time, redoable = 0, sites, moreSites, storeIds, of, turn } = head;
  return {
    id,
    kind: turn?.kind ?? kind,
    time,
    count: redoable,
    sites,
    ...(moreSites ? { moreSites } : {}),
    storeIds,
    ...(of ? { of } : {}),
    ...(turn?.rules ? { rules: turn.rules } : {}),
  };
}

export function toResult(head: OperationHead): OperationResult {
  return {
    done: head.done,
    failed: head.failed,
    ...(head.of ? { of: head.of } : {}),
    ...(head.did ? { did: head.did } : {}),
    ...(head.stopped === undefined ? {} : { stopped: head.stopped }),
    ...(head.finished && head.undoable > 0 ? { undo: toUndoEntry(head) } : {}),
    ...(head.finished && head.redoable ? { redo: head.id } : {}),
  };
}
