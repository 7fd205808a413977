import { type Client, RequestError, type RulesChange } from '../messaging/requests';

/** What came of a change of rules and of the cookies that followed it. */
export interface CarriedOut {
  /** Cookies that were deleted or shortened. */
  readonly done: number;
  /** Cookies that were not, though a rule wants it. */
  readonly failed: number;
  /** What the rules did to cookies, to be taken back once the rules have been. */
  readonly undoId?: string;
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
  const ids = change.save.flatMap(({ id, action: { type } }) =>
    type === 'block' || type === 'session-only' ? id : [],
  );
  if (ids.length === 0) return { done: 0, failed: 0 };
  try {
    const { done, failed, undo } = await request('applyRules', { ids, back });
    return { done, failed: failed.length, ...(undo ? { undoId: undo.id } : {}) };
  } catch (problem) {
    if (!(problem instanceof RequestError)) throw problem;
    return { done: 0, failed: 0, problem };
  }
}
