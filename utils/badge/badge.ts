import type { BrowserEdge, ButtonState } from '../browser/browser-edge';
import { siteOf } from '../cookies/site';
import type { Suspension, SuspensionStore } from '../enforce/suspension';
import type { MessageKey } from '../i18n/messages';
import type { Settings } from '../model';
import type { SettingsStore } from '../settings/settings-store';
import { pageKind } from '../site/page-kind';
import { readSite } from '../site/read-site';
import { auditQueue } from './audit-queue';
import type { WorstMark } from './worst-finding';

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
  /** Audits a tab; asked only for the tab in front, and only where the person wants the worst finding shown. */
  readonly worst: (tabId: number) => Promise<WorstMark | null>;
  /** The clock in milliseconds. */
  readonly now: () => number;
}

export interface Badge {
  /** Whether it says something of the pages that are open. */
  isShown(): Promise<boolean>;
  /** A tab came to the front, changed its address or finished loading. */
  tabChanged(tabId: number): void;
  /** Cookies changed: the tabs in front are counted again. */
  cookiesChanged(): void;
  /** The setting changed: every tab is counted, or cleared. */
  refreshAll(): void;
  /** Says for a while what was just done in a tab, where no surface is open to say it. */
  announce(tabId: number, text: string, title: MessageKey): void;
}

/** What a tab's button says: a mark, a title and a picture of its own. */
interface Mark {
  readonly text: string;
  readonly title: MessageKey | null;
  readonly icon: ButtonState | null;
}
const NOTHING: Mark = { text: '', title: null, icon: null };

const PLAIN = { background: '#3b5bdb', text: '#ffffff' };
/** How long what was done is told, in milliseconds. */
const ANNOUNCED = 20_000;

/** The mark of each tab on the toolbar button. Only tabs that are looked at are counted or audited. */
export function badge({ edge, settings, suspension, worst, now }: BadgeContext): Badge {
  const waiting = new Set<number | 'active' | 'all'>();
  const announced = new Map<number, { readonly text: string; readonly title: MessageKey }>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let colored = false;
  /** Read once: whoever changes the settings calls `refreshAll`. */
  let known: Promise<Settings> | null = null;
  const chosen = () => {
    known ??= settings.read().catch((error: unknown) => {
      known = null;
      throw error;
    });
    return known;
  };
  /** Whether there is nothing to show until something else than a tab or a cookie changes. */
  let still = false;
  const audits = auditQueue(showWorst, now);

  async function countOf(tabId: number): Promise<Mark> {
    const { url, cookies, gaps } = await readSite(edge, tabId, 'cookies', { now: now() });
    const unread = gaps.some(({ code }) => code === 'no-host-access') && cookies.length === 0;
    if (pageKind(url) !== 'site') return NOTHING;
    return unread
      ? { text: '', title: 'badge_no_access', icon: 'no-access' }
      : { ...NOTHING, text: badgeText(cookies.length) };
  }

  /** Tabs whose button is known to look as it does by itself: what an ended worker left on it is not known. */
  const plain = new Set<number>();

  async function put(tabId: number, { text, title, icon }: Mark): Promise<void> {
    if (title || icon || !plain.has(tabId)) {
      plain.delete(tabId);
      await edge.badge.setTitle(tabId, title);
      await edge.badge.setIcon(tabId, icon);
      if (!title && !icon) plain.add(tabId);
    }
    await edge.badge.setText(tabId, text);
  }

  async function show(tabId: number, shows: 'count' | 'worst' | null, suspended: Suspension): Promise<void> {
    try {
      const told = announced.get(tabId);
      if (told) return await put(tabId, { ...NOTHING, ...told });
      const title = isOff(suspended) ? titleFor((await edge.tabs.get(tabId))?.url, suspended) : null;
      if (title) await put(tabId, { text: SUSPENDED, title, icon: 'paused' });
      else if (shows === 'worst') {
        if ((await edge.tabs.get(tabId))?.active) audits.ask(tabId);
      } else await put(tabId, shows ? await countOf(tabId) : NOTHING);
    } catch {
      // The tab was closed meanwhile: it has no button any more.
    }
  }

  /** Once the audit is there, all that was asked meanwhile has to be still so. */
  async function showWorst(tabId: number): Promise<void> {
    const wanted = async () => {
      const { badge: on, badgeShows } = await chosen();
      return on && badgeShows === 'worst' && !announced.has(tabId);
    };
    if (!(await wanted()) || !(await edge.tabs.get(tabId))?.active) return;
    const mark = await worst(tabId);
    const off = await suspension.read(now());
    if (!(await wanted()) || (isOff(off) && titleFor((await edge.tabs.get(tabId))?.url, off))) return;
    if (mark) await edge.badge.setColors({ background: mark.background, text: PLAIN.text }, tabId);
    await put(tabId, { ...NOTHING, text: mark?.text ?? '', title: mark?.title ?? null });
  }

  async function work(): Promise<void> {
    const asked = new Set(waiting);
    waiting.clear();
    const [{ badge: on, badgeShows }, off] = await Promise.all([chosen(), suspension.read(now())]);
    const shows = on ? badgeShows : null;
    const nothing = !on && !isOff(off) && announced.size === 0;
    still = nothing && !waiting.has('all');
    if (nothing && !asked.has('all')) return;
    if (!nothing && !colored) {
      colored = true;
      await edge.badge.setColors(PLAIN);
    }
    const tabs = asked.has('all') || asked.has('active') ? await edge.tabs.all() : [];
    const ids = new Set([...asked].filter((entry) => typeof entry === 'number'));
    for (const tab of tabs) if (asked.has('all') || tab.active) ids.add(tab.id);
    if (asked.has('all')) {
      audits.clear();
      // Another setting: no tab keeps the colour or the words of the one before.
      for (const { id } of tabs)
        if (!plain.has(id)) await edge.badge.setColors(PLAIN, id).catch(() => undefined);
    }
    await Promise.all([...ids].map((id) => show(id, shows, off)));
  }

  function ask(what: number | 'active' | 'all'): void {
    if (still && what !== 'all') return;
    waiting.add(what);
    if (timer === null)
      timer = setTimeout(() => {
        timer = null;
        void work().catch(() => undefined);
      }, GATHER);
  }

  return {
    async isShown() {
      const [{ badge: on }, off] = await Promise.all([chosen(), suspension.read(now())]);
      return isOff(off) || (on && edge.permissions.anyHost());
    },
    tabChanged: ask,
    cookiesChanged: () => ask('active'),
    refreshAll() {
      known = null;
      still = false;
      ask('all');
    },
    announce(tabId, text, title) {
      still = false;
      const told = { text, title };
      announced.set(tabId, told);
      ask(tabId);
      setTimeout(() => {
        // What was announced since has a time of its own.
        if (announced.get(tabId) !== told) return;
        announced.delete(tabId);
        // Also where the button shows nothing otherwise: what it said has to go.
        ask('all');
      }, ANNOUNCED);
    },
  };
}
