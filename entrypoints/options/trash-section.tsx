import { useEffect, useState } from 'preact/hooks';
import '../../components/manager/with-status.css';
import '../../components/manager/trash.css';
import { outcomeMessage } from '../../components/manager/outcome-message';
import { Trash } from '../../components/manager/trash';
import type { StatusMessage } from '../../components/ui/status-bar';
import { t } from '../../utils/i18n/messages';
import { RequestError, type UndoEntry } from '../../utils/messaging/requests';
import { madeAgain, type Outcome } from '../../utils/state/manager-controller';
import type { SectionProps } from './sections';
import { useNow } from './use-now';

/** "Trash", tied to the background: what was changed and can be taken back. */
export default function TrashSection({ services, settings }: SectionProps) {
  const { client } = services;
  const [entries, setEntries] = useState<readonly UndoEntry[] | null>(null);
  const [emptied, setEmptied] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const now = useNow(services.now);
  const fail = (error: unknown) =>
    setOutcome(
      error instanceof RequestError
        ? { kind: 'failed', code: error.code, message: error.message }
        : { kind: 'failed', code: 'unexpected', message: 'Unexpected error' },
    );
  const read = () =>
    client.send('listUndo').then((list) => setEntries([...list].sort((a, b) => b.time - a.time)), fail);

  useEffect(() => {
    void read();
    return client.listen(({ type }) => {
      if (type === 'operation' || type === 'cookies-changed' || type === 'rules-changed') void read();
    });
  }, [client]);

  useEffect(() => {
    // The button that had the focus is gone with what it emptied.
    if (emptied && entries?.length === 0) document.querySelector<HTMLElement>('#main')?.focus();
  }, [emptied, entries]);

  const turn = (request: 'undo' | 'redo', id: string) =>
    void client.send(request, { id }).then((result) => {
      const { done, failed, of, storage, did, rule, undo: entry, redo } = result;
      setOutcome({
        kind: request === 'redo' ? madeAgain(result) : 'restored',
        done,
        failed,
        ...(of ? { of } : {}),
        ...(storage ? { storage } : {}),
        ...(did ? { did } : {}),
        ...(rule ? { rule } : {}),
        ...(redo === undefined ? (entry ? { undoId: entry.id } : {}) : { redoId: redo }),
      });
      return read();
    }, fail);

  const undo = (id: string) => turn('undo', id);

  const empty = () =>
    void client.send('emptyTrash').then(() => {
      setOutcome(null);
      setEmptied(true);
      return read();
    }, fail);
  const done: StatusMessage | null =
    emptied && !outcome ? { tone: 'good', text: t('options_trash_emptied') } : null;

  return (
    <Trash
      entries={entries}
      kept={settings?.keepTrash === true}
      failed={outcome?.kind === 'restored' ? outcome.failed : []}
      now={Math.max(now, entries?.[0]?.time ?? 0)}
      message={outcomeMessage(outcome, { undo, redo: (id) => turn('redo', id) }) ?? done}
      empty={empty}
      undo={undo}
      dismiss={() => {
        setOutcome(null);
        setEmptied(false);
      }}
    />
  );
}
