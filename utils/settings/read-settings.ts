import type { LookEdge } from '../browser/browser-edge';
import { managedSettings } from '../managed/managed-settings';
import type { Settings } from '../model';
import { settingsInForce, storedSettings } from './settings-store';

/** The settings in force as a page reads them by itself: what was chosen, with what an administrator decided. */
export async function readSettings({ local, managed }: LookEdge): Promise<Settings> {
  const [stored, policy] = await Promise.all([
    storedSettings(local),
    // A browser without any policy for the extension refuses to be asked.
    managed.read().catch(() => undefined),
  ]);
  return settingsInForce(stored, managedSettings(policy));
}
