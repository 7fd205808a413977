import { type Client, RequestError, type RulesChange } from '../messaging/requests';

/** What came of a change of rules and of the cookies that followed it. */
export interface CarriedOut {
  /** Cookies that were deleted or shortened. */
  readonly done: number;
  /** Cookies that were not, though a rule wants it. */
  readonly failed: number;
  /** What the rules did to cookies, to be taken back in this order once the rules have been. */
  readonly undoIds: readonly string[];
  /** Why what is there already could not follow; the rules are in force all the same. */
  readonly problem?: RequestError;
}

/**
 * Changes rules and lets the cookies that are there already follow those that block or shorten. Rejects where the rules
 * could not be changed: then nothing was. `back` is the change that takes `change` back.
 */
export async function carryOutRules(
  request: Client['send'],
  change: RulesChange,
  back: RulesChange,
): Promise<CarriedOut> {
  await request('changeRules', change);
  let done = 0;
  let failed = 0;
  const undoIds: string[] = [];
  for (const { id, action } of change.save) {
    if (action.type !== 'block' && action.type !== 'session-only') continue;
    try {
      const result = await request('applyRule', { id, back });
      done += result.done;
      failed += result.failed.length;
      if (result.undo) undoIds.unshift(result.undo.id);
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      return { done, failed, undoIds, problem: error };
    }
  }
  return { done, failed, undoIds };
}
