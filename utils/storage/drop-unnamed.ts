import type { StorageAreaEdge } from '../browser/browser-edge';

/**
 * Removes every text under `prefix` that no list names any more. A list is written first and its texts are removed after:
 * a browser that crashed in between left somebody's values on disk for nobody. Whoever calls it holds its own writes back
 * meanwhile.
 */
export async function dropUnnamed(
  area: Pick<StorageAreaEdge, 'keys' | 'remove'>,
  prefix: string,
  named: readonly string[],
): Promise<void> {
  const wanted = new Set(named);
  const gone = (await area.keys()).filter((key) => key.startsWith(prefix) && !wanted.has(key));
  if (gone.length > 0) await area.remove(gone);
}
