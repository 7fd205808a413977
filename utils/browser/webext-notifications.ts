import type { Browser } from 'webextension-polyfill';
import type { BrowserEdge } from './browser-edge';

/** The notifications part of the real edge. Without the permission a browser has no such interface. */
export function webextNotifications(api: Browser): BrowserEdge['notifications'] {
  const chosen = new Set<(id: string) => void>();
  let listening = false;
  function listen(): void {
    const { notifications } = api as Partial<Browser>;
    if (listening || !notifications) return;
    listening = true;
    notifications.onClicked.addListener((id) => {
      void notifications.clear(id).catch(() => undefined);
      for (const listener of chosen) listener(id);
    });
  }
  return {
    async show(id, titleKey, messageKey, values) {
      // It may have been given since the worker started.
      listen();
      await api.notifications.create(id, {
        type: 'basic',
        iconUrl: api.runtime.getURL('icons/128.png'),
        title: api.i18n.getMessage(titleKey),
        message: api.i18n.getMessage(messageKey, [...values]),
      });
    },
    onClicked(listener) {
      chosen.add(listener);
      listen();
    },
  };
}
