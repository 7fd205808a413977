import { LOCALES } from '../i18n/locales';
import type { MessageKey } from '../i18n/messages';
import type { Settings } from '../model';

/** How a setting is offered in the settings form. */
export type SettingControl<T> =
  | { readonly type: 'switch' }
  | {
      readonly type: 'choice';
      readonly options: readonly { readonly value: T; readonly label: MessageKey }[];
    };

/** Everything about one setting: its default, what is accepted, its wording and its control. */
export interface SettingDefinition<T> {
  readonly default: T;
  /** The value if `raw` is one, else `undefined`. */
  readonly parse: (raw: unknown) => T | undefined;
  readonly label: MessageKey;
  readonly hint: MessageKey;
  readonly control: SettingControl<T>;
  /** Optional permissions that any value but the default needs; asked for within the choice itself. */
  readonly needs?: readonly string[];
}

export type SettingName = Exclude<keyof Settings, 'version'>;
export type SettingDefinitions = { readonly [K in SettingName]: SettingDefinition<Settings[K]> };

function flag(
  initial: boolean,
  wording: { readonly label: MessageKey; readonly hint: MessageKey },
): SettingDefinition<boolean> {
  return {
    default: initial,
    parse: (raw) => (typeof raw === 'boolean' ? raw : undefined),
    ...wording,
    control: { type: 'switch' },
  };
}

function choice<T extends string>(
  options: readonly { readonly value: T; readonly label: MessageKey }[],
  initial: T,
  wording: { readonly label: MessageKey; readonly hint: MessageKey },
): SettingDefinition<T> {
  return {
    default: initial,
    parse: (raw) => options.find(({ value }) => value === raw)?.value,
    ...wording,
    control: { type: 'choice', options },
  };
}

/** Every setting, in the order of the form. */
export const settingDefinitions: SettingDefinitions = {
  badge: flag(true, { label: 'setting_badge', hint: 'setting_badge_hint' }),
  badgeShows: choice<Settings['badgeShows']>(
    [
      { value: 'count', label: 'setting_badge_shows_count' },
      { value: 'worst', label: 'setting_badge_shows_worst' },
    ],
    'count',
    { label: 'setting_badge_shows', hint: 'setting_badge_shows_hint' },
  ),
  maskValues: flag(false, { label: 'setting_mask', hint: 'setting_mask_hint' }),
  theme: choice<Settings['theme']>(
    [
      { value: 'system', label: 'setting_theme_system' },
      { value: 'light', label: 'setting_theme_light' },
      { value: 'dark', label: 'setting_theme_dark' },
    ],
    'system',
    { label: 'setting_theme', hint: 'setting_theme_hint' },
  ),
  density: choice<Settings['density']>(
    [
      { value: 'comfortable', label: 'setting_density_comfortable' },
      { value: 'compact', label: 'setting_density_compact' },
    ],
    'comfortable',
    { label: 'setting_density', hint: 'setting_density_hint' },
  ),
  language: choice<string>(
    [
      { value: 'auto', label: 'setting_language_auto' },
      ...LOCALES.map((value) => ({ value, label: `setting_language_${value}` as const })),
    ],
    'auto',
    { label: 'setting_language', hint: 'setting_language_hint' },
  ),
  keepTrash: flag(false, { label: 'setting_keep_trash', hint: 'setting_keep_trash_hint' }),
  cleanedHours: choice<Settings['cleanedHours']>(
    [
      { value: '0', label: 'setting_cleaned_never' },
      { value: '1', label: 'setting_cleaned_hour' },
      { value: '24', label: 'setting_cleaned_day' },
      { value: '168', label: 'setting_cleaned_week' },
    ],
    '24',
    { label: 'setting_cleaned', hint: 'setting_cleaned_hint' },
  ),
  cleanedOnDisk: flag(false, { label: 'setting_cleaned_disk', hint: 'setting_cleaned_disk_hint' }),
  notifyCleaned: {
    ...flag(false, { label: 'setting_notify_cleaned', hint: 'setting_notify_cleaned_hint' }),
    needs: ['notifications'],
  },
  clipboardSeconds: {
    ...choice<Settings['clipboardSeconds']>(
      [
        { value: '0', label: 'setting_clipboard_never' },
        { value: '30', label: 'setting_clipboard_half_minute' },
        { value: '60', label: 'setting_clipboard_minute' },
        { value: '300', label: 'setting_clipboard_minutes' },
      ],
      '0',
      { label: 'setting_clipboard', hint: 'setting_clipboard_hint' },
    ),
    needs: ['clipboardRead', 'clipboardWrite'],
  },
  sync: flag(false, { label: 'setting_sync', hint: 'setting_sync_hint' }),
};
