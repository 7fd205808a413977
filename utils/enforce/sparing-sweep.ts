/** Entries below which nobody looks for those that are over. */
const FEW = 1000;

/**
 * Takes out of a map what is over, when it has grown: at twice of what was left at the last look, so that ten thousand
 * entries are looked through a few times and not at each addition. To be called before one is added.
 */
export function sparingSweep<T>(map: Map<string, T>, isOver: (id: string) => boolean): () => void {
  let most = FEW;
  return () => {
    if (map.size <= most) return;
    for (const id of map.keys()) if (isOver(id)) map.delete(id);
    most = Math.max(FEW, map.size * 2);
  };
}
