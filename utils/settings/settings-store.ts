import type { StorageAreaEdge } from '../browser/browser-edge';
import type { Settings } from '../model';
import { isRecord } from '../record';
import { migrate, settingsVersion } from './migrations';
import { parseSettings } from './parse-settings';

const KEY = 'settings';

export interface SettingsStore {
  read(): Promise<Settings>;
  save(change: Partial<Settings>): Promise<Settings>;
}

/** Settings in `storage.local`. What a newer version stored beside them stays when an older one saves. */
export function settingsStore(area: StorageAreaEdge): SettingsStore {
  const stored = async () => (await area.get([KEY]))[KEY];
  return {
    read: async () => parseSettings(await stored()),
    async save(change) {
      const before = await stored();
      const old = isRecord(before) ? migrate(before) : {};
      const version = Math.max(settingsVersion, typeof old['version'] === 'number' ? old['version'] : 0);
      const next = { ...old, ...parseSettings({ ...old, ...change }), version };
      await area.set({ [KEY]: next });
      return parseSettings(next);
    },
  };
}
