import type { BrowserEdge, StorageAreaEdge } from '../browser/browser-edge';
import { PRIVATE_STORES } from '../cookies/private-stores';
import type { KeepProtected } from '../enforce/keep-protected';
import { inTurn } from '../in-turn';
import { RequestError } from '../messaging/requests';
import type {
  SnapshotHead,
  SnapshotRequests,
  StateSource,
  SwitchResult,
} from '../messaging/snapshot-requests';
import type { Operations } from '../operations/operations';
import { isRecord } from '../record';
import { captureSite } from './capture-site';
import { parseSiteState, readSnapshot, writeSnapshot } from './parse-site-state';
import { type RestoreResult, restoreSite, tabsOf } from './restore-site';
import { entryCount, type SiteState } from './site-state';
import { type KeptHead, snapshotStore } from './snapshot-store';

export interface SnapshotsContext {
  readonly edge: Pick<BrowserEdge, 'cookies' | 'tabs' | 'permissions'> & {
    readonly storage: { readonly session: StorageAreaEdge; readonly local: StorageAreaEdge };
  };
  readonly operations: Pick<Operations, 'change' | 'changeStorage'>;
  readonly keep: Pick<KeepProtected, 'rows'>;
  /** Milliseconds. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly onChanged: () => void;
}

/** The requests that are answered here. */
type Own = Exclude<keyof SnapshotRequests, 'describeSiteData' | 'clearSiteData'>;

type Answers = {
  readonly [N in Own]: (p: Parameters<SnapshotRequests[N]>[0]) => Promise<ReturnType<SnapshotRequests[N]>>;
};

export interface Snapshots extends Answers {
  /** Called when an operation was taken back, by another: what it made active is no longer. */
  undone(operation: string, by: string): Promise<void>;
  /** Called when what `operation` took back was made again, by another: what was active until then is again. */
  redone(operation: string, by: string): Promise<void>;
  /** Forgets what is kept of jars that are no more. */
  forgetStores(storeIds: ReadonlySet<string>): Promise<void>;
  /** Goes on with what an ended worker left half restored. */
  resume(): Promise<void>;
}

/** What is being put back, until it is: an ended worker's successor goes on with it. */
const PENDING = 'restoring';
/** In memory: what a crash of the browser left on disk was looked for. */
const SWEPT = 'snapshots-swept';

function toHead({
  savedBy: _,
  since: __,
  until: ___,
  previousSize: ____,
  deleted: _____,
  active,
  ...head
}: KeptHead): SnapshotHead {
  return { ...head, active: active === true };
}

async function tabOf(edge: Pick<BrowserEdge, 'tabs'>, state: SiteState): Promise<number | null> {
  return (await tabsOf(edge, state))[0]?.id ?? null;
}

function inactive({ active: _, since: __, until: ___, ...head }: KeptHead): KeptHead {
  return head;
}

/** Named states of sites: saved, compared, put back, switched between. */
export function snapshots(context: SnapshotsContext): Snapshots {
  const { edge, operations, keep, now, newId, onChanged } = context;
  const store = snapshotStore(edge.storage);
  const { session } = edge.storage;
  /** One saving at a time: one that is asked for again finds what the first has saved. */
  const queued = inTurn();

  const sameJar = (a: Pick<KeptHead, 'site' | 'storeId'>, b: Pick<KeptHead, 'site' | 'storeId'>) =>
    a.site === b.site && a.storeId === b.storeId;

  /** Marks one snapshot of its site as the one that is shown now. */
  async function activate(id: string, operation?: string): Promise<void> {
    const head = await store.find(id);
    if (operation !== undefined && head.since?.operation === operation) return;
    const before = (await store.list()).find((one) => one.active && sameJar(one, head))?.id ?? null;
    await store.change((heads) =>
      heads.map((one) => {
        if (!sameJar(one, head)) return one;
        if (one.id !== id) return inactive(one);
        return {
          ...inactive(one),
          active: true,
          ...(operation === undefined ? {} : { since: { operation, before } }),
        };
      }),
    );
  }

  async function stateOf(source: StateSource): Promise<SiteState> {
    if ('state' in source) return source.state;
    const text = await store.text(source.snapshot, source.previous ? 'previous' : undefined);
    const { state, problem } = readSnapshot(text);
    if (problem) throw new RequestError(problem.code, problem.message);
    return state;
  }

  async function save(
    state: SiteState,
    {
      name,
      where,
      into,
      operation,
    }: {
      readonly name: string;
      readonly where: SnapshotHead['where'];
      readonly into?: string;
      readonly operation?: string;
    },
  ): Promise<KeptHead> {
    if (where === 'disk' && PRIVATE_STORES.has(state.storeId))
      throw new RequestError('snapshot-private', 'Nothing of a private window is kept on disk.');
    const old = into === undefined ? null : await store.find(into);
    if (old && !sameJar(old, state))
      throw new RequestError('snapshot-elsewhere', 'This snapshot is of another site or store.');
    if (old?.encrypted)
      throw new RequestError(
        'snapshot-encrypted',
        'An encrypted snapshot cannot be saved into without its passphrase.',
      );
    const head: KeptHead = {
      ...(old ?? {}),
      id: old?.id ?? newId(),
      site: state.site,
      origin: state.origin,
      storeId: state.storeId,
      name: old?.name ?? name,
      time: state.time,
      cookies: state.cookies.length,
      entries: entryCount(state),
      size: 0,
      where: old?.where ?? where,
      encrypted: false,
      ...(operation === undefined ? {} : { savedBy: operation }),
    };
    return store.write(head, writeSnapshot(state), old !== null);
  }

  /** Restores, remembering that it does, so that the end of the worker leaves nothing half done. */
  async function restore(
    state: SiteState,
    options: { readonly exact: boolean; readonly operation: string; readonly tabId?: number },
    snapshot?: string,
    saved?: string,
  ): Promise<RestoreResult> {
    const text = JSON.stringify({ state, options, snapshot, saved });
    // Without room for this the restore is made all the same; only the end of the worker could then halve it.
    await session.set({ [PENDING]: text }).catch(() => undefined);
    // What failed was told to whoever asked; it must not happen after all with the worker's next start.
    const result = await restoreSite({ edge, operations, keep }, state, options).finally(() =>
      session.remove([PENDING]).catch(() => undefined),
    );
    if (snapshot !== undefined) await activate(snapshot, options.operation).catch(() => undefined);
    onChanged();
    return result;
  }

  /** The snapshot that a switch has saved the state before it into, where it has begun already. */
  async function savedBefore(operation: string): Promise<string | null> {
    const done = (await store.list()).find(({ since }) => since?.operation === operation);
    if (done?.since?.before) return done.since.before;
    const text = (await session.get([PENDING]))[PENDING];
    const pending: unknown = typeof text === 'string' ? JSON.parse(text) : null;
    if (!isRecord(pending) || !isRecord(pending['options'])) return null;
    const { saved } = pending;
    return pending['options']['operation'] === operation && typeof saved === 'string' ? saved : null;
  }

  const self: Snapshots = {
    captureSite: ({ tabId }) => captureSite(edge, tabId, now()),
    listSnapshots: async () =>
      (await store.list())
        .filter(({ deleted }) => !deleted)
        .map(toHead)
        .sort((a, b) => (a.site === b.site ? b.time - a.time : a.site < b.site ? -1 : 1)),
    saveSnapshot: ({ tabId, operation, ...how }) =>
      queued(async () => {
        const named = operation === undefined ? {} : { operation };
        const done = (await store.list()).find(
          ({ savedBy }) => operation !== undefined && savedBy === operation,
        );
        // Saved once more, the state itself would stand where the version before does.
        const head = done ?? (await save(await captureSite(edge, tabId, now()), { ...how, ...named }));
        await activate(head.id);
        onChanged();
        return toHead(await store.find(head.id));
      }),
    async renameSnapshot({ id, name }) {
      await store.find(id);
      await store.change((heads) => heads.map((head) => (head.id === id ? { ...head, name } : head)));
      onChanged();
      return toHead(await store.find(id));
    },
    async deleteSnapshot({ id }) {
      const head = await store.find(id);
      const deleted = { time: now(), from: head.where };
      try {
        await store.move({ ...inactive(head), deleted }, 'memory');
        await store.change((heads) => heads);
      } catch {
        // No room to keep it for being brought back: it was to go, so it goes.
        await store.drop([id]);
      }
      onChanged();
      return null;
    },
    async undeleteSnapshot({ id }) {
      const { deleted, ...head } = await store.find(id);
      await store.move(head, deleted?.from ?? head.where);
      onChanged();
      return toHead(await store.find(id));
    },
    async readSnapshot({ id, previous }) {
      return { text: await store.text(id, previous ? 'previous' : undefined) };
    },
    async keepSnapshot({ id, where, text, encrypted }) {
      const head = await store.find(id);
      if (where === 'disk' && PRIVATE_STORES.has(head.storeId))
        throw new RequestError('snapshot-private', 'Nothing of a private window is kept on disk.');
      await store.move({ ...head, encrypted: encrypted ?? head.encrypted }, where, text);
      onChanged();
      return toHead(await store.find(id));
    },
    async restoreSite({ source, exact, tabId, operation = newId() }) {
      const state = await stateOf(source);
      const options = { exact, operation, ...(tabId === undefined ? {} : { tabId }) };
      return restore(state, options, source.snapshot);
    },
    async switchSnapshot({ source, tabId, name, operation = newId() }): Promise<SwitchResult> {
      const target = await stateOf(source);
      const shown = tabId ?? (await tabOf(edge, target));
      if (shown === null) throw new RequestError('storage-no-tab', 'The site is not open in a tab.');
      const options = { exact: true, operation, tabId: shown };
      // Asked again because the worker ended: what is there now is half the other state, and must not be saved.
      const begun = await savedBefore(operation);
      if (begun !== null) {
        const result = await restore(target, options, source.snapshot, begun);
        return { ...result, saved: toHead(await store.find(begun)) };
      }
      const present = await captureSite(edge, shown, now());
      if (!sameJar(target, present))
        throw new RequestError('snapshot-elsewhere', 'This snapshot is of another site or store.');
      const active = (await store.list()).find(
        (head) => head.active && !head.deleted && sameJar(head, present),
      );
      // The state is saved before anything is changed; where it cannot be, nothing is changed.
      const saved = await save(present, {
        name,
        where: 'memory',
        ...(active && !active.encrypted && active.id !== source.snapshot ? { into: active.id } : {}),
      });
      if (active?.id !== saved.id) await activate(saved.id);
      const result = await restore(target, options, source.snapshot, saved.id);
      return { ...result, saved: toHead(await store.find(saved.id)) };
    },
    async undone(operation, by) {
      const head = (await store.list()).find(({ since }) => since?.operation === operation);
      if (!head) return;
      const before = head.since?.before;
      if (before) await activate(before).catch(() => undefined);
      await store.change((heads) =>
        heads.map((one) => (one.id === head.id ? { ...inactive(one), until: by } : one)),
      );
      onChanged();
    },
    async redone(operation, by) {
      const head = (await store.list()).find(({ until }) => until === operation);
      if (!head) return;
      await activate(head.id, by);
      onChanged();
    },
    async forgetStores(storeIds) {
      const gone = (await store.list()).filter(({ storeId }) => storeIds.has(storeId)).map(({ id }) => id);
      if (gone.length === 0) return;
      await store.drop(gone);
      onChanged();
    },
    async resume() {
      const { [PENDING]: text, [SWEPT]: swept } = await session.get([PENDING, SWEPT]);
      if (swept !== true) {
        await store.sweep();
        await session.set({ [SWEPT]: true });
      }
      if (typeof text !== 'string') return;
      const pending: unknown = JSON.parse(text);
      if (!isRecord(pending)) return;
      const { state } = parseSiteState(pending['state']);
      const { snapshot } = pending;
      if (state)
        await restore(
          state,
          pending['options'] as Parameters<typeof restore>[1],
          typeof snapshot === 'string' ? snapshot : undefined,
        );
    },
  };
  return self;
}

/** The answers to requests alone: what the background calls itself stays with it. */
export function snapshotAnswers({
  undone: _,
  redone: __,
  forgetStores: ___,
  resume: ____,
  ...answers
}: Snapshots): Answers {
  return answers;
}
