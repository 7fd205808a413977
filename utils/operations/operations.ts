import type { BrowserEdge } from '../browser/browser-edge';
import { cookieId, cookieKey, storeOf } from '../cookies/cookie-key';
import { cookieHost } from '../cookies/cookie-url';
import { siteOf } from '../cookies/site';
import { browserFailure } from '../messaging/browser-failure';
import {
  type MadeRules,
  type OperationProgress,
  type OperationResult,
  RequestError,
  type RowResult,
  type StoragePlace,
  type UndoEntry,
} from '../messaging/requests';
import type { Cookie, CookieKey } from '../model';
import { applyChanges } from './apply-changes';
import { applyWhole } from './apply-whole';
import type { Journal } from './journal';
import {
  type Change,
  changedNothing,
  groupOf,
  type OperationHead,
  someNames,
  takesBack,
  toProgress,
  toRedoEntry,
  toResult,
  toUndoEntry,
  turnedBack,
  turnOf,
  type Want,
  whatItDid,
  withoutPast,
} from './operation';
import { readJar } from './read-jar';
import { type StorageWant, type StorageWants, storageOperations } from './storage-operations';

export interface OperationsContext {
  readonly edge: Pick<BrowserEdge, 'cookies' | 'permissions' | 'tabs'>;
  readonly journal: Journal;
  /** The clock, in milliseconds. */
  readonly now: () => number;
  readonly ownWrite: (id: string, want: Cookie | null) => void;
  /** Called just before entries of web storage are made so: no event of the browser tells who did it. */
  readonly ownStorageWrite?: (place: StoragePlace, wants: readonly StorageWant[]) => void;
  /** Called after a tab's web storage was changed: no event of the browser tells it. */
  readonly onStorageChanged?: (tabId: number) => void;
  /** Makes many changes with nobody being told of each. */
  readonly hushed?: <T>(work: () => Promise<T>) => Promise<T>;
  /** Forgets what is kept of changes that were taken back. */
  readonly forgetTakenBack?: () => Promise<void>;
  /** Tells open surfaces how far an operation is; returns whether any heard it. */
  readonly tell: (progress: OperationProgress) => boolean;
}

/** Every change to a person's cookies goes through here: journalled first, then made, checked, told, undoable. */
export interface Operations {
  /** Makes each cookie what is wanted. `id` names the operation: the same one again answers with its result. */
  change(
    kind: UndoEntry['kind'],
    wants: readonly Want[],
    id?: string,
    about?: Pick<OperationHead, 'byRules' | 'rules'>,
  ): Promise<OperationResult>;
  /** Makes all of it or nothing: what is wanted is stored first, what goes goes last. It counts as one. */
  changeWhole(kind: UndoEntry['kind'], wants: readonly Want[], id: string): Promise<OperationResult>;
  /** Makes web-storage entries of one frame what is wanted, all or none; `clear` removes every one. */
  changeStorage(
    kind: UndoEntry['kind'],
    place: StoragePlace,
    wants: StorageWants,
    id: string,
    counts?: number,
  ): Promise<OperationResult>;
  /** Whether an operation of this id has begun. */
  isKnown(id: string): Promise<boolean>;
  deleteCookies(keys: readonly CookieKey[], id?: string): Promise<OperationResult>;
  /** Stores exactly these cookies; of two with the same key the last one counts. */
  importCookies(cookies: readonly Cookie[], id?: string): Promise<OperationResult>;
  /** Takes a change back; `rules` are those that were taken back with it. */
  undo(entryId: string, id?: string, rules?: MadeRules): Promise<OperationResult>;
  listUndo(): Promise<readonly UndoEntry[]>;
  /** Makes again what the operation `entryId` took back; of `sparing` (by `cookieId`) nothing goes. */
  redo(entryId: string, id?: string, sparing?: ReadonlySet<string>): Promise<OperationResult>;
  /** The cookies that would go when what `entryId` took back is made again, but for what goes as a part of a whole. */
  goneAgain(entryId: string): Promise<readonly CookieKey[]>;
  /** What can be made again, the latest first; nothing that was taken back before the last change of its own. */
  listRedo(): Promise<readonly UndoEntry[]>;
  listOperations(): Promise<readonly OperationProgress[]>;
  dismiss(id: string): Promise<void>;
  /** Leaves undone what a running operation has not begun. What it did stays done and can be undone. */
  cancel(id: string): void;
  /** Forgets everything that could be taken back; what still runs is left alone. */
  forgetAll(): Promise<void>;
  /** Forgets what is kept of jars that are no more: a private window leaves nothing behind. */
  forgetStores(storeIds: ReadonlySet<string>): Promise<void>;
  /** Goes on with what an ended worker left undone. Called once when the worker starts. */
  resume(): Promise<void>;
}

