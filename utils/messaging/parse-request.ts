import { COOKIE_CLASSES } from '../cookies/cookie-classes';
import type { ChangeEvent } from '../model';
import { parseSettingsChange } from '../settings/parse-settings';
import { controlParsers, rule } from './parse-control-request';
import { parseCookie, parseCookieKey } from './parse-cookie';
import { parseHandedExchanges } from './parse-handed-exchanges';
import { flag, operation, record, refuse, shortText, tabId, text } from './parse-parts';
import { snapshotParsers } from './parse-snapshot-request';
import type { RequestName, RequestParameter, RulesChange, StoragePlace } from './requests';

/** A registrable domain or host. */
const site = (raw: unknown) => shortText(raw, 'site', 255);

function storagePlace(raw: unknown): StoragePlace {
  const { frameId, origin, area, ...rest } = record(raw);
  if (area !== 'local' && area !== 'session') return refuse('area is neither local nor session');
  if (!Number.isInteger(frameId)) return refuse('frameId is no frame');
  return {
    tabId: tabId(rest['tabId']),
    frameId: frameId as number,
    origin: shortText(origin, 'origin', 4096),
    area,
  };
}

function rulesChange(raw: unknown): RulesChange {
  const { save, remove, before, order } = record(raw);
  if (!Array.isArray(save) || !Array.isArray(remove)) return refuse('save or remove is not a list');
  return {
    save: save.map(rule),
    remove: remove.map((id) => text(id, 'id')),
    ...(typeof before === 'string' ? { before } : {}),
    ...(Array.isArray(order) ? { order: order.map((id) => text(id, 'id')) } : {}),
  };
}

function withIds(raw: unknown): { readonly ids: readonly string[] } {
  const { ids } = record(raw);
  return Array.isArray(ids) ? { ids: ids.map((id) => text(id, 'id')) } : refuse('ids is not a list');
}

const withId = (raw: unknown) => ({ id: text(record(raw)['id'], 'id') });
const changeEvents: readonly ChangeEvent[] = ['login', 'logout', 'consent'];
const ofTab = (raw: unknown) => ({ tabId: tabId(record(raw)['tabId']) });
const visitsOf = (raw: unknown) => ({
  site: site(record(raw)['site']),
  storeId: shortText(record(raw)['storeId'], 'storeId', 255),
});
function since(raw: unknown) {
  const { tabId: id, after } = record(raw);
  if (typeof after !== 'number' || !Number.isInteger(after) || after < 0)
    return refuse('after is no revision');
  return { tabId: tabId(id), after };
}
const nothing = () => undefined;
/** In UTF-16 units: no token that anybody reads in a console is longer (our choice). */
const LONGEST_PRINT = 1_000_000;

type Parsers = { readonly [N in RequestName]: (raw: unknown) => RequestParameter<N> };

