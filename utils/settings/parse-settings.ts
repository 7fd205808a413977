import type { Settings } from '../model';
import { isRecord } from '../record';
import { migrate, settingsVersion } from './migrations';
import { type SettingName, settingDefinitions } from './setting-definitions';

const names = Object.keys(settingDefinitions) as SettingName[];

/** The settings of which `raw` has a valid value; unknown names and invalid values are dropped. */
export function parseSettingsChange(raw: unknown): Partial<Settings> {
  if (!isRecord(raw)) return {};
  const entries = names.flatMap((name) => {
    const value = settingDefinitions[name].parse(raw[name]);
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(entries) as Partial<Settings>;
}

/** Whatever is stored, as settings: migrated, checked, the rest filled with defaults. */
export function parseSettings(stored: unknown): Settings {
  const defaults = Object.fromEntries(names.map((name) => [name, settingDefinitions[name].default]));
  return {
    ...(defaults as unknown as Omit<Settings, 'version'>),
    ...(isRecord(stored) ? parseSettingsChange(migrate(stored)) : {}),
    version: settingsVersion,
  };
}
