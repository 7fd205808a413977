import { cookieKey } from '../cookies/cookie-key';
import { inTurn } from '../in-turn';
import type {
  Client,
  Did,
  Notice,
  OperationProgress,
  OperationResult,
  RowResult,
  RuleAfterUndo,
  UndoEntry,
} from '../messaging/requests';
import { RequestError } from '../messaging/requests';
import { type Classify, indexCookies } from './manager-entries';
import { ghostsFor, type ManagerRow } from './manager-rows';
import {
  initialManager,
  type ManagerAction,
  type ManagerChoice,
  type ManagerState,
  reduceManager,
} from './manager-state';
import type { ManagerView } from './manager-view';

/** What was just done, for the bar at the foot. Counts and codes alone, never a value. */
export type Outcome =
  | {
      readonly kind: 'deleted' | 'restored' | 'edited';
      readonly done: number;
      /** What `done` counts, where that is not cookies. */
      readonly of?: 'storage';
      readonly storage?: number;
      readonly did?: Did;
      readonly failed: readonly RowResult[];
      /** How many were left as they were because it was stopped. */
      readonly stopped?: number;
      readonly rule?: RuleAfterUndo;
      readonly undoId?: string;
      /** Of what was taken back, in place of `undoId`. */
      readonly redoId?: string;
    }
  | { readonly kind: 'nothing'; readonly to: 'undo' | 'redo' }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };

/** The row that must stay where it is, and the first row on screen. */
export interface Held {
  readonly rowId: string;
  readonly first: number;
}

export interface ManagerPorts {
  readonly client: Client;
  readonly view: (state: ManagerState) => ManagerView;
  readonly classify?: Classify;
  readonly choice?: ManagerChoice;
  /** Called with what to remember whenever a person changes the table's arrangement. */
  readonly remember?: (choice: ManagerChoice) => void;
}

type Loaded = Extract<ManagerAction, { readonly type: 'loaded' }>;

/** Change events come in bursts (a page sets twenty cookies): one reading serves them all. Milliseconds. */
const SETTLE = 120;

/** What was made again, as it was told of when it was made. */
export function madeAgain({ undo }: OperationResult): 'deleted' | 'edited' | 'restored' {
  if (undo?.kind === 'delete' || undo?.kind === 'clean') return 'deleted';
  return undo?.kind === 'edit' ? 'edited' : 'restored';
}

/** The row that gets the focus when the focused one went: the next that is still there, else the one before. */
function nextFocus(
  previous: readonly ManagerRow[],
  next: readonly ManagerRow[],
  focusId: string | null,
): string | null {
  if (focusId === null) return null;
  const alive = new Set(next.map((row) => row.id));
  if (alive.has(focusId)) return focusId;
  const at = previous.findIndex((row) => row.id === focusId);
  const after = previous.slice(at + 1).find((row) => alive.has(row.id));
  const before = previous.slice(0, Math.max(0, at)).findLast((row) => alive.has(row.id));
  return after?.id ?? before?.id ?? next[0]?.id ?? null;
}

/** Drives the table of all cookies: reads through the client, applies actions, keeps live updates from moving rows. */
export class ManagerController {
  state: ManagerState;
  outcome: Outcome | null = null;
  operations: readonly OperationProgress[] = [];
  private held: Held | null = null;
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private reading: Promise<void> | null = null;
  private stale = false;
  /** The person's own change that is being made, or was made last. */
  private latest: Promise<void> = Promise.resolve();
  private readonly pressed = inTurn();
  /** How many of the person's own changes are being made: each is followed by a reading of its own. */
  private changing = 0;
  /** How many have been made: what was read before the last of them may hold what is no more. */
  private made = 0;
  private stopListening: () => void = () => {};

  constructor(private readonly ports: ManagerPorts) {
    this.state = initialManager(ports.choice);
  }

