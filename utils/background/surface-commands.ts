import type { BrowserEdge } from '../browser/browser-edge';
import type { MessageKey } from '../i18n/messages';
import type { OperationResult } from '../messaging/requests';
import type { CookieKey, SiteReport } from '../model';
import { inspectorAddress } from '../state/inspector-place';

/** In the menu of a page and of the toolbar button. */
const INSPECT = 'inspect-site';
/** Keyboard commands, as the manifest names them. */
const PANEL = 'open-side-panel';
const CLIPBOARD = 'decode-clipboard';
const DELETE = 'delete-site-cookies';

export interface SurfaceCommandsContext {
  inspect(tabId: number): Promise<SiteReport>;
  /** Journalled as ever, so that a surface offers to undo it. */
  deleteCookies(keys: readonly CookieKey[]): Promise<OperationResult>;
  announce(tabId: number, text: string, title: MessageKey): void;
}

/**
 * Opening the inspector from a page's menu, from the keyboard and, where the button has no popup, from the button; and
 * what the keyboard can do without one. Registers its listeners at once.
 */
export function surfaceCommands(
  edge: Pick<
    BrowserEdge,
    'menus' | 'commands' | 'lifecycle' | 'openPage' | 'sidePanel' | 'button' | 'permissions'
  >,
  { inspect, deleteCookies, announce }: SurfaceCommandsContext,
): void {
  const inTab = (tabId: number) => edge.openPage(inspectorAddress(tabId));
  /** In the event's own turn: a browser opens its panel only then. Where it does not, the inspector has a tab. */
  function open(tabId: number): void {
    const opened = edge.sidePanel ? edge.sidePanel.open(tabId) : inTab(tabId);
    void opened.catch(() => inTab(tabId)).catch(() => undefined);
  }

  /** First-party cookies alone: what frames of other sites keep is theirs, and is deleted in the popup. */
  async function deleteOwn(tabId: number): Promise<void> {
    const { cookies } = await inspect(tabId);
    const own = cookies.filter(({ party }) => party === 'first').map(({ cookie }) => cookie);
    const result = own.length > 0 ? await deleteCookies(own) : null;
    if (result?.undo) announce(tabId, '↶', 'badge_deleted');
    else announce(tabId, '0', 'badge_nothing_deleted');
  }

  function act(name: string, tabId: number | undefined): void {
    if (name === CLIPBOARD) void edge.openPage('options.html#decoder?clipboard=').catch(() => undefined);
    if (tabId === undefined) return;
    if (name === PANEL || name === INSPECT) open(tabId);
    if (name === DELETE) void deleteOwn(tabId).catch(() => undefined);
  }

  const start = () => {
    void edge.menus.addForPage(INSPECT, 'menu_inspect_site').catch(() => undefined);
    void edge.button.withoutPopup().catch(() => undefined);
  };
  edge.lifecycle.onInstalled(start);
  edge.lifecycle.onStartup(start);
  edge.menus.onClicked((id, _selection, tabId) => {
    if (id === INSPECT) act(id, tabId);
  });
  edge.commands.onCommand(act);
  edge.button.onClicked((tabId) => void inTab(tabId).catch(() => undefined));
}
