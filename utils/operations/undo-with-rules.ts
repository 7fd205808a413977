import type { Blocking } from '../enforce/blocking';
import {
  type MadeRules,
  type OperationResult,
  RequestError,
  type RulesChange,
  type UndoEntry,
} from '../messaging/requests';
import type { Rule } from '../model';
import { isSame } from '../state/is-same';
import type { Operations } from './operations';

export interface UndoWithRulesContext {
  readonly operations: Pick<Operations, 'undo' | 'listUndo'>;
  readonly blocking: Pick<Blocking, 'pick' | 'changeMany' | 'blocksSome'>;
}

/** Of rules that were made those that are still so; what they replaced comes back only when all of them go. */
function standing({ made, back }: MadeRules, now: ReadonlyMap<string, Rule>): MadeRules {
  const left = made.filter((rule) => isSame(now.get(rule.id), rule));
  const ids = new Set(left.map(({ id }) => id));
  return left.length === made.length
    ? { made, back }
    : { made: left, back: { save: [], remove: back.remove.filter((id) => ids.has(id)) } };
}

/** What can be taken back; rules that were made with it are named only while they are still the rules that were made. */
export async function listUndo({
  operations,
  blocking,
}: UndoWithRulesContext): Promise<readonly UndoEntry[]> {
  const entries = await operations.listUndo();
  const ids = new Set(entries.flatMap(({ rules }) => rules?.made.map(({ id }) => id) ?? []));
  if (ids.size === 0) return entries;
  const now = new Map((await blocking.pick(ids)).map(({ rule }) => [rule.id, rule]));
  return entries.map(({ rules, ...entry }) => {
    const left = rules && standing(rules, now);
    return left && left.made.length > 0 ? { ...entry, rules: left } : entry;
  });
}

/**
 * Takes a change back. The rules that were made with it go first, or they would take the cookies out again as they come;
 * one that a person changed since stays, and is told of, as is one that blocks what is put back. Rejects where the rules cannot be taken back: then nothing was.
 */
export async function undoWithRules(
  id: string,
  operation: string | undefined,
  context: UndoWithRulesContext,
): Promise<OperationResult> {
  const { operations, blocking } = context;
  const entry = (await listUndo(context)).find((one) => one.id === id);
  if (entry?.rules) await blocking.changeMany(entry.rules.back);
  const result = await operations.undo(id, operation, entry?.rules);
  const left = entry?.byRules ? await blocking.pick(new Set(entry.byRules)).catch(() => []) : [];
  if (left.length > 0) return { ...result, rule: 'stays' };
  if (entry?.rules) return { ...result, rule: 'taken-back' };
  const isBlocked =
    result.done > 0 && entry && (await blocking.blocksSome(new Set(entry.sites)).catch(() => false));
  return isBlocked ? { ...result, rule: 'blocks' } : result;
}

/** The change that makes rules again which `back` took back. */
function madeAgain({ made, back }: MadeRules): RulesChange {
  const ids = new Set(made.map(({ id }) => id));
  return { save: made, remove: back.save.flatMap(({ id }) => (ids.has(id) ? [] : id)) };
}

export interface RedoWithRulesContext {
  readonly operations: Pick<Operations, 'redo' | 'listRedo'>;
  readonly blocking: Pick<Blocking, 'pick' | 'changeMany'>;
  /** Cookies, by `cookieId`, that a rule keeps from being deleted. */
  readonly sparing?: ReadonlySet<string>;
}

/** Whether rules are as taking these back left them: a person who changed them since would lose that. */
function isLeftAlone({ made, back }: MadeRules, now: ReadonlyMap<string, Rule>): boolean {
  const backs = new Map(back.save.map((rule) => [rule.id, rule]));
  return (
    [...backs].every(([id, rule]) => isSame(now.get(id), rule)) &&
    made.every(({ id }) => backs.has(id) || !now.has(id))
  );
}

/** What can be made again; a change whose rules a person touched since cannot. */
export async function listRedo({
  operations,
  blocking,
}: RedoWithRulesContext): Promise<readonly UndoEntry[]> {
  const entries = await operations.listRedo();
  const ids = entries.flatMap(({ rules }) => [...(rules?.made ?? []), ...(rules?.back.save ?? [])]);
  if (ids.length === 0) return entries;
  const present = await blocking.pick(new Set(ids.map(({ id }) => id)));
  const now = new Map(present.map(({ rule }) => [rule.id, rule]));
  return entries.filter(({ rules }) => !rules || isLeftAlone(rules, now));
}

/**
 * Makes again what was taken back, with the rules that were taken back with it. They come first, as when they were made.
 * Rejects where they cannot be, or where a person changed them since: then nothing was.
 */
export async function redoWithRules(
  id: string,
  operation: string | undefined,
  context: RedoWithRulesContext,
): Promise<OperationResult> {
  const { operations, blocking, sparing } = context;
  const all = await operations.listRedo();
  const entry = (await listRedo(context)).find((one) => one.id === id);
  if (!entry && all.some((one) => one.id === id))
    throw new RequestError('redo-gone', 'This can no longer be made again.');
  const rules = entry?.rules;
  if (rules) await blocking.changeMany(madeAgain(rules));
  const result = await operations.redo(id, operation, sparing);
  return rules ? { ...result, rule: 'again' } : result;
}
