import type { BrowserEdge, Tab } from '../browser/browser-edge';
import { cookieId, cookieKey } from '../cookies/cookie-key';
import { siteOf } from '../cookies/site';
import type { KeepProtected } from '../enforce/keep-protected';
import type { OperationResult, RowResult, StoragePlace } from '../messaging/requests';
import { differences } from '../operations/apply-changes';
import type { Operations } from '../operations/operations';
import { readStateCookies } from './capture-site';
import type { SiteState, StoredArea } from './site-state';

export interface RestoreContext {
  readonly edge: Pick<BrowserEdge, 'cookies' | 'tabs' | 'permissions'>;
  readonly operations: Pick<Operations, 'change' | 'changeStorage'>;
  /** What rules never let Jarlens delete stays, though the state has it not. */
  readonly keep: Pick<KeepProtected, 'rows'>;
}

/** Web storage that could not be put back, and why. */
export interface AreaFailure {
  readonly origin: string;
  readonly area: 'local' | 'session';
  /** `storage-no-tab` where the site is not open. */
  readonly code: string;
  readonly reason: string;
}

export interface RestoreResult {
  /** Cookies that are now as wanted: stored or gone. */
  readonly cookies: number;
  readonly failed: readonly RowResult[];
  /** Entries of web storage that are now as wanted. */
  readonly entries: number;
  readonly failedAreas: readonly AreaFailure[];
  /** The tab that web storage was put back in. */
  readonly tabId?: number;
  /** What takes all of it back at once; absent when nothing was changed. */
  readonly undo?: string;
}

/** Every part of it in the journal is `<operation>.<part>`; `groupedOperations` takes them back together. */
export const partOf = (operation: string, part: string): string => `${operation}.${part}`;

/** Tabs of the state's jar that show its site: the one asked for first, then those in front. */
export async function tabsOf(
  edge: Pick<BrowserEdge, 'tabs'>,
  state: Pick<SiteState, 'site' | 'storeId'>,
  first?: number,
): Promise<readonly Tab[]> {
  return (await edge.tabs.all())
    .filter(({ storeId, url }) => storeId === state.storeId && url !== undefined && URL.canParse(url))
    .filter(({ url = '' }) => siteOf(new URL(url).hostname) === state.site)
    .sort((a, b) => Number(b.id === first) - Number(a.id === first) || Number(b.active) - Number(a.active));
}

/** A frame that holds the area: in the tab asked for first, else in any tab of the same jar that shows the same site. */
async function placeOf(
  edge: RestoreContext['edge'],
  state: SiteState,
  { origin, area }: StoredArea,
  tabId: number | undefined,
): Promise<StoragePlace | null> {
  for (const tab of await tabsOf(edge, state, tabId)) {
    const frames = (await edge.tabs.frames(tab.id)) ?? [{ id: 0, parentId: -1, url: tab.url ?? '' }];
    const frame = frames.find(({ url }) => URL.canParse(url) && new URL(url).origin === origin);
    if (frame) return { tabId: tab.id, frameId: frame.id, origin, area };
  }
  return null;
}

/**
 * Makes the site what the state says. `exact` removes what is not in it; otherwise only what is in it is stored. Web
 * storage first: it needs a page, and its answer is known before a cookie is touched. Asked again with the same
 * `operation`, it goes on where it was.
 */
export async function restoreSite(
  context: RestoreContext,
  state: SiteState,
  {
    exact,
    operation,
    tabId,
  }: { readonly exact: boolean; readonly operation: string; readonly tabId?: number },
): Promise<RestoreResult> {
  const { edge, operations } = context;
  const failedAreas: AreaFailure[] = [];
  let entries = 0;
  let changed = false;
  let shown: number | undefined;
  for (const [index, stored] of state.storage.entries()) {
    const { origin, area } = stored;
    const place = await placeOf(edge, state, stored, tabId);
    if (!place) {
      // An area that was empty loses nothing where there is no page to empty it in, unless it has to be exact.
      if (exact || stored.entries.length > 0)
        failedAreas.push({ origin, area, code: 'storage-no-tab', reason: 'The site is not open in a tab.' });
      continue;
    }
    shown ??= place.tabId;
    const wants = stored.entries.map(([key, want]) => ({ key, want }));
    const result = await operations.changeStorage(
      'restore',
      place,
      exact ? { exactly: wants } : wants,
      partOf(operation, `${index}`),
    );
    const [problem] = result.failed;
    if (problem) failedAreas.push({ origin, area, code: problem.code ?? '', reason: problem.reason ?? '' });
    else entries += stored.entries.length;
    changed ||= result.undo !== undefined;
  }
  const result = await restoreCookies(context, state, exact, operation);
  changed ||= result.undo !== undefined;
  return {
    cookies: result.done,
    failed: result.failed,
    entries,
    failedAreas,
    ...(shown === undefined ? {} : { tabId: shown }),
    ...(changed ? { undo: operation } : {}),
  };
}

async function restoreCookies(
  { edge, operations, keep }: RestoreContext,
  state: SiteState,
  exact: boolean,
  operation: string,
): Promise<OperationResult> {
  const present = new Map((await readStateCookies(edge, state)).map((cookie) => [cookieId(cookie), cookie]));
  const wanted = new Map(state.cookies.map((cookie) => [cookieId(cookie), cookie]));
  const others = exact ? [...present.values()].filter((cookie) => !wanted.has(cookieId(cookie))) : [];
  const kept = await keep.rows(others.map(cookieKey));
  const keptIds = new Set(kept.map(({ id }) => id));
  const gone = others.filter((cookie) => !keptIds.has(cookieId(cookie)));
  const stored = [...wanted.values()].filter((cookie) => {
    const now = present.get(cookieId(cookie));
    return !now || differences(cookie, now).length > 0;
  });
  const wants = [
    ...gone.map((cookie) => ({ key: cookieKey(cookie), want: null })),
    ...stored.map((cookie) => ({ key: cookieKey(cookie), want: cookie })),
  ];
  const same = wanted.size - stored.length;
  const result = await operations.change('restore', wants, partOf(operation, 'cookies'));
  return { ...result, done: result.done + same, failed: [...result.failed, ...kept] };
}