/** How often a running operation tells how far it is, and how long it says nothing first, in milliseconds. */
const TELL_EVERY = 100;
/** What is over in less would only flash, and drawing it takes time from the work itself. */
const QUIET_AT_FIRST = 300;
/** From so many changes on nobody is told of each. */
const MANY = 50;

type Jar = ReadonlyMap<string, Cookie>;
type Touched = Pick<OperationHead, 'sites' | 'moreSites' | 'names' | 'storeIds'>;

const MAX_SITES = 20;

const idsOf = (rows: readonly RowResult[]): readonly string[] => rows.map(({ id }) => id);

/** The sites and some names of cookies, each once. A thousand cookies are of few hosts: each host is looked up once. */
function namesOf(changes: readonly Pick<Change, 'key'>[]): Omit<Touched, 'storeIds'> {
  const hosts = new Set(changes.map(({ key }) => cookieHost(key)));
  const sites = [...new Set([...hosts].map(siteOf))];
  return {
    sites: sites.slice(0, MAX_SITES),
    moreSites: Math.max(0, sites.length - MAX_SITES),
    names: someNames(changes.map(({ key }) => key.name)),
  };
}

function touchedBy(changes: readonly Pick<Change, 'key'>[]): Touched {
  return { ...namesOf(changes), storeIds: [...new Set(changes.map(({ key }) => key.storeId))] };
}

/**
 * Whether a change leaves something to undo. Taking something back (`isBack`) leaves it only for what it replaced: the rest was
 * not there before.
 */
const isUndoable = ({ before, want }: Change, isBack = false): boolean =>
  before !== null || (!isBack && want !== null);

/** The operations whose change can be made again, newest first as `heads` are. */
function againable(heads: readonly OperationHead[]): readonly OperationHead[] {
  // What rules do by themselves in between ends nothing that a person goes back and forth through.
  const end = heads.findIndex((head) => head.undoes === undefined && head.kind !== 'clean');
  const turns = end < 0 ? heads : heads.slice(0, end);
  return turns.filter(
    ({ finished, redoable = 0, time }, at) =>
      finished && redoable > 0 && !turns.slice(0, at).some(({ turn }) => turn && turn.since > time),
  );
}

