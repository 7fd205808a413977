import { rowNames } from '../../utils/cookies/row-name';
import { relativeTime } from '../../utils/format/relative-time';
import { type MessageKey, type PluralStem, t, tCode, tn } from '../../utils/i18n/messages';
import { keyName } from '../../utils/keys/key-name';
import type { UndoEntry } from '../../utils/messaging/requests';
import type { SiteReport } from '../../utils/model';
import type { Outcome } from '../../utils/state/inspector-state';
import { undoOffered } from '../../utils/state/undo-offered';
import { visibleLine } from '../../utils/text/visible-text';
import { changeParts, restoredText, undoneStem, undoneWords } from '../ui/change-text';
import { StatusBar, type StatusMessage } from '../ui/status-bar';
import type { ViewProps } from './inspector-props';
import { whereItWas } from './where-it-was';

/** A change made before this surface opened is still offered for undo this long, in milliseconds. */
const RECENT = 30 * 60_000;

/** What was done last and how to take it back; otherwise the keys. */
export function Status({ state, dispatch, actions }: ViewProps) {
  const offered = undoOffered(state);
  const { outcome } = state;
  // A newer change of this site, made elsewhere, takes the place of what is told.
  const isOther =
    outcome?.kind === 'changed' && outcome.result.undo && outcome.result.undo.id !== offered?.id;
  const told = isOther ? null : outcome;
  const recent = offered && state.now - offered.time < RECENT ? offered : undefined;
  // The very change that is told of here, also when another is made between the look and the press.
  const named = told?.kind === 'changed' ? told.result.undo?.id : told ? undefined : offered?.id;
  const undo = () => void actions.undo(named);
  const redo = () => void actions.redo(told?.kind === 'undone' ? told.result.redo : undefined);
  const { progress } = state;
  const message: StatusMessage | null = progress
    ? {
        tone: 'info',
        text: tn(`options_running_${progress.kind}`, progress.total),
        progress: {
          ...progress,
          cancel: () => void actions.request('cancelOperation', { id: progress.id }).catch(() => undefined),
        },
      }
    : told
      ? messageOf(told, state.report, { undo, redo, reload: actions.reloadTab })
      : recent
        ? {
            tone: 'info',
            text: whereItWas(recentText(recent, state.now), recent, state.report),
            undo,
          }
        : null;
  return (
    <footer>
      <StatusBar message={message} dismiss={told ? () => dispatch({ type: 'dismiss' }) : undefined}>
        <span class="keys" aria-hidden="true">
          {state.tab === 'cookies' && state.report?.cookies.length !== 0 && (
            <>
              <kbd>/</kbd> {t('keys_filter')} <kbd>↑ ↓</kbd> {t('keys_move')} <kbd>Enter</kbd>{' '}
              {t('keys_open')} <kbd>F2</kbd> {t('keys_edit')} <kbd>{keyName('Delete')}</kbd>{' '}
              {t('keys_delete')}{' '}
            </>
          )}
          <kbd>{keyName('Mod')} Z</kbd> {t('keys_undo')} <kbd>{keyName('Mod')} K</kbd> {t('palette_title')}
        </span>
      </StatusBar>
    </footer>
  );
}

type Counted = Pick<UndoEntry, 'of' | 'did'>;

function statusStem(kind: UndoEntry['kind'], change: Counted): PluralStem {
  const { of, did } = change;
  const isMade = kind === 'edit' && did === 'made';
  if (kind === 'restore' && (did === 'removed' || of === 'storage')) return undoneStem(change);
  if (of !== 'storage') return isMade ? 'status_made' : `status_${kind}`;
  if (isMade) return 'status_storage_made';
  return kind === 'delete' || kind === 'clean' ? 'status_storage_delete' : 'status_storage_edit';
}

/** A change that was made before this surface opened, with the rule that goes with it. */
function recentText(entry: UndoEntry, now: number): string {
  const what = changeParts(entry.count, entry, (change) => statusStem(entry.kind, change)).join(' ');
  const text = `${what} (${relativeTime(entry.time, now)})`;
  return entry.rules ? t('status_with_rule', text) : text;
}

function undoneText({ result, back }: Outcome & { kind: 'undone' }, report: SiteReport | null): string {
  const text = undoneWords(result);
  return back ? whereItWas(text, back, report) : text;
}

function namedKey(outcome: Outcome): MessageKey {
  if (outcome.kind !== 'changed' || outcome.change !== 'edit') return 'status_deleted_named';
  return outcome.made ? 'status_created_named' : 'status_edited_named';
}

function messageOf(
  outcome: Outcome,
  report: SiteReport | null,
  { undo, redo, reload }: { readonly [Key in 'undo' | 'redo' | 'reload']: () => void },
): StatusMessage {
  if (outcome.kind === 'nothing') return { tone: 'info', text: t(`status_nothing_to_${outcome.to}`) };
  if (outcome.kind === 'failed')
    return { tone: 'bad', text: tCode('problem', outcome.code, outcome.message) };
  if (outcome.kind === 'rule')
    return {
      tone: outcome.tone,
      text: outcome.text,
      ...(outcome.back ? { undo } : {}),
      ...(outcome.again ? { redo } : {}),
    };
  const { done, failed } = outcome.result;
  const named =
    outcome.kind === 'changed' && outcome.name !== undefined && done === 1 ? outcome.name : undefined;
  const text =
    outcome.kind === 'undone'
      ? undoneText(outcome, report)
      : named !== undefined
        ? t(namedKey(outcome), visibleLine(named, 60))
        : restoredText(
            changeParts(done, outcome.result, (result) => statusStem(outcome.change, result)).join(' '),
            outcome.result,
          );
  const first = failed[0];
  const reason = first && tCode('problem', first.code ?? '', first.reason ?? t('status_no_reason'));
  return {
    tone: first ? 'bad' : 'good',
    text: first ? `${text} ${tn('status_failed', failed.length, `${reason}${rowNames(failed)}`)}` : text,
    ...(outcome.kind === 'changed' && outcome.result.undo ? { undo } : {}),
    ...(outcome.kind === 'undone' && outcome.result.redo !== undefined ? { redo } : {}),
    // A page sees what was changed behind its back only when it is loaded anew.
    ...(outcome.kind === 'changed' && outcome.change === 'edit' && done > 0 ? { reload } : {}),
  };
}
