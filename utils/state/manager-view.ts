import { isPlainWord } from '../query/plain-word';
import type { ManagerEntry } from './manager-entries';
import { groupEntries, type ManagerGroup } from './manager-groups';
import { type ManagerRow, tableRows, withGhosts } from './manager-rows';
import type { ManagerState } from './manager-state';

/** Everything the table shows, worked out from the state. */
export interface ManagerView {
  readonly rows: readonly ManagerRow[];
  readonly groups: readonly ManagerGroup[];
  /** The cookies that match the search, in table order. */
  readonly found: readonly ManagerEntry[];
  /** Bytes of what was found. */
  readonly bytes: number;
  /** How many selected cookies the search hides. */
  readonly selectedHidden: number;
}

/** Keeps the last result for the last arguments: each step of the view runs again only when its own input changed. */
function memo<A extends readonly unknown[], R>(work: (...args: A) => R): (...args: A) => R {
  let last: { readonly args: A; readonly result: R } | null = null;
  return (...args) => {
    if (last?.args.every((value, i) => value === args[i])) return last.result;
    last = { args, result: work(...args) };
    return last.result;
  };
}

export type EntryCompare = (a: ManagerEntry, b: ManagerEntry) => number;

/** A search text's predicate; `null` finds everything. */
export type Search = (
  text: string,
  stores: ManagerState['stores'],
) => ((entry: ManagerEntry) => boolean) | null;

/** So many texts' results are kept: a word's letters, and back. */
const KEPT_RESULTS = 16;

/**
 * Searches a list. What a word found is kept while the list is the same: each further letter looks among that alone, and
 * Backspace finds it again.
 */
function narrowing(search: Search) {
  const kept = new Map<string, readonly ManagerEntry[]>();
  let of: readonly ManagerEntry[] = [];
  return (
    list: readonly ManagerEntry[],
    text: string,
    stores: ManagerState['stores'],
  ): readonly ManagerEntry[] => {
    if (of !== list) kept.clear();
    of = list;
    const known = kept.get(text);
    if (known) return known;
    const matches = search(text, stores);
    if (!matches) return list;
    if (!isPlainWord(text)) return list.filter(matches);
    let among = list;
    for (let end = text.length - 1; end > 0 && among === list; end--)
      among = kept.get(text.slice(0, end)) ?? list;
    const found = among.filter(matches);
    const [oldest] = kept.keys();
    if (oldest !== undefined && kept.size === KEPT_RESULTS) kept.delete(oldest);
    kept.set(text, found);
    return found;
  };
}

/**
 * Makes the function from state to view. `compare` gives a column's order by its id; columns without one leave the
 * browser's order. Each view keeps its own last results, so two tables do not spoil each other's.
 */
export function managerView(
  compare: (column: string) => EntryCompare | undefined,
  search: Search,
): (state: ManagerState) => ManagerView {
  const sorted = memo((entries: ManagerState['entries'], sort: ManagerState['sort']) => {
    const list = [...entries.values()];
    const by = sort ? compare(sort.column) : undefined;
    if (!by || !sort) return list;
    // A tie keeps the browser's order either way, which is why the list is not simply turned round.
    return list.sort(sort.descending ? (a, b) => by(b, a) : by);
  });
  const searched = memo(narrowing(search));
  const grouped = memo(groupEntries);
  const lined = memo(tableRows);
  const haunted = memo(withGhosts);
  const ordered = memo((groups: readonly ManagerGroup[]) => groups.flatMap((group) => group.entries));
  const weighed = memo((groups: readonly ManagerGroup[]) =>
    groups.reduce((sum, group) => sum + group.bytes, 0),
  );
  const hidden = memo((selected: ReadonlySet<string>, found: readonly ManagerEntry[]) => {
    if (selected.size === 0) return 0;
    let shown = 0;
    for (const entry of found) if (selected.has(entry.id)) shown += 1;
    return selected.size - shown;
  });
  return memo((state: ManagerState): ManagerView => {
    const groups = grouped(
      searched(sorted(state.entries, state.sort), state.query, state.stores),
      state.groupBy,
      state.groupOrder,
    );
    const found = ordered(groups);
    return {
      rows: haunted(
        lined(groups, state.groupBy, state.query.trim() ? state.foundOpen : state.open),
        state.ghosts,
      ),
      groups,
      found,
      bytes: weighed(groups),
      selectedHidden: hidden(state.selection.ids, found),
    };
  });
}
