import type { BrowserEdge } from '../browser/browser-edge';
import { PRIVATE_STORES } from '../cookies/private-stores';
import type { Operations } from '../operations/operations';

/** How long after a tab was closed the browser has let go of its jar, in milliseconds. */
const SETTLED = 1000;

/**
 * Called when a tab was closed. With the last private window its jar is gone: nothing in it can be restored, and nothing
 * of it may be kept, in memory neither. `tell` is called when one may have gone since the last time: the browser tells of
 * no change of its cookies.
 */
export function forgetPrivate(
  edge: Pick<BrowserEdge, 'cookies'>,
  operations: Pick<Operations, 'forgetStores'>,
  tell: () => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  /** Those that were gone the last time. */
  let known: ReadonlySet<string> = new Set();
  async function check(): Promise<void> {
    const open = (await edge.cookies.stores()).filter(({ tabIds }) => tabIds.length > 0).map(({ id }) => id);
    const gone = [...PRIVATE_STORES].filter((id) => !open.includes(id));
    if (gone.length > 0) await operations.forgetStores(new Set(gone));
    if (gone.some((id) => !known.has(id))) tell();
    known = new Set(gone);
  }
  return () => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => void check().catch(() => undefined), SETTLED);
  };
}
