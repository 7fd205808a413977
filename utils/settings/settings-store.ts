import type { StorageAreaEdge } from '../browser/browser-edge';
import type { Settings } from '../model';
import { isRecord } from '../record';
import { migrate, settingsVersion } from './migrations';
import { parseSettings, parseSettingsChange } from './parse-settings';

const KEY = 'settings';

/** What an administrator decided: forced values, and other defaults. */
export interface SettingsPolicy {
  readonly settings: Partial<Settings>;
  readonly defaultSettings: Partial<Settings>;
}

export interface SettingsStore {
  read(): Promise<Settings>;
  save(change: Partial<Settings>): Promise<Settings>;
  /** What a person chose, without any default. */
  chosen(): Promise<Partial<Settings>>;
}

/** Settings in `storage.local`. What a newer version stored beside them stays when an older one saves. */
export function settingsStore(
  area: StorageAreaEdge,
  policy: () => Promise<SettingsPolicy> = async () => ({ settings: {}, defaultSettings: {} }),
): SettingsStore {
  const stored = async () => (await area.get([KEY]))[KEY];
  const inForce = async (raw: unknown, decided: Promise<SettingsPolicy>): Promise<Settings> => {
    const { settings, defaultSettings } = await decided;
    const own = isRecord(raw) ? migrate(raw) : {};
    return { ...parseSettings({ ...defaultSettings, ...own }), ...settings };
  };
  return {
    async read() {
      const decided = policy();
      return inForce(await stored(), decided);
    },
    chosen: async () => {
      const raw = await stored();
      return isRecord(raw) ? parseSettingsChange(migrate(raw)) : {};
    },
    async save(change) {
      const before = await stored();
      const old = isRecord(before) ? migrate(before) : {};
      const version = Math.max(settingsVersion, typeof old['version'] === 'number' ? old['version'] : 0);
      // What was never chosen is not written: it stays what the default is, the administrator's too.
      const next = { ...old, ...parseSettingsChange({ ...old, ...change }), version };
      await area.set({ [KEY]: next });
      return inForce(next, policy());
    },
  };
}
