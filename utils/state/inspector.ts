import { cookieId, cookieKey } from '../cookies/cookie-key';
import { inTurn } from '../in-turn';
import { type Client, type OperationResult, RequestError, type UndoEntry } from '../messaging/requests';
import type { CookieKey } from '../model';
import {
  type InspectorEvent,
  type InspectorState,
  initialInspector,
  type Outcome,
  type RuleOutcome,
} from './inspector-state';
import { reduceInspector } from './reduce';
import { createStore, type Store } from './store';
import { mayBeNamed, undoOffered } from './undo-offered';

/** How long change notices are gathered before one reading answers them all, in milliseconds. */
const GATHER = 120;
/** Storage is read in the page, so it follows only once the page has come to rest, in milliseconds. */
const REST = 700;
const TICK = 30_000;

/** What a person can do in an inspector. Each goes to the background, and what it says came of it is shown; none is optimistic. */
export interface InspectorActions {
  refresh(): void;
  /** Deletes exactly these cookies; `name` is said in the status bar when it is one. */
  deleteCookies(keys: readonly CookieKey[], name?: string): Promise<void>;
  /** Says what a view of its own changed, and reads again. */
  report(outcome: Outcome): Promise<void>;
  /** Takes back what the status bar offers, or the change named. */
  undo(id?: string): Promise<void>;
  /** Makes again what was taken back last. */
  redo(id?: string): Promise<void>;
  setMasked(masked: boolean): Promise<void>;
}

/** What a person chose in another inspector. */
export type InspectorKept = Partial<Pick<InspectorState, 'tab' | 'sort' | 'wanted'>>;

export interface Inspector {
  readonly store: Store<InspectorState, InspectorEvent>;
  readonly actions: InspectorActions;
  /** A person turned to a surface that stays open: reads anew, because no browser tells of changes in web storage. */
  turnedTo(): void;
  /** Stops listening and every timer. */
  stop(): void;
}

/**
 * Connects one inspected tab with the background: reads it, quickly and then wholly, listens, and reads again when
 * something changed. The clock and the tab are passed in, so that this runs in a test as it runs in a popup.
 */
