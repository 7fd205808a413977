import type { CookieReport, Finding, SiteReport } from '../model';
import type { InspectorEvent, InspectorState } from './inspector-state';
import { isSame } from './is-same';
import { visibleCookies } from './select-view';

/** A private tab that is closed leaves nothing here either. */
const NOTHING_READ: Partial<InspectorState> = {
  report: null,
  complete: false,
  found: [],
  open: new Set(),
  editing: null,
  ruling: null,
};

/** The one place where an inspector's state changes. Pure: the clock comes in with the event. */
export function reduceInspector(state: InspectorState, event: InspectorEvent): InspectorState {
  switch (event.type) {
    case 'reading':
      return state.loading ? state : { ...state, loading: true };
    case 'read':
      return read(state, event.report, event.depth, event.now);
    case 'read-failed':
      return {
        ...state,
        ...(event.code === 'tab-gone' && state.report?.store?.kind === 'private' ? NOTHING_READ : {}),
        loading: false,
        problem: { code: event.code, message: event.message },
      };
    case 'settings':
      return { ...state, settings: event.settings };
    case 'undo-list':
      return { ...state, undo: event.undo, outcome: stillTrue(state, event.undo) };
    case 'tick':
      return { ...state, now: event.now };
    case 'choose-tab':
      return state.tab === event.tab ? state : { ...state, tab: event.tab };
    case 'sort':
      return { ...state, sort: nextSort(state, event.column) };
    case 'filter':
      return keepActive({ ...state, filter: event.text, query: event.query ?? null }, state);
    case 'toggle':
      return { ...state, open: toggled(state.open, event.id), activeId: event.id };
    case 'reveal':
      return { ...state, open: new Set([...state.open, event.id]), activeId: event.id };
    case 'activate': {
      if (!state.report?.cookies.some(({ id }) => id === event.id)) return { ...state, awaitedId: event.id };
      return state.activeId === event.id ? state : { ...state, activeId: event.id };
    }
    case 'outcome':
      return keepActive(
        { ...state, outcome: event.outcome, report: without(state.report, event.gone) },
        state,
      );
    case 'edit':
      return { ...state, editing: event.what };
    case 'rule':
      return { ...state, ruling: event.of };
    case 'found': {
      const found = [...state.found.filter((each) => !sameFinding(each, event.finding)), event.finding];
      return { ...state, found, report: state.report && withFound(state.report, found) };
    }
    case 'progress':
      return { ...state, progress: event.operation };
    case 'dismiss':
      return state.outcome === null ? state : { ...state, outcome: null };
    case 'want-report':
      return { ...state, tab: 'audit', wanted: { what: 'report', format: '' } };
    case 'wanted-seen':
      return { ...state, wanted: null };
  }
}

/** What the bar tells of, unless that was taken back elsewhere. */
function stillTrue(
  { outcome, undo }: InspectorState,
  list: InspectorState['undo'],
): InspectorState['outcome'] {
  const told = outcome?.kind === 'changed' ? outcome.result.undo?.id : undefined;
  const wasListed = undo.some(({ id }) => id === told);
  return told !== undefined && wasListed && !list.some(({ id }) => id === told) ? null : outcome;
}

/** The report when these cookies are gone. What was found about them goes with the next whole reading. */
function without(report: SiteReport | null, gone: ReadonlySet<string> = new Set()): SiteReport | null {
  if (!report || gone.size === 0) return report;
  return { ...report, cookies: report.cookies.filter(({ id }) => !gone.has(id)) };
}

const sameFinding = (a: Finding, b: Finding) => a.rule === b.rule && a.subject.id === b.subject.id;

/** The report with what was found on request about things that are still there, as high as it is, first. */
function withFound(report: SiteReport, found: readonly Finding[]): SiteReport {
  const ids = new Set(report.tokens.map(({ id }) => id));
  const mine = found.filter(({ subject }) => subject.id !== undefined && ids.has(subject.id));
  if (mine.length === 0) return report;
  const others = report.findings.filter((each) => !mine.some((one) => sameFinding(each, one)));
  return { ...report, findings: [...mine, ...others] };
}

/**
 * Takes a new report in. What has not changed keeps its identity, so only rows that differ are drawn again; a quick
 * reading (`cookies`) of the same page keeps the storage, tokens and findings known so far until the full one comes.
 */
function read(
  state: InspectorState,
  report: SiteReport,
  depth: 'cookies' | 'all',
  now: number,
): InspectorState {
  const before = state.report;
  const samePage = before !== null && before.snapshot.url === report.snapshot.url;
  const keep = samePage && state.complete && depth === 'cookies';
  const cookies = samePage ? settle(before.cookies, report.cookies, keep) : report.cookies;
  // An answer tells each cookie twice; it is kept once.
  const snapshot = { ...report.snapshot, cookies: cookies.map(({ cookie }) => cookie) };
  const merged: SiteReport = {
    ...report,
    snapshot,
    cookies,
    ...(keep
      ? {
          tokens: before.tokens,
          findings: before.findings,
          ...(before.signIn ? { signIn: before.signIn } : {}),
          ...(before.storageClasses ? { storageClasses: before.storageClasses } : {}),
          ...(before.comparing ? { comparing: before.comparing } : {}),
          snapshot: { ...snapshot, storage: before.snapshot.storage, gaps: before.snapshot.gaps },
        }
      : {}),
  };
  const hasCome = cookies.some(({ id }) => id === state.awaitedId);
  const next: InspectorState = {
    ...state,
    ...(hasCome ? { activeId: state.awaitedId } : {}),
    awaitedId: hasCome || !samePage ? null : state.awaitedId,
    report: depth === 'all' ? withFound(merged, state.found) : merged,
    complete: depth === 'all' || keep,
    loading: false,
    problem: null,
    now,
    open: samePage ? state.open : new Set(),
  };
  return keepActive(next, state);
}

/**
 * The new rows, with the old object wherever nothing in it changed. A quick reading looks for no tokens: with
 * `keepTokens` a cookie of the same value keeps those it was known to hold.
 */
function settle(
  before: readonly CookieReport[],
  after: readonly CookieReport[],
  keepTokens: boolean,
): readonly CookieReport[] {
  const known = new Map(before.map((row) => [row.id, row]));
  const rows = after.map((fresh) => {
    const old = known.get(fresh.id);
    const same = keepTokens && old?.cookie.value === fresh.cookie.value;
    const row = same ? { ...fresh, tokenIds: old.tokenIds } : fresh;
    return old && isSame(old, row) ? old : row;
  });
  return rows.length === before.length && rows.every((row, at) => row === before[at]) ? before : rows;
}

/** The active row, or, when it is gone, the one that took its place. */
function keepActive(next: InspectorState, before: InspectorState): InspectorState {
  const rows = visibleCookies(next);
  if (next.activeId !== null && rows.some((row) => row.id === next.activeId)) return next;
  const at = visibleCookies(before).findIndex((row) => row.id === before.activeId);
  const neighbour = rows[Math.min(Math.max(at, 0), rows.length - 1)];
  return { ...next, activeId: neighbour?.id ?? null };
}

/** Ascending, descending, then the browser's own order again. */
function nextSort(state: InspectorState, column: string): InspectorState['sort'] {
  if (state.sort?.column !== column) return { column, descending: false };
  return state.sort.descending ? null : { column, descending: true };
}

function toggled(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(id)) next.add(id);
  return next;
}
