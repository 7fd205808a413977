import { t } from '../../utils/i18n/messages';
import type { WatchAnswer } from './inspector-props';

/** Why the headers of a tab are not watched though somebody asked for it, in words; `null` when they are. */
export function watchProblem(answer: WatchAnswer): string | null {
  if (answer === 'watching') return null;
  return t(answer === 'gone' ? 'problem_tab_gone' : `audit_watch_${answer}`);
}
