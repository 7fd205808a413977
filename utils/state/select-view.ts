import { SEVERITIES } from '../audit/severities';
import { columns } from '../columns/index';
import type { CookieReport, Finding, SiteReport, Token } from '../model';
import type { CompiledQuery } from '../query/compile-query';
import type { InspectorState } from './inspector-state';
import { type TokenState, tokenState } from './token-state';

/** The cookies that pass the filter, in the order chosen. */
export function visibleCookies(
  state: Pick<InspectorState, 'report' | 'filter' | 'query' | 'sort'>,
): readonly CookieReport[] {
  const all = state.report?.cookies ?? [];
  const found = state.query ? queried(state.report, state.query) : withWords(all, state.filter);
  const column = state.sort && columns.find(({ id }) => id === state.sort?.column);
  const direction = state.sort?.descending ? -1 : 1;
  return column ? [...found].sort((a, b) => direction * column.compare(a, b)) : found;
}

function queried(report: SiteReport | null, query: CompiledQuery): readonly CookieReport[] {
  if (!report || query.empty) return report?.cookies ?? [];
  const formats = new Map(report.tokens.map(({ id, hit }) => [id, hit.format]));
  const more = { formatOf: (id: string) => formats.get(id), storeName: report.store?.name };
  return report.cookies.filter((row) => query.matchesReport(row, more));
}

function withWords(all: readonly CookieReport[], filter: string): readonly CookieReport[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return words.length === 0 ? all : all.filter((row) => matches(row, words));
}

function matches({ cookie }: CookieReport, words: readonly string[]): boolean {
  const text = `${cookie.name}\n${cookie.value}\n${cookie.domain}${cookie.path}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

/** What the first screen says before anything is opened. */
export interface Glance {
  readonly cookies: number;
  readonly thirdParty: number;
  /** Cookies that keep a person signed in, as far as they were classified. */
  readonly signIn: number;
  readonly bytes: number;
  readonly tokens: number;
  /** The token that matters most: one that is in force before one that is not. */
  readonly token: { readonly token: Token; readonly state: TokenState } | null;
  readonly storageEntries: number;
  readonly storageBytes: number;
  readonly findings: number;
  readonly worst: Finding | null;
}

/** Counts and the one thing of each kind worth showing first; `now` in milliseconds. */
export function glanceAt(report: SiteReport, now: number): Glance {
  const { cookies, tokens, findings, snapshot } = report;
  const inForce = tokens.map((token) => ({ token, state: tokenState(token.decoded, now) }));
  const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
  return {
    cookies: cookies.length,
    thirdParty: cookies.filter((row) => row.party === 'third').length,
    signIn: cookies.filter((row) => row.class === 'session' || row.class === 'auth').length,
    bytes: sum(cookies.map((row) => row.bytes)),
    tokens: tokens.length,
    token: inForce.find(({ state }) => state.kind === 'valid') ?? inForce[0] ?? null,
    storageEntries: snapshot.storage.length,
    storageBytes: sum(snapshot.storage.map((entry) => entry.bytes)),
    findings: findings.length,
    worst:
      [...findings].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity))[0] ??
      null,
  };
}
