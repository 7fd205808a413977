import type { Settings } from '../model';
import { isRecord } from '../record';
import { parseSettingsChange } from '../settings/parse-settings';
import type { SettingsPolicy } from '../settings/settings-store';

/** What is no setting, or not a value it can have. */
export type RefuseSetting = (where: string, code: string, message: string) => void;

/** What an administrator decided of the settings, as `storage.managed` holds it. */
export function managedSettings(raw: unknown, refuse: RefuseSetting = () => {}): SettingsPolicy {
  const given = (name: keyof SettingsPolicy): Partial<Settings> => {
    const own = isRecord(raw) ? raw[name] : undefined;
    if (own === undefined) return {};
    if (!isRecord(own)) {
      refuse(name, 'managed-settings', 'This is no object of settings.');
      return {};
    }
    const read = parseSettingsChange(own);
    for (const key of Object.keys(own))
      if (!(key in read))
        refuse(`${name}.${key}`, 'managed-setting', 'This is no setting, or not a value it can have.');
    return read;
  };
  return { settings: given('settings'), defaultSettings: given('defaultSettings') };
}
