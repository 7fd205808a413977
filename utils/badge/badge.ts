import type { BrowserEdge } from '../browser/browser-edge';
import { siteOf } from '../cookies/site';
import type { Suspension, SuspensionStore } from '../enforce/suspension';
import type { MessageKey } from '../i18n/messages';
import type { SettingsStore } from '../settings/settings-store';
import { pageKind } from '../site/page-kind';
import { readSite } from '../site/read-site';

/** What the toolbar button has room for. */
export function badgeText(count: number): string {
  return count > 999 ? '999+' : String(count);
}

/** Two bars, as on the button that resumes. */
const SUSPENDED = 'II';

const isOff = ({ snoozed, paused }: Suspension) => snoozed !== undefined || paused.length > 0;

function titleFor(url: string | undefined, { snoozed, paused }: Suspension): MessageKey | null {
  if (snoozed) return 'badge_snoozed';
  if (!url || !URL.canParse(url)) return null;
  const site = siteOf(new URL(url).hostname.replace(/^\[|\]$/g, ''));
  return paused.some((entry) => entry.site === site) ? 'badge_paused' : null;
}

/** How long changes are gathered before tabs are counted again, in milliseconds. */
const GATHER = 250;

export interface BadgeContext {
  readonly edge: Pick<BrowserEdge, 'tabs' | 'cookies' | 'permissions' | 'badge'>;
  readonly settings: SettingsStore;
  /** What keeps rules from acting: the button says so. */
  readonly suspension: Pick<SuspensionStore, 'read'>;
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
export function badge({ edge, settings, suspension, now }: BadgeContext): Badge {
  const waiting = new Set<number | 'active' | 'all'>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let colored = false;

  async function textFor(tabId: number): Promise<string> {
    const { url, cookies, gaps } = await readSite(edge, tabId, 'cookies', { now: now() });
    const unread = gaps.some(({ code }) => code === 'no-host-access');
    return pageKind(url) !== 'site' || (unread && cookies.length === 0) ? '' : badgeText(cookies.length);
  }

  /** Tabs whose button has a title of its own. */
  const titled = new Set<number>();

  async function show(tabId: number, on: boolean, suspended: Suspension): Promise<void> {
    try {
      const title = isOff(suspended) ? titleFor((await edge.tabs.get(tabId))?.url, suspended) : null;
      if (title) titled.add(tabId);
      if (title || titled.has(tabId)) await edge.badge.setTitle(tabId, title);
      if (!title) titled.delete(tabId);
      await edge.badge.setText(tabId, title ? SUSPENDED : on ? await textFor(tabId) : '');
    } catch {
      // The tab was closed meanwhile: it has no button any more.
    }
  }

  async function work(): Promise<void> {
    const asked = new Set(waiting);
    waiting.clear();
    const [{ badge: on }, off] = await Promise.all([settings.read(), suspension.read(now())]);
    if (!on && !isOff(off) && !asked.has('all')) return;
    if ((on || isOff(off)) && !colored) {
      colored = true;
      await edge.badge.setColors({ background: '#3b5bdb', text: '#ffffff' });
    }
    const tabs = asked.has('all') || asked.has('active') ? await edge.tabs.all() : [];
    const ids = new Set([...asked].filter((entry) => typeof entry === 'number'));
    for (const tab of tabs) if (asked.has('all') || tab.active) ids.add(tab.id);
    await Promise.all([...ids].map((id) => show(id, on, off)));
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