export function operations(context: OperationsContext): Operations {
  const { edge, journal, now } = context;
  const storage = storageOperations(context);
  /** Operations a person asked to stop; forgotten with the worker, whose successor then finishes the work. */
  const stopping = new Set<string>();
  const running = new Map<string, Promise<OperationResult>>();
  /** What is being taken back, by its id. */
  const undoing = new Map<string, Promise<OperationResult>>();

  /** The changes as the jar is now, so that what is journalled is what will be lost. */
  async function changesFor(wants: readonly Want[]): Promise<readonly [readonly Change[], Jar, Touched]> {
    const reading = readJar(edge, wants);
    // While the browser reads, what needs no jar is reckoned.
    const distinct = [...new Map(wants.map((want) => [cookieId(want.key), want]))];
    const touched = touchedBy(wants);
    const jar = await reading;
    const changes = distinct.map(([id, { key, want }]) => ({
      key: cookieKey(key),
      want,
      before: jar.get(id) ?? null,
    }));
    return [changes, jar, touched];
  }

  async function run(head: OperationHead, changes: readonly Change[], jar: Jar): Promise<OperationResult> {
    let told = now() + QUIET_AT_FIRST - TELL_EVERY;
    const apply = head.whole ? applyWhole : applyChanges;
    const work = () =>
      apply(changes, {
        stopped: () => stopping.has(head.id),
        edge,
        now: now(),
        before: jar,
        ownWrite: context.ownWrite,
        onProgress(done) {
          const time = now();
          if (time - told < TELL_EVERY) return;
          told = time;
          context.tell(toProgress({ ...head, done }));
          // How far it is matters while it runs; its end is written whatever became of this.
          journal.update(head.id, { done }).catch(() => undefined);
        },
      });
    const { failed, left, kept } =
      context.hushed && changes.length >= MANY ? await context.hushed(work) : await work();
    stopping.delete(head.id);
    const isLost = head.whole === true && failed.length > 0;
    const ids = isLost ? changes.map(({ key }) => cookieId(key)) : [];
    const stillChanged = new Set((kept ?? []).map(({ key }) => cookieId(key)));
    const broken = new Set(isLost ? ids : [...idsOf(failed), ...left.map(({ key }) => cookieId(key))]);
    const untouched = new Set(
      isLost
        ? ids.filter((id) => !stillChanged.has(id))
        : [...idsOf(failed.filter(changedNothing)), ...left.map(({ key }) => cookieId(key))],
    );
    const made = untouched.size === 0 ? changes : changes.filter(({ key }) => !untouched.has(cookieId(key)));
    // What was done as a whole counts as one.
    const count = (number: number) => (head.whole ? Math.min(number, 1) : number);
    const isBack = takesBack(head);
    const counts = {
      undoable: count(made.filter((change) => isUndoable(change, isBack)).length),
      ...(isBack ? { redoable: count(made.filter((change) => isUndoable(change)).length) } : {}),
    };
    const stopped = left.length > 0 ? { stopped: left.length } : {};
    // Its jars stay those of all it was asked for: the journal may hold what was not changed, of a private window too.
    const touched = untouched.size > 0 && made.length > 0 ? namesOf(made) : {};
    const end: OperationHead = {
      ...head,
      done: count(changes.length - broken.size),
      failed,
      finished: true,
      ...counts,
      ...touched,
      ...stopped,
    };
    const heard = context.tell(toProgress(end));
    // What was not begun must not be put back by an undo: the site may have changed it since.
    const rest = left.length > 0 || head.undoes !== undefined;
    if (rest && untouched.size > 0) await journal.write(end, made);
    await journal.update(head.id, {
      done: end.done,
      failed,
      finished: true,
      ...counts,
      // One change is told by the answer to whoever asked for it; nobody needs to hear of it later.
      told: heard || head.whole === true,
      undone: undefined,
      ...touched,
      ...stopped,
    });
    if (head.undoes !== undefined) await settleUndone(head, changes, broken);
    return toResult(end);
  }

  /** What could not be taken back stays undoable; what was is forgotten. */
  async function settleUndone(
    { undoes = '', undone }: OperationHead,
    changes: readonly Change[],
    broken: ReadonlySet<string>,
  ): Promise<void> {
    const left = turnedBack(changes.filter(({ key }) => broken.has(cookieId(key))));
    const head = (await journal.heads()).find(({ id }) => id === undoes) ?? undone;
    if (left.length === 0 || !head) return journal.remove(undoes, { takenBack: true });
    const isBack = takesBack(head);
    const count = (number: number) => (head.whole ? Math.min(number, 1) : number);
    const undoable = count(left.filter((change) => isUndoable(change, isBack)).length);
    await journal.write({ ...head, undoable, ...(isBack ? { redoable: count(left.length) } : {}) }, left);
  }

  async function start(
    id: string,
    kind: UndoEntry['kind'],
    wants: readonly Want[],
    more: Pick<OperationHead, 'undoes' | 'undone' | 'turn' | 'whole' | 'byRules' | 'rules'> = {},
  ): Promise<OperationResult> {
    const reading = changesFor(wants);
    // Awaited below; should the journal fail first, that is what is told.
    reading.catch(() => undefined);
    const known = (await journal.heads()).find((head) => head.id === id);
    if (known) return known.finished ? toResult(known) : goOn(known);
    const [changes, jar, touched] = await reading;
    const head = await journal.write(
      {
        id,
        kind,
        time: now(),
        total: more.whole ? 1 : changes.length,
        ...touched,
        done: 0,
        failed: [],
        finished: false,
        undoable: 0,
        told: false,
        ...whatItDid(changes, takesBack(more)),
        ...more,
      },
      changes,
    );
    return run(head, changes, jar);
  }

  /** Finishes an operation that an ended worker left, with the cookies its journal holds. */
  async function goOn(head: OperationHead): Promise<OperationResult> {
    if (head.of === 'storage') return storage.goOn(head);
    const changes = await journal.changes(head.id);
    const jar = await readJar(edge, changes);
    // What the site stored again meanwhile is what will be lost now, so the journal keeps that.
    const current = changes.map((change) => {
      const present = jar.get(cookieId(change.key));
      return present && change.want === null ? { ...change, before: present } : change;
    });
    await journal.write(head, current);
    return run(head, current, jar);
  }

  /**
   * What the browser failed in the middle is gone on with once, as after the worker's end. Failing again it is ended as it
   * is: nobody can say what was done, so all of it can be taken back.
   */
  async function recover(id: string, error: unknown): Promise<OperationResult> {
    const begun = async () => (await journal.heads()).find((head) => head.id === id && !head.finished);
    const head = await begun();
    if (!head) throw error;
    try {
      return await goOn(head);
    } catch (again) {
      const { code, message } = browserFailure(again);
      const keys = head.of === 'storage' ? [''] : (await journal.changes(id)).map(({ key }) => cookieId(key));
      const failed = keys.map((key) => ({ id: key, ok: false, code, reason: message }));
      const end: OperationHead = { ...head, failed, finished: true, undoable: head.total };
      context.tell(toProgress(end));
      await journal.update(id, { failed, finished: true, undoable: head.total, told: true });
      return toResult(end);
    }
  }

  function once(id: string, work: () => Promise<OperationResult>): Promise<OperationResult> {
    const already = running.get(id);
    if (already) return already;
    const promise = work()
      .catch((error: unknown) => recover(id, error))
      .finally(() => running.delete(id));
    running.set(id, promise);
    return promise;
  }

  /** Makes what `entryId` did undone: takes a change back, or makes again (`redo`) all that such an operation took back. */
  function turn(
    entryId: string,
    id: string,
    redo: boolean,
    {
      rules,
      sparing,
    }: { readonly rules?: MadeRules | undefined; readonly sparing?: ReadonlySet<string> } = {},
  ): Promise<OperationResult> {
    // Asked for by two surfaces at once, or by a double press, it is taken back once.
    const already = undoing.get(entryId);
    if (already) return already;
    const work = once(id, async () => {
      const heads = await journal.heads();
      const known = heads.find((head) => head.id === id);
      if (known) return known.finished ? toResult(known) : goOn(known);
      const entry = heads.find(
        (head) => head.id === entryId && head.finished && (redo ? (head.redoable ?? 0) : head.undoable) > 0,
      );
      if (!entry)
        throw redo
          ? new RequestError('redo-gone', 'This can no longer be made again.')
          : new RequestError('undo-gone', 'This can no longer be undone.');
      const kindOf = redo && entry.turn ? entry.turn.kind : 'restore';
      if (entry.of === 'storage') return storage.undo(entry, id, kindOf, { turn: turnOf(entry) });
      const failed = new Set(idsOf(entry.failed.filter(changedNothing)));
      const isBack = takesBack(entry) && !redo;
      const wants = (await journal.changes(entryId))
        .filter(
          (change) =>
            isUndoable(change, isBack) && (entry.whole === true || !failed.has(cookieId(change.key))),
        )
        .filter(({ key, before }) => before !== null || !sparing?.has(cookieId(key)))
        .map(({ key, before }) => ({ key, want: before }));
      if (sparing?.size && wants.length === 0) return { done: 0, failed: [] };
      // A deletion that found other cookies by then brings those back.
      const kind = kindOf === 'delete' && wants.some(({ want }) => want !== null) ? 'restore' : kindOf;
      const again = redo ? entry.turn?.rules : undefined;
      return start(id, kind, wants, {
        undoes: entryId,
        undone: withoutPast(entry),
        turn: turnOf(entry, rules),
        ...(entry.whole ? { whole: true } : {}),
        ...(again ? { rules: again } : {}),
      });
    }).finally(() => undoing.delete(entryId));
    undoing.set(entryId, work);
    return work;
  }

  const self: Operations = {
    change: (kind, wants, id = crypto.randomUUID(), about = {}) =>
      once(id, () => start(id, kind, wants, about)),
    changeWhole: (kind, wants, id) => once(id, () => start(id, kind, wants, { whole: true })),
    changeStorage: (kind, place, wants, id, counts) =>
      once(id, async () => {
        const known = (await journal.heads()).find((head) => head.id === id);
        if (known) return known.finished ? toResult(known) : goOn(known);
        return storage.start(id, kind, place, wants, counts);
      }),
    isKnown: async (id) => running.has(id) || (await journal.heads()).some((head) => head.id === id),
    deleteCookies: (keys, id) =>
      self.change(
        'delete',
        keys.map((key) => ({ key, want: null })),
        id,
      ),
    importCookies: (cookies, id) =>
      self.change(
        'import',
        cookies.map((cookie) => ({ key: cookieKey(cookie), want: cookie })),
        id,
      ),
    undo: (entryId, id = crypto.randomUUID(), rules = undefined) => turn(entryId, id, false, { rules }),
    listUndo: async () =>
      (await journal.heads()).filter((head) => head.finished && head.undoable > 0).map(toUndoEntry),
    redo: (entryId, id = crypto.randomUUID(), sparing = new Set()) => turn(entryId, id, true, { sparing }),
    async goneAgain(entryId) {
      const heads = (await journal.heads()).filter(
        ({ id, finished, redoable = 0, of, whole }) =>
          finished &&
          redoable > 0 &&
          of === undefined &&
          !whole &&
          (id === entryId || groupOf(id) === entryId),
      );
      const changes = await Promise.all(heads.map(({ id }) => journal.changes(id)));
      return changes
        .flat()
        .flatMap(({ key, before, want }) => (before === null && want !== null ? [key] : []));
    },
    listRedo: async () => againable(await journal.heads()).map(toRedoEntry),
    listOperations: async () =>
      (await journal.heads()).filter((head) => !head.finished || !head.told).map(toProgress),
    cancel(id) {
      if (running.has(id)) stopping.add(id);
    },
    dismiss: (id) => journal.update(id, { told: true }),
    async forgetAll() {
      for (const { id, finished } of await journal.heads()) if (finished) await journal.remove(id);
      await context.forgetTakenBack?.();
    },
    async forgetStores(storeIds) {
      await context.forgetTakenBack?.();
      const touched = (await journal.heads()).filter(
        (head) => head.finished && head.storeIds.some((id) => storeIds.has(id)),
      );
      for (const head of touched) {
        if (head.of === 'storage') {
          await journal.remove(head.id);
          continue;
        }
        const left = (await journal.changes(head.id)).filter(({ key }) => !storeIds.has(key.storeId));
        if (left.length === 0) await journal.remove(head.id);
        else {
          const others = head.storeIds.filter((id) => !storeIds.has(id));
          const counts = {
            undoable: Math.min(head.undoable, left.length),
            ...(head.redoable === undefined ? {} : { redoable: Math.min(head.redoable, left.length) }),
          };
          const failed = head.failed.filter(({ id }) => !storeIds.has(storeOf(id)));
          await journal.write({ ...head, ...namesOf(left), storeIds: others, ...counts, failed }, left);
        }
      }
    },
    async resume() {
      const unfinished = (await journal.heads()).filter((head) => !head.finished);
      await Promise.all(unfinished.map((head) => once(head.id, () => goOn(head)).catch(() => undefined)));
    },
  };
  return self;
}
