import type { BrowserEdge } from '../browser/browser-edge';
import { siteOf } from '../cookies/site';
import type { Control } from '../enforce/control';

/** The same names in the menu, among the keyboard commands (`commands` of the manifest) and here. */
const PAUSE = 'pause-site';
const SNOOZE = 'snooze-rules';

/**
 * Pausing rules on the page's site and snoozing all, from the page's menu, the toolbar button's menu and the keyboard.
 * Each turns what it finds round: asked twice, rules act again. Registers its listeners at once.
 */
export function suspendCommands(
  edge: Pick<BrowserEdge, 'menus' | 'commands' | 'tabs' | 'lifecycle'>,
  control: Pick<Control, 'state' | 'pause' | 'snooze'>,
): void {
  async function pause(tabId: number | undefined): Promise<void> {
    const tab = tabId === undefined ? null : await edge.tabs.get(tabId);
    if (!tab?.url || !/^https?:/.test(tab.url)) return;
    const site = siteOf(new URL(tab.url).hostname.replace(/^\[|\]$/g, ''));
    const { paused } = await control.state();
    await control.pause(site, !paused.some((entry) => entry.site === site), null);
  }
  /** Until the browser's next start: nobody forgets for weeks that no rule acts. */
  async function snooze(): Promise<void> {
    const { snoozed } = await control.state();
    await control.snooze(snoozed === undefined, 'restart');
  }
  const act = (name: string, tabId: number | undefined) => {
    if (name === PAUSE) void pause(tabId).catch(() => undefined);
    if (name === SNOOZE) void snooze().catch(() => undefined);
  };
  const addToMenu = () => {
    void edge.menus.addForPage(PAUSE, 'menu_pause_site').catch(() => undefined);
    void edge.menus.addForPage(SNOOZE, 'menu_snooze').catch(() => undefined);
  };
  edge.lifecycle.onInstalled(addToMenu);
  edge.lifecycle.onStartup(addToMenu);
  edge.menus.onClicked((id, _selection, tabId) => act(id, tabId));
  edge.commands.onCommand(act);
}
