import { PRIVATE_STORES } from '../cookies/private-stores';
import type { UndoEntry } from '../messaging/requests';
import type { InspectorState } from './inspector-state';

/**
 * What the status bar offers to take back, and so what the key takes back: the change that the bar tells of; or a newer one
 * of the same site, as another surface or a dialog makes it, which the bar then tells of instead. What was done in a private
 * window is offered in that alone: no other shows which sites were visited there.
 */
export function undoOffered({
  outcome,
  undo,
  report,
}: Pick<InspectorState, 'outcome' | 'undo' | 'report'>): UndoEntry | undefined {
  const told = outcome?.kind === 'changed' ? outcome.result.undo : undefined;
  const isPrivate = report?.store?.kind === 'private';
  const newest = undo.find(({ storeIds = [], sites, moreSites }) => {
    const hidden = storeIds.filter((id) => PRIVATE_STORES.has(id)).length;
    if (isPrivate || hidden === 0) return true;
    // Of a change in several jars the site that is shown here is no secret, if it is the only one.
    return hidden < storeIds.length && !moreSites && sites.every((site) => site === report?.site);
  });
  if (!told) return newest;
  // Until the list has been read again it does not hold what was done just now.
  const isListed = undo.some(({ id }) => id === told.id);
  const isOfHere = newest !== undefined && report !== null && newest.sites.includes(report.site);
  return isListed && isOfHere ? newest : told;
}
