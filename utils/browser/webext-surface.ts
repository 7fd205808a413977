import api from 'webextension-polyfill';
import type { SurfaceEdge } from './browser-edge';
import { isFirefox } from './webext-kind';
import { webextSurfaceMessages } from './webext-messages';
import { webextPermissions } from './webext-permissions';
import { webextSidePanel } from './webext-side-panel';
import { getTab, onFrontChanged, toTab } from './webext-tabs';

/** The real browser of an extension page; `fetched` tells a first view's texts in its own language while they are there as a file. */
export function webextSurface(fetched?: SurfaceEdge['text']['fetched']): SurfaceEdge {
  return {
    kind: isFirefox() ? 'firefox' : 'chromium',
    version: api.runtime.getManifest().version,
    messages: webextSurfaceMessages(api),
    permissions: webextPermissions,
    session: {
      set: (values) => api.storage.session.set({ ...values }),
      remove: (keys) => api.storage.session.remove([...keys]),
    },
    tabs: {
      async active(windowId) {
        const where = windowId === undefined ? { currentWindow: true } : { windowId };
        const [raw] = await api.tabs.query({ active: true, ...where });
        return raw ? toTab(api, raw) : null;
      },
      onFrontChanged: (listener) => onFrontChanged(api, listener),
      get: (tabId) => getTab(api, tabId),
      reload: (tabId) => api.tabs.reload(tabId),
      open: async (url) => {
        await api.tabs.create({ url });
      },
    },
    sidePanel: webextSidePanel(api),
    text: {
      message: (key, substitutions) => api.i18n.getMessage(key, [...substitutions]),
      language: () => api.i18n.getUILanguage(),
      fetched,
    },
    fileUrl: (path) => api.runtime.getURL(path),
    openOptions: () => api.runtime.openOptionsPage(),
  };
}