  /** Begins reading and listening. */
  start(): void {
    this.stopListening = this.ports.client.listen((notice) => this.heed(notice));
    void this.refresh();
    void this.readOperations();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.stopListening();
    this.listeners.clear();
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  get view(): ManagerView {
    return this.ports.view(this.state);
  }

  dispatch(action: ManagerAction): void {
    const previous = this.view.rows;
    const next = reduceManager(this.state, action);
    this.state = { ...next, focusId: nextFocus(previous, this.ports.view(next).rows, next.focusId) };
    if (action.type === 'grouped' || action.type === 'groups-ordered' || action.type === 'sorted') {
      const { groupBy, groupOrder, sort } = this.state;
      this.ports.remember?.({ groupBy, groupOrder, sort });
    }
    this.tell();
  }

  /** Says which row the pointer is on; `null` lets rows that were kept for its sake go. */
  hold(held: Held | null): void {
    this.held = held;
    if (held === null && this.state.ghosts.length > 0) this.dispatch({ type: 'ghosts', ghosts: [] });
  }

  /** Deletes cookies by their ids; what comes of it is in `outcome`. */
  async delete(ids: readonly string[]): Promise<void> {
    const keys = ids.flatMap((id) => {
      const entry = this.state.entries.get(id);
      return entry ? [cookieKey(entry.cookie)] : [];
    });
    if (keys.length === 0) return;
    // What a person deletes is meant to go from under the pointer.
    this.held = null;
    await this.run(
      'deleted',
      () => this.ports.client.send('deleteCookies', { keys }),
      ({ stopped, failed }) => {
        if (stopped) return null;
        // The background has read the jar again: what it does not complain of is gone.
        const gone = new Set(ids);
        for (const { id } of failed) gone.delete(id);
        const { stores, allSites, entries } = this.state;
        const left = new Map([...entries].filter(([id]) => !gone.has(id)));
        return { type: 'loaded', entries: left, stores, allSites };
      },
    );
  }

  async undo(id: string): Promise<void> {
    await this.run('restored', () => this.ports.client.send('undo', { id }));
  }

  /** Makes again what the operation of this id took back. */
  async redo(id: string): Promise<void> {
    await this.run(madeAgain, () => this.ports.client.send('redo', { id }));
  }

  /**
   * Takes the latest change back, whoever made it; one that is still being made is the latest. What only took a change back
   * is passed over: pressed again, the key goes further back.
   */
  undoLast(): Promise<void> {
    return this.turn(async () => {
      const latest = this.outcome && 'undoId' in this.outcome ? this.outcome.undoId : undefined;
      const id = latest ?? (await this.ports.client.send('listUndo')).find((each) => !each.takesBack)?.id;
      if (id === undefined) this.nothing('undo');
      else await this.undo(id);
    });
  }

  /** Makes again what was taken back last. */
  redoLast(): Promise<void> {
    return this.turn(async () => {
      const [entry] = await this.ports.client.send('listRedo');
      if (entry) await this.redo(entry.id);
      else this.nothing('redo');
    });
  }

  /** Pressed again before the first is done, a key goes one further. */
  private turn(work: () => Promise<void>): Promise<void> {
    return this.pressed(async () => {
      await this.latest;
      await work().catch((error: unknown) => this.fail(error));
    });
  }

  private nothing(to: 'undo' | 'redo'): void {
    this.outcome = { kind: 'nothing', to };
    this.tell();
  }

  dismiss(): void {
    this.outcome = null;
    this.tell();
  }

  /** Stops a running operation; what it did so far stays done and can be taken back. */
  async cancelOperation(id: string): Promise<void> {
    await this.tellOf('cancelOperation', id);
  }

  async dismissOperation(id: string): Promise<void> {
    this.operations = this.operations.filter((operation) => operation.id !== id);
    this.tell();
    await this.tellOf('dismissOperation', id);
  }

  private async tellOf(request: 'cancelOperation' | 'dismissOperation', id: string): Promise<void> {
    await this.ports.client.send(request, { id }).catch((error: unknown) => this.fail(error));
  }

  /** Reads every cookie anew. Calls that come while one runs are served by one more reading after it. */
  refresh(): Promise<void> {
    if (this.reading) {
      this.stale = true;
      return this.reading;
    }
    this.reading = this.read().finally(() => {
      this.reading = null;
      if (!this.stale) return;
      this.stale = false;
      void this.refresh();
    });
    return this.reading;
  }

  private async read(): Promise<void> {
    try {
      const before = this.made;
      const { cookies, stores, allSites } = await this.ports.client.send('listCookies');
      if (this.made !== before) {
        this.stale = true;
        return;
      }
      const entries = indexCookies(cookies, this.state.entries, this.ports.classify);
      this.show({ type: 'loaded', entries, stores, allSites });
    } catch (error) {
      this.dispatch({ type: 'load-failed' });
      this.fail(error);
    }
  }

  /** Takes over what was read: neither the row under the pointer nor the focus moves. */
  private show(action: Loaded): void {
    const previous = this.view.rows;
    if (this.held) {
      const next = this.ports.view({ ...reduceManager(this.state, action), ghosts: [] }).rows;
      const { rowId, first } = this.held;
      this.state = { ...this.state, ghosts: ghostsFor(previous, next, rowId, first) };
    } else {
      this.state = { ...this.state, ghosts: [] };
    }
    const focus = this.state.focusId;
    const loaded = reduceManager(this.state, action);
    this.state = { ...loaded, focusId: nextFocus(previous, this.ports.view(loaded).rows, focus) };
    this.tell();
  }

  private async readOperations(): Promise<void> {
    try {
      this.operations = await this.ports.client.send('listOperations');
      this.tell();
    } catch (error) {
      this.fail(error);
    }
  }

  private heed(notice: Notice): void {
    switch (notice.type) {
      case 'cookies-changed':
        if (this.changing > 0) return;
        clearTimeout(this.timer);
        this.timer = setTimeout(() => void this.refresh(), SETTLE);
        return;
      case 'permissions-changed':
        void this.refresh();
        return;
      case 'operation': {
        const others = this.operations.filter((operation) => operation.id !== notice.operation.id);
        this.operations = notice.operation.finished ? others : [...others, notice.operation];
        this.tell();
        return;
      }
    }
  }

  /** Says what an editor stored, and reads again. */
  async edited(undo: UndoEntry | undefined): Promise<void> {
    this.outcome = {
      kind: 'edited',
      done: 1,
      failed: [],
      ...(undo?.did ? { did: undo.did } : {}),
      ...(undo ? { undoId: undo.id } : {}),
    };
    this.tell();
    await this.refresh();
  }

  private run(...change: Parameters<ManagerController['make']>): Promise<void> {
    this.latest = this.make(...change);
    return this.latest;
  }

  /** Makes a change and says what came of it, together with what is `known` of the cookies by that: one drawing for both. */
  private async make(
    kind: 'deleted' | 'restored' | typeof madeAgain,
    work: () => Promise<OperationResult>,
    known: (result: OperationResult) => Loaded | null = () => null,
  ): Promise<void> {
    this.changing += 1;
    try {
      const result = await work().finally(() => {
        this.changing -= 1;
        this.made += 1;
      });
      const { done, failed, undo, redo, stopped, of, storage, did, rule } = result;
      this.outcome = {
        kind: typeof kind === 'string' ? kind : kind(result),
        done,
        failed,
        ...(of ? { of } : {}),
        ...(storage ? { storage } : {}),
        ...(did ? { did } : {}),
        ...(stopped ? { stopped } : {}),
        ...(rule ? { rule } : {}),
        ...(redo === undefined ? (undo ? { undoId: undo.id } : {}) : { redoId: redo }),
      };
      const loaded = known(result);
      if (loaded) this.show(loaded);
      else this.tell();
      await this.refresh();
    } catch (error) {
      this.fail(error);
      // Some of it may have been made all the same.
      await this.refresh();
    }
  }

  private fail(error: unknown): void {
    const known = error instanceof RequestError;
    this.outcome = {
      kind: 'failed',
      code: known ? error.code : 'unexpected',
      message: known ? error.message : 'Unexpected error',
    };
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