export function startInspector(at: {
  readonly client: Client;
  /** Resolves to `null` where there is no tab to inspect. */
  readonly tabId: Promise<number | null>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Begins with what was chosen in another tab's inspector. */
  readonly kept?: InspectorKept;
}): Inspector {
  const { client, now } = at;
  const store = createStore(reduceInspector, { ...initialInspector, ...at.kept, now: now() });
  let stopped = false;
  let busy = false;
  /** Cookies that are being deleted from here. */
  const going = new Set<string>();
  /** How many changes of this surface are being made. */
  let operating = 0;
  /** How many have been made: what was read before the last of them may hold what is no more. */
  let made = 0;
  let again: 'cookies' | 'all' | null = null;
  let gather: ReturnType<typeof setTimeout> | undefined;
  let rest: ReturnType<typeof setTimeout> | undefined;

  const fail = (error: unknown): InspectorEvent =>
    error instanceof RequestError
      ? { type: 'read-failed', code: error.code, message: error.message }
      : { type: 'read-failed', code: 'unexpected', message: String((error as Error)?.message ?? error) };

  /** One reading at a time; what is asked meanwhile becomes one more reading after it. */
  async function read(depth: 'cookies' | 'all'): Promise<void> {
    if (busy) {
      again = again === 'all' ? 'all' : depth;
      return;
    }
    busy = true;
    try {
      const tabId = await at.tabId;
      if (tabId === null) throw new RequestError('no-tab', 'There is no tab to inspect.');
      const before = made;
      const report = await client.send('inspectTab', { tabId, depth });
      // Whether values are hidden must be known before the first one is drawn.
      await settings;
      if (made !== before) again = again === 'all' ? 'all' : depth;
      else if (!stopped) store.dispatch({ type: 'read', report, depth, now: now() });
    } catch (error) {
      if (!stopped) store.dispatch(fail(error));
    }
    busy = false;
    const next = again;
    again = null;
    if (next && !stopped) await read(next);
  }

  async function readSettings(): Promise<void> {
    store.dispatch({ type: 'settings', settings: await client.send('getSettings') });
  }

  /** When what can be taken back is known again: a change is under way until then. */
  let listed: Promise<void> = Promise.resolve();

  async function readUndo(): Promise<void> {
    try {
      store.dispatch({ type: 'undo-list', undo: await client.send('listUndo') });
    } catch {
      // Undo is then simply not offered; the reading itself reports what is wrong.
    }
  }

  function changed(whole: boolean): void {
    gather ??= setTimeout(() => {
      gather = undefined;
      void read(whole ? 'all' : 'cookies');
      // It may have been made by another surface, or by a dialog of this one, and can be taken back here too.
      void readUndo();
    }, GATHER);
    if (whole) return;
    clearTimeout(rest);
    rest = setTimeout(() => void read('all'), REST);
  }

  /** Reads at once what a person's own change made, and then wholly. */
  function changedHere(): void {
    clearTimeout(gather);
    gather = undefined;
    void read('cookies');
    clearTimeout(rest);
    rest = setTimeout(() => void read('all'), REST);
  }

  type About = {
    readonly name?: string | undefined;
    readonly keys?: readonly CookieKey[];
    /** What is taken back. */
    readonly back?: UndoEntry | undefined;
  };

  function operate(
    change: UndoEntry['kind'] | 'undo',
    work: Promise<OperationResult>,
    about: About = {},
  ): Promise<void> {
    listed = tell(change, work, about);
    return listed;
  }

  async function tell(
    change: UndoEntry['kind'] | 'undo',
    work: Promise<OperationResult>,
    about: About,
  ): Promise<void> {
    const { name, keys, back } = about;
    operating += 1;
    let isShown = false;
    try {
      const result = await work.finally(() => {
        made += 1;
      });
      const outcome =
        change === 'undo'
          ? ({ kind: 'undone', result, ...(back ? { back } : {}) } as const)
          : ({
              kind: 'changed',
              change: result.undo?.kind ?? change,
              result,
              ...(name === undefined ? {} : { name }),
            } as const);
      // The background has read the jar again: what it does not complain of is gone.
      const kept = new Set(result.failed.map(({ id }) => id));
      const gone = result.stopped ? [] : (keys ?? []).map(cookieId).filter((id) => !kept.has(id));
      store.dispatch({ type: 'outcome', outcome, gone: new Set(gone) });
      isShown = keys !== undefined && gone.length === keys.length;
    } catch (error) {
      const { code, message } = fail(error) as { code: string; message: string };
      store.dispatch({ type: 'outcome', outcome: { kind: 'failed', code, message } });
    }
    operating -= 1;
    if (store.state.progress && operating === 0) store.dispatch({ type: 'progress', operation: null });
    // What the list shows already is read again when that has been drawn.
    if (isShown) changed(false);
    else changedHere();
    await readUndo();
  }

  async function report(outcome: Outcome): Promise<void> {
    store.dispatch({ type: 'outcome', outcome });
    listed = readUndo();
    await listed;
    changed(false);
  }

  /** Takes a change of rules back, with what it did to cookies where that can still be taken back. */
  async function takeBack(told: RuleOutcome): Promise<void> {
    const { back, undoId, undone } = told;
    let again: RuleOutcome['again'];
    try {
      const isThere = undoId !== undefined && (await client.send('listUndo')).some(({ id }) => id === undoId);
      if (isThere) return operate('undo', client.send('undo', { id: undoId }));
      if (back) {
        const gone = back.save.map(({ id }) => id);
        const made = (await client.send('getRules', { ids: [...back.remove, ...gone] })).map(
          ({ rule }) => rule,
        );
        const ids = new Set(made.map(({ id }) => id));
        await client.send('changeRules', back);
        again = { change: { save: made, remove: gone.filter((id) => !ids.has(id)) }, told };
      }
      const outcome = {
        kind: 'rule',
        tone: 'good',
        text: undone ?? '',
        ...(again ? { again } : {}),
      } as const;
      store.dispatch({ type: 'outcome', outcome });
    } catch (error) {
      const { code, message } = fail(error) as { code: string; message: string };
      return store.dispatch({ type: 'outcome', outcome: { kind: 'failed', code, message } });
    }
    changed(false);
  }

  /** Pressed again before the first is done, the key goes one further. */
  const pressed = inTurn();

  async function undo(id?: string): Promise<void> {
    const { outcome } = store.state;
    if (id === undefined && outcome?.kind === 'rule' && outcome.back) return takeBack(outcome);
    // The list may be older than what was done last, here, in a dialog or by another surface: an earlier change would
    // be taken back instead.
    if (id === undefined) {
      await listed;
      await readUndo();
    }
    const { state } = store;
    const back = id === undefined ? undoOffered(state) : state.undo.find((one) => one.id === id);
    const entry = id ?? back?.id;
    if (entry === undefined)
      return store.dispatch({ type: 'outcome', outcome: { kind: 'nothing', to: 'undo' } });
    await operate('undo', client.send('undo', { id: entry }), { back });
  }

  /** Makes again what was taken back last, or what the operation `id` took back. */
  async function redo(id?: string): Promise<void> {
    await listed;
    const { outcome } = store.state;
    try {
      if (id === undefined && outcome?.kind === 'rule' && outcome.again) {
        await client.send('changeRules', outcome.again.change);
        store.dispatch({ type: 'outcome', outcome: outcome.again.told });
        return changed(false);
      }
      const list = await client.send('listRedo');
      const entry = list.find((each) =>
        id === undefined ? mayBeNamed(each, store.state.report) : each.id === id,
      );
      if (entry) await operate(entry.kind, client.send('redo', { id: entry.id }));
      else store.dispatch({ type: 'outcome', outcome: { kind: 'nothing', to: 'redo' } });
    } catch (error) {
      const { code, message } = fail(error) as { code: string; message: string };
      store.dispatch({ type: 'outcome', outcome: { kind: 'failed', code, message } });
    }
  }

  const settings = readSettings().catch(() => undefined);
  const first = read('cookies').then(async () => {
    await Promise.all([read('all'), readUndo()]);
  });
  void first;

  const unlisten = client.listen((notice) => {
    // A reading of its own follows each change that is made here.
    if (notice.type === 'cookies-changed' && operating === 0) changed(false);
    if (notice.type === 'tab-changed')
      void at.tabId.then((tabId) => notice.tabId === tabId && !stopped && changed(true));
    if (notice.type === 'permissions-changed') changed(true);
    if (notice.type === 'operation' && operating > 0)
      store.dispatch({ type: 'progress', operation: notice.operation.finished ? null : notice.operation });
    if (notice.type === 'settings-changed') void readSettings().catch(() => undefined);
  });
  const tick = setInterval(() => store.dispatch({ type: 'tick', now: now() }), TICK);

  return {
    store,
    actions: {
      refresh() {
        store.dispatch({ type: 'reading' });
        void read('all');
      },
      async deleteCookies(all, name) {
        // Pressed again while they are being deleted: they are asked for once.
        const keys = all.filter((key) => !going.has(cookieId(key)));
        if (keys.length === 0) return;
        const ids = keys.map(cookieId);
        for (const id of ids) going.add(id);
        await operate('delete', client.send('deleteCookies', { keys: keys.map(cookieKey) }), { name, keys });
        for (const id of ids) going.delete(id);
      },
      report,
      undo: (id) => (id === undefined ? pressed(undo) : undo(id)),
      redo: (id) => pressed(() => redo(id)),
      async setMasked(maskValues) {
        const saved = await client.send('saveSettings', { settings: { maskValues } });
        store.dispatch({ type: 'settings', settings: saved });
      },
    },
    turnedTo: () => changed(true),
    stop() {
      stopped = true;
      unlisten();
      clearTimeout(gather);
      clearTimeout(rest);
      clearInterval(tick);
    },
  };
}
