import type { BrowserEdge } from '../browser/browser-edge';
import type { SettingsStore } from '../settings/settings-store';
import { pageKind } from '../site/page-kind';
import { readSite } from '../site/read-site';

/** What the toolbar button has room for. */
export function badgeText(count: number): string {
  return count > 999 ? '999+' : String(count);
}

/** How long changes are gathered before tabs are counted again, in milliseconds. */
const GATHER = 250;

export interface BadgeContext {
  readonly edge: Pick<BrowserEdge, 'tabs' | 'cookies' | 'permissions' | 'badge'>;
  readonly settings: SettingsStore;
  /** The clock in milliseconds. */
  readonly now: () => number;
}

export interface Badge {
  /** A tab came to the front, changed its address or finished loading. */
  tabChanged(tabId: number): void;
  /** Cookies changed: the tabs in front are counted again. */
  cookiesChanged(): void;
  /** The setting changed: every tab is counted, or cleared. */
  refreshAll(): void;
}

/** The number of cookies each tab can send, on the toolbar button. Only tabs that are looked at are counted. */
export function badge({ edge, settings, now }: BadgeContext): Badge {
  const waiting = new Set<number | 'active' | 'all'>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let colored = false;

  async function textFor(tabId: number): Promise<string> {
    const { url, cookies, gaps } = await readSite(edge, tabId, 'cookies', { now: now() });
    const unread = gaps.some(({ code }) => code === 'no-host-access');
    return pageKind(url) !== 'site' || (unread && cookies.length === 0) ? '' : badgeText(cookies.length);
  }

  async function show(tabId: number, on: boolean): Promise<void> {
    try {
      await edge.badge.setText(tabId, on ? await textFor(tabId) : '');
    } catch {
      // The tab was closed meanwhile: it has no button any more.
    }
  }

  async function work(): Promise<void> {
    const asked = new Set(waiting);
    waiting.clear();
    const { badge: on } = await settings.read();
    if (!on && !asked.has('all')) return;
    if (on && !colored) {
      colored = true;
      await edge.badge.setColors({ background: '#3b5bdb', text: '#ffffff' });
    }
    const tabs = asked.has('all') || asked.has('active') ? await edge.tabs.all() : [];
    const ids = new Set([...asked].filter((entry) => typeof entry === 'number'));
    for (const tab of tabs) if (asked.has('all') || tab.active) ids.add(tab.id);
    await Promise.all([...ids].map((id) => show(id, on)));
  }

  function ask(what: number | 'active' | 'all'): void {
    waiting.add(what);
    if (timer === null)
      timer = setTimeout(() => {
        timer = null;
        void work().catch(() => undefined);
      }, GATHER);
  }

  return {
    tabChanged: ask,
    cookiesChanged: () => ask('active'),
    refreshAll: () => ask('all'),
  };
}
