import { t } from '../../utils/i18n/messages';
import type { Locks } from '../../utils/messaging/control-requests';
import type { Settings } from '../../utils/model';
import {
  type SettingDefinition,
  type SettingName,
  settingDefinitions,
} from '../../utils/settings/setting-definitions';
import type { IconName } from '../ui/icon';
import type { Command } from './command';

const icons: Partial<Record<SettingName, IconName>> = {
  language: 'globe',
  theme: 'eye',
  maskValues: 'eye-off',
};

/** A command for each value that a setting could have instead, and for each switch; none for what is locked. */
export function settingCommands(
  settings: Settings,
  locks: Locks['settings'],
  save: (change: Partial<Settings>) => void,
): readonly Command[] {
  const group = t('options_nav_settings');
  return (Object.keys(settingDefinitions) as SettingName[]).flatMap((name): readonly Command[] => {
    const { control, label } = settingDefinitions[name] as SettingDefinition<unknown>;
    // The switch that hides values has a command of its own, with its key.
    if (locks[name] !== undefined || name === 'maskValues') return [];
    const icon = icons[name] ?? 'settings';
    if (control.type === 'switch') {
      const next = settings[name] !== true;
      return [
        {
          id: `setting-${name}`,
          label: t('palette_choice', t(label), t(next ? 'yes' : 'no')),
          group,
          icon,
          run: () => save({ [name]: next }),
        },
      ];
    }
    return control.options
      .filter(({ value }) => value !== settings[name])
      .map((option) => ({
        id: `setting-${name}-${String(option.value)}`,
        label: t('palette_choice', t(label), t(option.label)),
        group,
        icon,
        run: () => save({ [name]: option.value }),
      }));
  });
}
