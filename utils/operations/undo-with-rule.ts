import type { Blocking } from '../enforce/blocking';
import type { OperationResult, UndoEntry } from '../messaging/requests';
import { isSame } from '../state/is-same';
import type { Operations } from './operations';

export interface UndoWithRuleContext {
  readonly operations: Pick<Operations, 'undo' | 'listUndo'>;
  readonly blocking: Pick<Blocking, 'pick' | 'changeMany'>;
}

/** What can be taken back; a rule that was made with it is named only while it is still the rule that was made. */
export async function listUndo({ operations, blocking }: UndoWithRuleContext): Promise<readonly UndoEntry[]> {
  const entries = await operations.listUndo();
  const ids = new Set(entries.flatMap(({ rule }) => rule?.made.id ?? []));
  if (ids.size === 0) return entries;
  const now = new Map((await blocking.pick(ids)).map(({ rule }) => [rule.id, rule]));
  return entries.map(({ rule, ...entry }) =>
    rule && isSame(now.get(rule.made.id), rule.made) ? { ...entry, rule } : entry,
  );
}

/**
 * Takes a change back. The rule that was made with it goes first, or it would take the cookies out again as they come; one
 * that a person changed since stays, and is told of. Rejects where the rule cannot be taken back: then nothing was.
 */
export async function undoWithRule(
  id: string,
  operation: string | undefined,
  context: UndoWithRuleContext,
): Promise<OperationResult> {
  const { operations, blocking } = context;
  const entry = (await listUndo(context)).find((one) => one.id === id);
  if (entry?.rule) await blocking.changeMany(entry.rule.back);
  const result = await operations.undo(id, operation);
  if (entry?.rule) return { ...result, rule: 'taken-back' };
  if (entry?.byRule === undefined) return result;
  const [stays] = await blocking.pick(new Set([entry.byRule])).catch(() => []);
  return stays ? { ...result, rule: 'stays' } : result;
}
