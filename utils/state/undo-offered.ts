import { PRIVATE_STORES } from '../cookies/private-stores';
import type { UndoEntry } from '../messaging/requests';
import type { InspectorState } from './inspector-state';

/**
 * Whether a change may be named here: what was done in a private window is offered in that alone, as no other shows which
 * sites were visited there.
 */
export function mayBeNamed(
  { storeIds = [], sites, moreSites }: UndoEntry,
  report: InspectorState['report'],
): boolean {
  const hidden = storeIds.filter((id) => PRIVATE_STORES.has(id)).length;
  if (report?.store?.kind === 'private' || hidden === 0) return true;
  // Of a change in several jars the site that is shown here is no secret, if it is the only one.
  return hidden < storeIds.length && !moreSites && sites.every((site) => site === report?.site);
}

/**
 * What the status bar offers to take back, and so what the key takes back: the change that the bar tells of; or a newer one
 * of the same site, as another surface or a dialog makes it, which the bar then tells of instead. What only took a change
 * back is passed over: the key goes further back from change to change.
 */
export function undoOffered({
  outcome,
  undo,
  report,
}: Pick<InspectorState, 'outcome' | 'undo' | 'report'>): UndoEntry | undefined {
  const told = outcome?.kind === 'changed' ? outcome.result.undo : undefined;
  const newest = undo.find((entry) => !entry.takesBack && mayBeNamed(entry, report));
  if (!told) return newest;
  // Until the list has been read again it does not hold what was done just now.
  const isListed = undo.some(({ id }) => id === told.id);
  const isOfHere = newest !== undefined && report !== null && newest.sites.includes(report.site);
  return isListed && isOfHere ? newest : told;
}
