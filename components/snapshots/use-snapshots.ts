import { useCallback, useEffect, useState } from 'preact/hooks';
import { t, tCode, tn } from '../../utils/i18n/messages';
import { type Client, RequestError } from '../../utils/messaging/requests';
import type { SnapshotHead, StateSource } from '../../utils/messaging/snapshot-requests';
import type { RestoreResult } from '../../utils/snapshots/restore-site';
import type { StatusMessage } from '../ui/status-bar';

export interface SnapshotPorts {
  readonly request: Client['send'];
  /** Absent where the surface reads anew by itself. */
  readonly listen?: Client['listen'];
  /** Milliseconds. */
  readonly now: () => number;
  /** The tab that is looked at; absent on the options page. */
  readonly tabId?: number | undefined;
  /** Shows the tab's page with what was put back. */
  readonly reloadTab: (tabId: number) => void;
  /** Opens the site in a new tab. */
  readonly openSite?: (url: string) => void;
}

export interface SnapshotActions {
  readonly save: (name: string, where: SnapshotHead['where'], into?: string) => Promise<boolean>;
  /** Saves what is there, then shows the other. */
  readonly switchTo: (head: SnapshotHead, source: StateSource) => Promise<void>;
  /** Puts it back without saving what is there. */
  readonly restore: (head: SnapshotHead, source: StateSource) => Promise<void>;
  readonly rename: (id: string, name: string) => Promise<boolean>;
  readonly remove: (head: SnapshotHead) => Promise<void>;
  readonly keep: (
    id: string,
    where: SnapshotHead['where'],
    text?: string,
    encrypted?: boolean,
  ) => Promise<boolean>;
  readonly read: (id: string, previous?: boolean) => Promise<string | null>;
}

/** Snapshots with what can be done to them; every failure is said in `message` and changes nothing unsaid. */
export function useSnapshots(ports: SnapshotPorts) {
  const [heads, setHeads] = useState<readonly SnapshotHead[] | null>(null);
  const [message, setMessage] = useState<StatusMessage | null>(null);
  const [busy, setBusy] = useState(false);
  const { request, listen, tabId } = ports;

  const attempt = useCallback(async <R>(work: () => Promise<R>): Promise<R | null> => {
    try {
      return await work();
    } catch (error) {
      const known = error instanceof RequestError;
      setMessage({
        tone: 'bad',
        text: known ? tCode('problem', error.code, error.message) : t('options_failed_unexpectedly'),
      });
      return null;
    }
  }, []);
  const read = useCallback(async () => {
    const list = await attempt(() => request('listSnapshots'));
    if (list) setHeads(list);
  }, [attempt, request]);
  useEffect(() => {
    void read();
    return listen?.(({ type }) => {
      if (type === 'snapshots-changed') void read();
    });
  }, [read, listen]);

  /** Does one thing at a time, and shows the list as it is afterwards. */
  const act = async <R>(work: () => Promise<R>): Promise<R | null> => {
    setBusy(true);
    const result = await attempt(work);
    await read();
    setBusy(false);
    return result;
  };
  const undo = (id: string, shown: number | undefined) => async () => {
    const result = await act(() => request('undo', { id }));
    if (!result) return;
    if (shown !== undefined) ports.reloadTab(shown);
    setMessage({
      tone: result.failed.length > 0 ? 'bad' : 'good',
      text: tn('snapshots_undone', result.done),
    });
  };
  const told = (text: string, result: RestoreResult) => {
    const { failed, failedAreas, undo: undoId, tabId: shown = tabId } = result;
    if (shown !== undefined) ports.reloadTab(shown);
    const [cookie] = failed;
    const [area] = failedAreas;
    const because = [
      cookie &&
        tn(
          'snapshots_cookies_failed',
          failed.length,
          tCode('problem', cookie.code ?? '', cookie.reason ?? ''),
        ),
      area && tCode('problem', area.code, area.reason),
    ].filter((part) => part !== undefined);
    setMessage({
      tone: because.length > 0 ? 'bad' : 'good',
      text: [text, ...because].join(' '),
      ...(undoId === undefined ? {} : { undo: () => void undo(undoId, shown)() }),
    });
  };
  const inTab = tabId === undefined ? {} : { tabId };

  const actions: SnapshotActions = {
    async save(name, where, into) {
      if (tabId === undefined) return false;
      const saved = await act(() =>
        request('saveSnapshot', { tabId, name, where, ...(into === undefined ? {} : { into }) }),
      );
      if (saved) setMessage({ tone: 'good', text: t('snapshots_saved', saved.name) });
      return saved !== null;
    },
    async switchTo(head, source) {
      const name = t('snapshots_before_switch');
      const result = await act(() => request('switchSnapshot', { source, name, ...inTab }));
      if (result) told(t('snapshots_switched', head.name, result.saved.name), result);
    },
    async restore(head, source) {
      const result = await act(() => request('restoreSite', { source, exact: true, ...inTab }));
      if (result) told(t('snapshots_restored', head.name), result);
    },
    rename: async (id, name) => (await act(() => request('renameSnapshot', { id, name }))) !== null,
    async remove({ id, name }) {
      const deleted = await act(() => request('deleteSnapshot', { id }).then(() => true));
      if (!deleted) return;
      setMessage({
        tone: 'good',
        text: t('snapshots_deleted', name),
        undo: () =>
          void act(() => request('undeleteSnapshot', { id })).then((back) => back && setMessage(null)),
      });
    },
    keep: async (id, where, text, encrypted) =>
      (await act(() =>
        request('keepSnapshot', {
          id,
          where,
          ...(text === undefined ? {} : { text }),
          ...(encrypted === undefined ? {} : { encrypted }),
        }),
      )) !== null,
    async read(id, previous) {
      const answer = await attempt(() => request('readSnapshot', { id, ...(previous ? { previous } : {}) }));
      return answer?.text ?? null;
    },
  };
  return { heads, message, busy, actions, dismiss: () => setMessage(null), say: setMessage };
}
