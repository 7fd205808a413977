import { t } from '../../utils/i18n/messages';
import type { OperationResult } from '../../utils/messaging/requests';

/** What was put back, in `words`, with what became of the rule that had taken it away. */
export function restoredText(words: string, { rule }: Pick<OperationResult, 'rule'>): string {
  if (rule === undefined) return words;
  return `${words} ${t(rule === 'stays' ? 'status_rule_stays' : 'status_rule_back')}`;
}
