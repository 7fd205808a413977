import type { BrowserEdge } from '../browser/browser-edge';
import { pause } from '../pause';
import type { SettingsStore } from '../settings/settings-store';

/** Replaced by the next one. */
const CLEANED = 'cleaned';
/** Tabs that are closed together end in a clean each: so long after the last of them they are told as one. Milliseconds. */
const TOGETHER = 1000;
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
  let cookies = 0;
  const cleaned = new Set<string>();
  let cleans = 0;
  return async ({ count, sites }) => {
    if (sites.length === 0) return;
    cookies += count;
    for (const site of sites) cleaned.add(site);
    cleans += 1;
    const mine = cleans;
    await pause(TOGETHER);
    const wanted =
      mine === cleans &&
      (await settings.read()).notifyCleaned &&
      (await edge.permissions.contains({ permissions: NEEDED }));
    // The clean that ended meanwhile tells of this one too.
    if (mine !== cleans) return;
    const named = [...cleaned].slice(0, MOST_SITES).join(', ') + (cleaned.size > MOST_SITES ? ' …' : '');
    const values = [String(cookies), named];
    cookies = 0;
    cleaned.clear();
    if (wanted) await edge.notifications.show(CLEANED, 'notify_cleaned_title', 'notify_cleaned', values);
  };
}
