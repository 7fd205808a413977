import { browserFailure, isFull } from '../messaging/browser-failure';
import type { BrowserEdge, NetRuleList, StorageAreaEdge } from './browser-edge';

/**
 * Makes a call once more when the browser fails it, which it does now and then while it starts, ends or is out of breath.
 * Only for calls that may be repeated: they read, or write the same again. What fails twice is told with a code.
 */
async function twice<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    // A full area is as full the next moment; who writes makes room.
    if (isFull(error)) throw browserFailure(error);
  }
  try {
    return await call();
  } catch (error) {
    throw browserFailure(error);
  }
}

function steadyArea(area: StorageAreaEdge): StorageAreaEdge {
  return {
    get: (keys) => twice(() => area.get(keys)),
    keys: () => twice(() => area.keys()),
    set: (values) => twice(() => area.set(values)),
    remove: (keys) => twice(() => area.remove(keys)),
  };
}

function steadyRules(list: NetRuleList): NetRuleList {
  return {
    get: () => twice(() => list.get()),
    // All or nothing, so after a failure the same difference still holds.
    update: (remove, add) => twice(() => list.update(remove, add)),
  };
}

/** The browser with a second attempt at each call that can be made again. */
export function steadyEdge(edge: BrowserEdge): BrowserEdge {
  const { cookies, storage, sync, permissions } = edge;
  return {
    ...edge,
    cookies: {
      ...cookies,
      getAll: (query) => twice(() => cookies.getAll(query)),
      stores: () => twice(() => cookies.stores()),
    },
    permissions: {
      ...permissions,
      contains: (query) => twice(() => permissions.contains(query)),
      anyHost: () => twice(() => permissions.anyHost()),
      privateWindows: () => twice(() => permissions.privateWindows()),
    },
    storage: { local: steadyArea(storage.local), session: steadyArea(storage.session) },
    sync: {
      ...sync,
      area() {
        const area = sync.area();
        return area && steadyArea(area);
      },
    },
    tabs: {
      ...edge.tabs,
      get: (tabId) => twice(() => edge.tabs.get(tabId)),
      all: () => twice(() => edge.tabs.all()),
      frames: (tabId) => twice(() => edge.tabs.frames(tabId)),
    },
    alarms: {
      ...edge.alarms,
      set: (name, time) => twice(() => edge.alarms.set(name, time)),
      clear: (name) => twice(() => edge.alarms.clear(name)),
    },
    netRules() {
      const lists = edge.netRules();
      return lists && { dynamic: steadyRules(lists.dynamic), session: steadyRules(lists.session) };
    },
    cookieSettings() {
      const settings = edge.cookieSettings();
      return (
        settings && {
          set: (primary, setting, secondary) => twice(() => settings.set(primary, setting, secondary)),
          clear: () => twice(() => settings.clear()),
        }
      );
    },
  };
}
