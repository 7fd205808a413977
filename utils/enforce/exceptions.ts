import type { Rule } from '../model';

/** The moments (milliseconds, after `now`) at which an exception ends by itself. */
export function exceptionEnds(rules: readonly Rule[], now: number): readonly number[] {
  return rules.flatMap(({ action }) =>
    action.type === 'allow' && typeof action.until === 'number' && action.until > now ? [action.until] : [],
  );
}

/** Whether a rule is an exception whose end has come. An exception for a tab also ends with the browser. */
export function hasEnded(
  { action }: Rule,
  at: { readonly now: number; readonly closedTab?: number; readonly restarted?: boolean },
): boolean {
  if (action.type !== 'allow') return false;
  if (typeof action.until === 'number' && action.until <= at.now) return true;
  if (action.tabId !== undefined && action.tabId === at.closedTab) return true;
  return at.restarted === true && (action.until === 'restart' || action.tabId !== undefined);
}
