import type { CookieStore } from '../model';
import type { ManagerEntries } from './manager-entries';
import { type GroupBy, type GroupOrder, groupings, groupOrders } from './manager-groups';
import { type Ghost, type OpenGroups, toggleOpen } from './manager-rows';
import { emptySelection, pruneSelection, type Selection } from './manager-selection';

export interface Sort {
  readonly column: string;
  readonly descending: boolean;
}

/** What the "All cookies" table is made from. */
export interface ManagerState {
  readonly status: 'loading' | 'ready' | 'failed';
  readonly entries: ManagerEntries;
  readonly stores: readonly CookieStore[];
  /** Whether the cookies of every site could be read. */
  readonly allSites: boolean;
  readonly query: string;
  readonly groupBy: GroupBy;
  readonly groupOrder: GroupOrder;
  readonly sort: Sort | null;
  /** Open groups of the whole list, and of a search's result (all open until someone closes one). */
  readonly open: OpenGroups;
  readonly foundOpen: OpenGroups;
  readonly selection: Selection;
  /** The row that has, or would get, the keyboard focus. */
  readonly focusId: string | null;
  /** The cookie shown in the details. */
  readonly detailsId: string | null;
  readonly ghosts: readonly Ghost[];
}

/** What a person chose about the table before; kept between visits, never with a value in it. */
export type ManagerChoice = Partial<Pick<ManagerState, 'groupBy' | 'groupOrder' | 'sort'>>;

/** With this many cookies or fewer the groups start open: there is no need to search for what fits on a screen or three. */
const OPEN_AT_FIRST = 60;

const none: ReadonlySet<string> = new Set();

export function initialManager(choice: ManagerChoice = {}): ManagerState {
  return {
    status: 'loading',
    entries: new Map(),
    stores: [],
    allSites: true,
    query: '',
    groupBy: choice.groupBy ?? 'site',
    groupOrder: choice.groupOrder ?? 'name',
    sort: choice.sort ?? { column: 'name', descending: false },
    open: { all: true, except: none },
    foundOpen: { all: true, except: none },
    selection: emptySelection,
    focusId: null,
    detailsId: null,
    ghosts: [],
  };
}

export type ManagerAction =
  | {
      readonly type: 'loaded';
      readonly entries: ManagerEntries;
      readonly stores: readonly CookieStore[];
      readonly allSites: boolean;
    }
  | { readonly type: 'load-failed' }
  | { readonly type: 'searched'; readonly query: string }
  | { readonly type: 'grouped'; readonly by: GroupBy }
  | { readonly type: 'groups-ordered'; readonly by: GroupOrder }
  | { readonly type: 'sorted'; readonly column: string }
  | { readonly type: 'group-toggled'; readonly rowId: string }
  | { readonly type: 'groups-opened'; readonly open: boolean }
  | { readonly type: 'selected'; readonly selection: Selection }
  | { readonly type: 'focused'; readonly rowId: string | null }
  | { readonly type: 'details'; readonly id: string | null }
  | { readonly type: 'ghosts'; readonly ghosts: readonly Ghost[] };

/** The state after an action. Pure; every action that moves rows on purpose also lets the ghosts go. */
export function reduceManager(state: ManagerState, action: ManagerAction): ManagerState {
  switch (action.type) {
    case 'loaded': {
      const first = state.status === 'loading';
      const keep = (id: string | null) => (id !== null && action.entries.has(id) ? id : null);
      return {
        ...state,
        status: 'ready',
        entries: action.entries,
        stores: action.stores,
        allSites: action.allSites,
        open: first ? { all: action.entries.size <= OPEN_AT_FIRST, except: none } : state.open,
        selection: pruneSelection(state.selection, action.entries),
        detailsId: keep(state.detailsId),
      };
    }
    case 'load-failed':
      return { ...state, status: state.status === 'ready' ? 'ready' : 'failed' };
    case 'searched':
      return {
        ...state,
        query: action.query,
        ghosts: [],
        foundOpen: state.query.trim() ? state.foundOpen : { all: true, except: none },
      };
    case 'grouped':
      return { ...state, groupBy: action.by, ghosts: [] };
    case 'groups-ordered':
      return { ...state, groupOrder: action.by, ghosts: [] };
    case 'sorted':
      return { ...state, sort: nextSort(state.sort, action.column), ghosts: [] };
    case 'group-toggled':
      return state.query.trim()
        ? { ...state, foundOpen: toggleOpen(state.foundOpen, action.rowId), ghosts: [] }
        : { ...state, open: toggleOpen(state.open, action.rowId), ghosts: [] };
    case 'groups-opened': {
      const open = { all: action.open, except: none };
      return state.query.trim() ? { ...state, foundOpen: open, ghosts: [] } : { ...state, open, ghosts: [] };
    }
    case 'selected':
      return { ...state, selection: action.selection };
    case 'focused':
      return { ...state, focusId: action.rowId };
    case 'details':
      return { ...state, detailsId: action.id };
    case 'ghosts':
      return state.ghosts.length === 0 && action.ghosts.length === 0
        ? state
        : { ...state, ghosts: action.ghosts };
  }
}

/** A header's click: ascending, then descending, then the browser's own order. */
export function nextSort(sort: Sort | null, column: string): Sort | null {
  if (sort?.column !== column) return { column, descending: false };
  return sort.descending ? null : { column, descending: true };
}

/** Reads a remembered arrangement; what this version does not know is left out. */
export function parseManagerChoice(stored: unknown): ManagerChoice {
  if (typeof stored !== 'object' || stored === null) return {};
  const { groupBy, groupOrder, sort } = stored as Readonly<Record<string, unknown>>;
  const by = groupings.find((one) => one === groupBy);
  const order = groupOrders.find((one) => one === groupOrder);
  const sorted = sort as { readonly column?: unknown; readonly descending?: unknown } | null | undefined;
  return {
    ...(by ? { groupBy: by } : {}),
    ...(order ? { groupOrder: order } : {}),
    ...(sorted && typeof sorted.column === 'string'
      ? { sort: { column: sorted.column, descending: sorted.descending === true } }
      : {}),
  };
}
