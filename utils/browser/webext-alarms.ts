import type { Browser } from 'webextension-polyfill';
import type { BrowserEdge } from './browser-edge';

/** The alarms part of the real edge. */
export function webextAlarms(api: Browser): BrowserEdge['alarms'] {
  return {
    async set(name, time) {
      api.alarms.create(name, { when: time });
    },
    async clear(name) {
      await api.alarms.clear(name);
    },
    onAlarm: (listener) => api.alarms.onAlarm.addListener(({ name }) => listener(name)),
  };
}
