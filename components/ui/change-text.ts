import { type MessageKey, type PluralStem, t, tn } from '../../utils/i18n/messages';
import type { OperationResult, RuleAfterUndo, UndoEntry } from '../../utils/messaging/requests';

type Counted = Pick<UndoEntry, 'of' | 'did' | 'storage'>;

/** What a change counts, in words: cookies, and the entries of web storage that went with them. */
export function changeParts<C extends Counted>(
  count: number,
  change: C,
  stem: (change: C) => PluralStem,
): readonly string[] {
  const { storage = 0 } = change;
  const cookies = tn(stem(change), count);
  return storage > 0 ? [cookies, tn(stem({ ...change, of: 'storage' }), storage)] : [cookies];
}

export function undoneStem({ of, did }: Counted): PluralStem {
  if (did === 'removed') return of === 'storage' ? 'status_storage_removed' : 'status_removed';
  return of === 'storage' ? 'status_storage_undone' : 'status_undone';
}

/** What was put back by an undo, and with it. */
export const undoneWords = (result: OperationResult): string =>
  restoredText(changeParts(result.done, result, undoneStem).join(' '), result);

const ruleWords: Readonly<Record<RuleAfterUndo, MessageKey>> = {
  'taken-back': 'status_rule_back',
  stays: 'status_rule_stays',
  blocks: 'status_rule_blocks',
  again: 'status_rule_again',
};

/** What was put back or made again, in `words`, with what is to be said of rules. */
export function restoredText(words: string, { rule }: Pick<OperationResult, 'rule'>): string {
  return rule === undefined ? words : `${words} ${t(ruleWords[rule])}`;
}
