import type { Settings } from '../model';
import { type SettingName, settingDefinitions } from './setting-definitions';

export type MissingPermissions = { readonly [K in SettingName]?: readonly string[] };

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

/** What settings wait for, by name: permissions that they need and that were not given, or were taken away since. */
export async function missingPermissions(
  settings: Settings,
  has: (query: { readonly permissions: readonly string[] }) => Promise<boolean>,
): Promise<MissingPermissions> {
  const names = Object.keys(settingDefinitions) as SettingName[];
  const found = await Promise.all(
    names.map(async (name) => {
      const permissions = neededPermissions({ [name]: settings[name] });
      return permissions.length === 0 || (await has({ permissions })) ? [] : [[name, permissions] as const];
    }),
  );
  return Object.fromEntries(found.flat());
}
