import type { Settings } from '../model';
import { type SettingName, settingDefinitions } from './setting-definitions';

/** The optional permissions that a change of settings needs: none for a return to the default. */
export function neededPermissions(change: Partial<Settings>): readonly string[] {
  const names = (Object.keys(change) as (keyof Settings)[]).filter(
    (name): name is SettingName => name !== 'version',
  );
  return names.flatMap((name) => {
    const { needs = [], default: initial } = settingDefinitions[name];
    return change[name] === initial ? [] : needs;
  });
}
