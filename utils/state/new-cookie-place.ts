import { cookieHost } from '../cookies/cookie-url';
import { siteOf } from '../cookies/site';
import { parseQuery } from '../query/parse-query';
import { fieldNamed } from '../query/query-fields';
import type { ManagerEntry } from './manager-entries';
import type { ManagerState } from './manager-state';
import type { ManagerView } from './manager-view';

/** Where a new cookie of the table of all cookies begins: it can all be changed in its form. */
export interface NewCookiePlace {
  /** Empty where nothing says one. */
  readonly host: string;
  /** The jar; `undefined`: the browser's usual one. */
  readonly storeId?: string;
  /** What said it, for the form to tell. */
  readonly from: 'selection' | 'search' | 'group' | null;
}

type Shown = Pick<ManagerState, 'detailsId' | 'entries' | 'groupBy' | 'query' | 'selection'>;

/**
 * The host and the jar a person most likely means: those of the cookie in the details or of what is selected, else the
 * domain searched for, else the one group that is open. Where the keyboard's focus rests says nothing of it.
 */
export function newCookiePlace(state: Shown, view: Pick<ManagerView, 'found' | 'rows'>): NewCookiePlace {
  const details = state.entries.get(state.detailsId ?? '');
  const chosen = details ? [details] : [...state.selection.ids].flatMap((id) => state.entries.get(id) ?? []);
  const selected = common(chosen);
  if (selected.host !== '') return { ...selected, from: 'selection' };

  const searched = searchedHost(state.query) ?? '';
  const found = state.query.trim() === '' ? common([]) : common(view.found);
  if (searched !== '' || found.host !== '') return { ...found, host: searched || found.host, from: 'search' };

  const open = view.rows.filter((row) => row.kind === 'group' && row.open);
  const [only] = open.length === 1 ? open : [];
  const group = common(only?.group.entries ?? []);
  if (group.host !== '') return { ...group, host: group.host, from: 'group' };
  return { host: '', from: null };
}

/** The host of all of them, else the registrable domain; the jar of all of them. Empty where they have none in common. */
function common(entries: readonly ManagerEntry[]): Pick<NewCookiePlace, 'host' | 'storeId'> {
  const [first] = entries;
  if (!first) return { host: '' };
  const host = cookieHost(first.cookie);
  const { storeId } = first.cookie;
  const site = entries.every((entry) => entry.site === first.site) ? siteOf(host) : '';
  return {
    host: entries.every(({ cookie }) => cookieHost(cookie) === host) ? host : site,
    ...(entries.every(({ cookie }) => cookie.storeId === storeId) ? { storeId } : {}),
  };
}

/** The domain a search demands, written whole: a pattern or one of several names no place. */
function searchedHost(query: string): string | undefined {
  const { node } = parseQuery(query);
  const terms = node?.type === 'and' ? node.children : node ? [node] : [];
  for (const each of terms) {
    if (each.type !== 'term' || each.term.form === 'regex') continue;
    const { field, value } = each.term;
    if (field === undefined || fieldNamed(field)?.field !== 'domain') continue;
    const host = value.replace(/^\./, '').toLowerCase();
    if (/^[a-z\d-]+(\.[a-z\d-]+)+$|^localhost$/.test(host)) return host;
  }
  return undefined;
}
