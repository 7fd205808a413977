import { parseSiteState } from '../snapshots/parse-site-state';
import { flag as readFlag, record, refuse, tabId } from './parse-parts';
import { RequestError, type RequestParameter } from './requests';
import type { ClearableKind, SnapshotRequests, StateSource } from './snapshot-requests';

function id(raw: unknown): string {
  return typeof raw === 'string' && /^[\w-]{1,64}$/.test(raw) ? raw : refuse('it names no snapshot');
}

function name(raw: unknown): string {
  return typeof raw === 'string' && raw.trim() !== '' && raw.length <= 100
    ? raw.trim()
    : refuse('the name is empty or too long');
}

function place(raw: unknown): 'memory' | 'disk' {
  return raw === 'memory' || raw === 'disk' ? raw : refuse('where is neither memory nor disk');
}

function optional<K extends string, T>(
  raw: Readonly<Record<string, unknown>>,
  key: K,
  read: (value: unknown) => T,
): { readonly [P in K]?: T } {
  return raw[key] === undefined ? {} : ({ [key]: read(raw[key]) } as { readonly [P in K]?: T });
}

const flag = (raw: unknown): boolean => readFlag(raw, 'a flag');

function source(raw: unknown): StateSource {
  const given = record(raw);
  if (given['state'] === undefined)
    return { snapshot: id(given['snapshot']), ...optional(given, 'previous', flag) };
  const { state, problem } = parseSiteState(given['state']);
  if (problem) throw new RequestError(problem.code, problem.message);
  return { state, ...optional(given, 'snapshot', id) };
}

/** The largest text of a snapshot: what either area can hold of them. In characters. */
const LARGEST = 6_000_000;

function text(raw: unknown): string {
  return typeof raw === 'string' && raw.length <= LARGEST ? raw : refuse('its text is none or too long');
}

const withId = (raw: unknown) => ({ id: id(record(raw)['id']) });

const clearable: readonly ClearableKind[] = ['cookies', 'local', 'session', 'databases', 'caches', 'workers'];

type Parsers = { readonly [N in keyof SnapshotRequests]: (raw: unknown) => RequestParameter<N> };

export const snapshotParsers: Parsers = {
  captureSite: (raw) => ({ tabId: tabId(record(raw)['tabId']) }),
  describeSiteData: (raw) => ({ tabId: tabId(record(raw)['tabId']) }),
  clearSiteData(raw) {
    const given = record(raw);
    const kinds = given['kinds'];
    if (!Array.isArray(kinds)) return refuse('kinds is not a list');
    return {
      tabId: tabId(given['tabId']),
      kinds: kinds.map((kind) => clearable.find((one) => one === kind) ?? refuse('a kind is none')),
      ...optional(given, 'operation', id),
    };
  },
  listSnapshots: () => undefined,
  saveSnapshot(raw) {
    const given = record(raw);
    return {
      tabId: tabId(given['tabId']),
      name: name(given['name']),
      where: place(given['where']),
      ...optional(given, 'into', id),
      ...optional(given, 'operation', id),
    };
  },
  renameSnapshot: (raw) => ({ ...withId(raw), name: name(record(raw)['name']) }),
  deleteSnapshot: withId,
  undeleteSnapshot: withId,
  readSnapshot: (raw) => ({ ...withId(raw), ...optional(record(raw), 'previous', flag) }),
  keepSnapshot: (raw) => ({
    ...withId(raw),
    where: place(record(raw)['where']),
    ...optional(record(raw), 'text', text),
    ...optional(record(raw), 'encrypted', flag),
  }),
  restoreSite(raw) {
    const given = record(raw);
    return {
      source: source(given['source']),
      exact: flag(given['exact']),
      ...optional(given, 'tabId', tabId),
      ...optional(given, 'operation', id),
    };
  },
  switchSnapshot(raw) {
    const given = record(raw);
    return {
      source: source(given['source']),
      name: name(given['name']),
      ...optional(given, 'tabId', tabId),
      ...optional(given, 'operation', id),
    };
  },
};
