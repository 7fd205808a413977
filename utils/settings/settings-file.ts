import type { Settings } from '../model';
import { isRecord } from '../record';
import { migrate, settingsVersion } from './migrations';
import { parseSettingsChange } from './parse-settings';
import { type SettingName, settingDefinitions } from './setting-definitions';

/** Every setting as a file that `parseSettingsFile` reads back. `now` in milliseconds. */
export function formatSettingsFile(settings: Settings, { now }: { readonly now: number }): string {
  const { version: _, ...values } = settings;
  const created = new Date(now).toISOString();
  return `${JSON.stringify({ jarlens: 'settings', version: settingsVersion, created, settings: values }, null, 2)}\n`;
}

/** What a file would change; or why it is not read, as a code with a message `problem_<code>`. */
export type ReadSettingsFile =
  | {
      readonly ok: true;
      /** What differs from the settings of today, in the order of the form. */
      readonly changes: readonly SettingChange[];
      /** Names of settings that this version does not know, and of known ones without a possible value. */
      readonly ignored: readonly string[];
    }
  | { readonly ok: false; readonly code: 'file-unreadable' | 'settings-file-unknown' | 'bundle-newer' };

export interface SettingChange {
  readonly name: SettingName;
  readonly from: Settings[SettingName];
  readonly to: Settings[SettingName];
}

/** Reads a file of settings as a dry run against those of today. Never throws; nothing that was not understood is taken. */
export function parseSettingsFile(text: string, today: Settings): ReadSettingsFile {
  const file = parsed(text);
  if (!isRecord(file) || file['jarlens'] !== 'settings' || !isRecord(file['settings']))
    return { ok: false, code: 'settings-file-unknown' };
  const { version } = file;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    return { ok: false, code: 'settings-file-unknown' };
  if (version > settingsVersion) return { ok: false, code: 'bundle-newer' };
  const stored = migrate({ ...file['settings'], version });
  const known = parseSettingsChange(stored);
  const names = Object.keys(settingDefinitions) as SettingName[];
  return {
    ok: true,
    changes: names.flatMap((name): SettingChange[] => {
      const to = known[name];
      return to === undefined || to === today[name] ? [] : [{ name, from: today[name], to }];
    }),
    ignored: Object.keys(stored).filter((name) => name !== 'version' && !Object.hasOwn(known, name)),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return null;
  }
}
