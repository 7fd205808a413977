import type { BrowserEdge } from '../browser/browser-edge';
import type { SettingsStore } from '../settings/settings-store';

/** Replaced by the next one, so that a clean of many jars is one notice. */
const CLEANED = 'cleaned';
/** Sites named in one notice; the rest are in the log. */
const MOST_SITES = 5;
const NEEDED = ['notifications'];

/** What a clean took: how many cookies, of which sites. Those of private windows are in neither. */
export interface CleanedNotice {
  readonly count: number;
  readonly sites: readonly string[];
}

/**
 * Tells by the browser's own notifications what rules cleaned, where the person wants that: numbers and sites, no names
 * and no values. Choosing one opens the log, from which it can be restored. Registers its listener at once.
 */
export function tellCleaned(
  edge: Pick<BrowserEdge, 'notifications' | 'permissions' | 'openPage'>,
  settings: Pick<SettingsStore, 'read'>,
): (notice: CleanedNotice) => Promise<void> {
  edge.notifications.onClicked((id) => {
    if (id === CLEANED) void edge.openPage('options.html#rules?view=log').catch(() => undefined);
  });
  return async ({ count, sites }) => {
    if (sites.length === 0 || !(await settings.read()).notifyCleaned) return;
    if (!(await edge.permissions.contains({ permissions: NEEDED }))) return;
    const named = sites.slice(0, MOST_SITES).join(', ') + (sites.length > MOST_SITES ? ' …' : '');
    await edge.notifications.show(CLEANED, 'notify_cleaned_title', 'notify_cleaned', [String(count), named]);
  };
}
