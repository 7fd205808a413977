import { rowNames } from '../../utils/cookies/row-name';
import { type PluralStem, t, tCode, tn } from '../../utils/i18n/messages';
import type { Outcome } from '../../utils/state/manager-controller';
import { changeParts, restoredText } from '../ui/change-text';
import type { StatusMessage } from '../ui/status-bar';

/** What was just done, in words. `undo` is offered where there is something to take back, `redo` where that was done. */
export function outcomeMessage(
  outcome: Outcome | null,
  { undo, redo }: { readonly undo: (id: string) => void; readonly redo: (id: string) => void },
): StatusMessage | null {
  if (outcome === null) return null;
  if (outcome.kind === 'nothing') return { tone: 'info', text: t(`status_nothing_to_${outcome.to}`) };
  if (outcome.kind === 'failed') {
    return { tone: 'bad', text: tCode('problem', outcome.code, outcome.message) };
  }
  const done = restoredText(changeParts(outcome.done, outcome, stemOf).join(' '), outcome);
  const [first] = outcome.failed;
  const text = first
    ? `${done} ${tn('options_failed_because', outcome.failed.length, `${tCode('problem', first.code ?? '', first.reason ?? '')}${rowNames(outcome.failed)}`)}`
    : done;
  const { undoId, redoId, stopped } = outcome;
  return {
    tone: first ? 'bad' : 'good',
    text: stopped ? `${text} ${tn('options_stopped', stopped)}` : text,
    ...(undoId === undefined ? {} : { undo: () => undo(undoId) }),
    ...(redoId === undefined ? {} : { redo: () => redo(redoId) }),
  };
}

function stemOf({ kind, of, did }: Extract<Outcome, { readonly done: number }>): PluralStem {
  if (kind === 'deleted') return 'options_deleted';
  if (kind === 'edited') return did === 'made' ? 'status_made' : 'options_edited';
  if (did === 'removed') return of === 'storage' ? 'status_storage_removed' : 'status_removed';
  return of === 'storage' ? 'options_restored_storage' : 'options_restored';
}
