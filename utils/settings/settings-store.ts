import type { StorageAreaEdge } from '../browser/browser-edge';
import { inTurn } from '../in-turn';
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

/** The settings in force: what was stored, with what an administrator decided. */
export function settingsInForce(stored: unknown, { settings, defaultSettings }: SettingsPolicy): Settings {
  const own = isRecord(stored) ? migrate(stored) : {};
  return { ...parseSettings({ ...defaultSettings, ...own }), ...settings };
}

/** What is kept in `storage.local`, as it was stored. */
export async function storedSettings(area: Pick<StorageAreaEdge, 'get'>): Promise<unknown> {
  return (await area.get([KEY]))[KEY];
}

/** Settings in `storage.local`. What a newer version stored beside them stays when an older one saves. */
export function settingsStore(
  area: StorageAreaEdge,
  policy: () => Promise<SettingsPolicy> = async () => ({ settings: {}, defaultSettings: {} }),
): SettingsStore {
  // One change at a time: two at once would each read the settings before the other wrote them.
  const queued = inTurn();
  return {
    async read() {
      const [stored, decided] = await Promise.all([storedSettings(area), policy()]);
      return settingsInForce(stored, decided);
    },
    chosen: async () => {
      const raw = await storedSettings(area);
      return isRecord(raw) ? parseSettingsChange(migrate(raw)) : {};
    },
    save: (change) =>
      queued(async () => {
        const before = await storedSettings(area);
        const old = isRecord(before) ? migrate(before) : {};
        const version = Math.max(settingsVersion, typeof old['version'] === 'number' ? old['version'] : 0);
        // What was never chosen is not written: it stays what the default is, the administrator's too.
        const next = { ...old, ...parseSettingsChange({ ...old, ...change }), version };
        await area.set({ [KEY]: next });
        return settingsInForce(next, await policy());
      }),
  };
}
