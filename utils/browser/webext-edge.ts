import api from 'webextension-polyfill';
import type { BrowserEdge, ButtonState, StorageAreaEdge } from './browser-edge';
import { switchedEvent } from './switched-event';
import { webextAlarms } from './webext-alarms';
import { webextClipboard } from './webext-clipboard';
import { toCookieChange, webextCookies } from './webext-cookies';
import { isFirefox } from './webext-kind';
import { webextListening } from './webext-listening';
import { webextMessages } from './webext-messages';
import { webextNotifications } from './webext-notifications';
import { webextPermissions } from './webext-permissions';
import { webextRequests, webextWatchAnswers } from './webext-requests';
import { webextCookieSettings, webextNetRules } from './webext-rules';
import { webextSidePanel } from './webext-side-panel';
import { webextSiteData } from './webext-site-data';
import { webextTabs } from './webext-tabs';

function area(name: 'local' | 'session' | 'sync'): StorageAreaEdge {
  return {
    get: (keys) => api.storage[name].get(keys === null ? null : [...keys]),
    async keys() {
      // Chromium 130, Firefox 143.
      const area: { getKeys?(): Promise<string[]> } = api.storage[name];
      return area.getKeys ? area.getKeys() : Object.keys(await api.storage[name].get(null));
    },
    set: (values) => api.storage[name].set({ ...values }),
    remove: (keys) => api.storage[name].remove([...keys]),
  };
}

async function addToMenu(
  id: string,
  messageKey: string,
  contexts: ('selection' | 'page' | 'action')[],
): Promise<void> {
  // A phone's browser has no such menus.
  if (!api.contextMenus) return;
  const title = api.i18n.getMessage(messageKey);
  await api.contextMenus.remove(id).catch(() => undefined);
  api.contextMenus.create({ id, title, contexts });
}

/** The files of the button's picture, by size in pixels (scripts/make-icons.mjs draws them). */
function buttonIcons(state: ButtonState | null): Record<string, string> {
  return Object.fromEntries(
    [16, 24, 32, 48].map((size) => [size, `/icons/${state === null ? '' : `${state}-`}${size}.png`]),
  );
}

/** The background's real browser. */
export function webextEdge(): BrowserEdge {
  const firefox = isFirefox();
  const cookiesChanged = switchedEvent(api.cookies.onChanged);
  const tabActivated = switchedEvent(api.tabs.onActivated);
  const tabUpdated = switchedEvent(api.tabs.onUpdated);
  const tabRemoved = switchedEvent(api.tabs.onRemoved);
  return {
    kind: firefox ? 'firefox' : 'chromium',
    self: {
      id: api.runtime.id,
      version: api.runtime.getManifest().version,
      origin: api.runtime.getURL(''),
    },
    cookies: {
      ...webextCookies(api, firefox),
      onChanged: (listener) => cookiesChanged.addListener((details) => listener(toCookieChange(details))),
    },
    tabs: {
      ...webextTabs(api),
      onActivated: (listener) => tabActivated.addListener(({ tabId }) => listener(tabId)),
      onUpdated: (listener) =>
        tabUpdated.addListener((tabId, change) => {
          if (change.url !== undefined || change.status === 'complete') listener(tabId);
        }),
      onRemoved: (listener) => tabRemoved.addListener((tabId) => listener(tabId)),
    },
    listening: webextListening(api, firefox, {
      cookies: [cookiesChanged],
      tabs: [tabActivated, tabUpdated],
      'closed-tabs': [tabRemoved],
    }),
    permissions: {
      contains: webextPermissions.contains,
      anyHost: async () => ((await api.permissions.getAll()).origins ?? []).length > 0,
      privateWindows: () => api.extension.isAllowedIncognitoAccess(),
      onChanged(listener) {
        api.permissions.onAdded.addListener(() => listener(true));
        api.permissions.onRemoved.addListener(() => listener(false));
      },
    },
    managed: {
      read: () => api.storage.managed.get(null),
      onChanged: (listener) =>
        api.storage.onChanged.addListener((_changes, name) => {
          if (name === 'managed') listener();
        }),
    },
    sync: {
      area: () => (api.storage.sync ? area('sync') : null),
      onChanged: (listener) =>
        api.storage.onChanged.addListener((_changes, name) => {
          if (name === 'sync') listener();
        }),
    },
    storage: { local: area('local'), session: area('session') },
    badge: {
      // Firefox for Android has a button without a mark.
      setText: async (tabId, text) => api.action.setBadgeText?.({ tabId, text }),
      setTitle: (tabId, key) =>
        api.action.setTitle({ tabId, title: api.i18n.getMessage(key ?? 'extension_name') }),
      // Firefox goes back to the picture of its theme by itself; Chromium has to be told which.
      setIcon: (tabId, state) =>
        api.action.setIcon(state === null && firefox ? { tabId } : { tabId, path: buttonIcons(state) }),
      async setColors({ background, text }, tabId) {
        const tab = tabId === undefined ? {} : { tabId };
        await api.action.setBadgeBackgroundColor?.({ color: background, ...tab });
        await api.action.setBadgeTextColor?.({ color: text, ...tab });
      },
    },
    button: {
      onClicked: (listener) =>
        api.action.onClicked.addListener(({ id }) => {
          if (id !== undefined) listener(id);
        }),
      async withoutPopup() {
        const { os } = await api.runtime.getPlatformInfo();
        if (os === 'android') await api.action.setPopup({ popup: '' });
      },
      async openPopup(windowId) {
        // Without a click from Chromium 127 on.
        await api.action.openPopup({ windowId });
      },
    },
    sidePanel: webextSidePanel(api),
    netRules: () => webextNetRules(api),
    cookieSettings: () => webextCookieSettings(firefox),
    requests: () => webextRequests(api, firefox),
    watchAnswers: webextWatchAnswers(api, firefox),
    siteData: () => webextSiteData(api, firefox),
    alarms: webextAlarms(api),
    clearClipboard: webextClipboard(api, firefox),
    notifications: webextNotifications(api),
    menus: {
      addForSelection: (id, messageKey) => addToMenu(id, messageKey, ['selection']),
      addForPage: (id, messageKey) => addToMenu(id, messageKey, ['page', 'action']),
      onClicked: (listener) =>
        api.contextMenus?.onClicked.addListener(({ menuItemId, selectionText }, tab) =>
          listener(String(menuItemId), selectionText ?? '', tab?.id),
        ),
    },
    commands: {
      // A browser without a keyboard of its own has no such events.
      onCommand: (listener) => api.commands?.onCommand.addListener((name, tab) => listener(name, tab?.id)),
    },
    openPage: async (path) => {
      await api.tabs.create({ url: api.runtime.getURL(path) });
    },
    messages: webextMessages(api),
    lifecycle: {
      onInstalled: (listener) =>
        api.runtime.onInstalled.addListener((details) => listener(details?.reason === 'install')),
      onStartup: (listener) => api.runtime.onStartup.addListener(() => listener()),
    },
  };
}