const parsers: Parsers = {
  ...controlParsers,
  ...snapshotParsers,
  inspectTab(raw) {
    const { depth, ...rest } = record(raw);
    if (depth !== 'cookies' && depth !== 'all') return refuse('depth is neither cookies nor all');
    return { tabId: tabId(rest['tabId']), depth };
  },
  observeTab(raw) {
    const parameter = record(raw);
    if (typeof parameter['on'] !== 'boolean') return refuse('on is neither true nor false');
    return { tabId: tabId(parameter['tabId']), on: parameter['on'] };
  },
  readActivity: since,
  readRequests: since,
  readRequest(raw) {
    const { tabId: tab, id } = record(raw);
    return Number.isInteger(id) ? { tabId: tabId(tab), id: id as number } : refuse('id is no request');
  },
  listWatched: nothing,
  observeAll(raw) {
    const { on } = record(raw);
    return typeof on === 'boolean' ? { on } : refuse('on is neither true nor false');
  },
  lookAtStorage: (raw) => ({ tabId: tabId(record(raw)['tabId']) }),
  clearActivity: (raw) => ({ tabId: tabId(record(raw)['tabId']) }),
  beginHandOver: ofTab,
  whoTells: ofTab,
  handOverExchanges: parseHandedExchanges,
  openSurface(raw) {
    const { tabId: id, at } = record(raw);
    return {
      tabId: id === null ? null : tabId(id),
      ...(at === undefined ? {} : { at: shortText(at, 'at', 4096) }),
    };
  },
  listCookies: nothing,
  deleteCookies(raw) {
    const parameter = record(raw);
    if (!Array.isArray(parameter['keys'])) return refuse('keys is not a list');
    return { keys: parameter['keys'].map(parseCookieKey), ...operation(parameter) };
  },
  importCookies(raw) {
    const parameter = record(raw);
    if (!Array.isArray(parameter['cookies'])) return refuse('cookies is not a list');
    return { cookies: parameter['cookies'].map(parseCookie), ...operation(parameter) };
  },
  writeCookie(raw) {
    const parameter = record(raw);
    const { replaces, overwrite } = parameter;
    return {
      replaces: replaces === null ? null : parseCookieKey(replaces),
      cookie: parseCookie(parameter['cookie']),
      ...(overwrite === true ? { overwrite } : {}),
      ...operation(parameter),
    };
  },
  readStorageEntry(raw) {
    const parameter = record(raw);
    return { place: storagePlace(parameter['place']), key: text(parameter['key'], 'key') };
  },
  writeStorageEntry(raw) {
    const parameter = record(raw);
    const { replaces, overwrite } = parameter;
    return {
      place: storagePlace(parameter['place']),
      replaces: replaces === null ? null : text(replaces, 'replaces'),
      key: text(parameter['key'], 'key'),
      value: text(parameter['value'], 'value'),
      ...(overwrite === true ? { overwrite } : {}),
      ...operation(parameter),
    };
  },
  printInPage(raw) {
    const parameter = record(raw);
    const json = shortText(parameter['json'], 'json', LONGEST_PRINT);
    try {
      JSON.parse(json);
    } catch {
      return refuse('json is none');
    }
    return { tabId: tabId(parameter['tabId']), label: shortText(parameter['label'], 'label', 200), json };
  },
  removeStorageEntries(raw) {
    const parameter = record(raw);
    const { keys } = parameter;
    if (keys !== null && !Array.isArray(keys)) return refuse('keys is no list');
    return {
      place: storagePlace(parameter['place']),
      keys: keys === null ? null : keys.map((key) => text(key, 'key')),
      ...operation(parameter),
    };
  },
  undo: (raw) => ({ ...withId(raw), ...operation(record(raw)) }),
  redo: (raw) => ({ ...withId(raw), ...operation(record(raw)) }),
  applyRules(raw) {
    const { back } = record(raw);
    return {
      ...withIds(raw),
      ...(back === undefined ? {} : { back: rulesChange(back) }),
      ...operation(record(raw)),
    };
  },
  listUndo: nothing,
  listRedo: nothing,
  listOperations: nothing,
  cancelOperation: withId,
  dismissOperation: withId,
  emptyTrash: nothing,
  listStores: nothing,
  listRules: nothing,
  saveRule: (raw) => ({ rule: rule(record(raw)['rule']) }),
  getRules: withIds,
  removeRule: withId,
  changeRules: rulesChange,
  moveRule(raw) {
    const { before } = record(raw);
    return { ...withId(raw), before: before === null ? null : text(before, 'before') };
  },
  getSiteNotes: (raw) => ({ site: site(record(raw)['site']) }),
  dismissFinding(raw) {
    const parameter = record(raw);
    const reason = parameter['reason'];
    return {
      site: site(parameter['site']),
      key: shortText(parameter['key'], 'key', 4096),
      reason: reason === null ? null : shortText(reason, 'reason', 1000),
    };
  },
  correctClass(raw) {
    const parameter = record(raw);
    const { kind, to } = parameter;
    if (kind !== 'cookie' && kind !== 'storage') return refuse('kind is neither cookie nor storage');
    const known = COOKIE_CLASSES.find((each) => each === to);
    if (to !== null && known === undefined) return refuse('to is no class');
    return {
      site: site(parameter['site']),
      kind,
      name: shortText(parameter['name'], 'name', 4096),
      to: known ?? null,
    };
  },
  keepAudit(raw) {
    const parameter = record(raw);
    const { time, findings } = record(parameter['record']);
    if (typeof time !== 'number' || !Array.isArray(findings) || findings.length > 10_000)
      return refuse('record is no audit');
    return {
      site: site(parameter['site']),
      record: {
        time,
        findings: findings.map((each) => {
          const { rule: id, hash } = record(each);
          return { rule: shortText(id, 'rule', 100), hash: shortText(hash, 'hash', 100) };
        }),
      },
    };
  },
  beginComparison(raw) {
    const { event, ...rest } = record(raw);
    const known = changeEvents.find((each) => each === event);
    return { tabId: tabId(rest['tabId']), event: known ?? refuse('event is none of the three') };
  },
  finishComparison: ofTab,
  getComparison: ofTab,
  discardComparison: ofTab,
  getVisits: visitsOf,
  rememberVisits(raw) {
    const { on } = record(raw);
    return { ...visitsOf(raw), on: flag(on, 'on') };
  },
  clearVisits: (raw) => ({ site: site(record(raw)['site']) }),
  listOpenSites: nothing,
  takeSelection: nothing,
  keepDraft(raw) {
    const given = record(record(raw)['draft']);
    return {
      draft: {
        id: shortText(given['id'], 'id', 20_000),
        storeId: shortText(given['storeId'], 'storeId', 100),
        text: shortText(given['text'], 'text', 1_000_000),
      },
    };
  },
  forgetDraft: withId,
  readDraft: withId,
  noteCopied(raw) {
    const { digest } = record(raw);
    return typeof digest === 'string' && /^[\da-f]{64}$/.test(digest)
      ? { digest }
      : refuse('digest is no SHA-256');
  },
  getSettings: nothing,
  saveSettings: (raw) => ({ settings: parseSettingsChange(record(record(raw)['settings'])) }),
};

/** Every request there is. */
export const requestNames = Object.keys(parsers) as readonly RequestName[];

/** The parameter of request `name`, checked. Throws `RequestError('bad-request')` without quoting what was sent. */
export function parseRequest<N extends RequestName>(name: N, raw: unknown): RequestParameter<N> {
  return parsers[name](raw);
}
