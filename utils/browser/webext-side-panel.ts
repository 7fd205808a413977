import type { Browser } from 'webextension-polyfill';
import type { SurfaceEdge } from './browser-edge';

/** Chromium's side panel, which the polyfill's types do not have. */
interface SidePanel {
  open(where: { tabId: number } | { windowId: number }): Promise<void>;
}

/** Chromium's side panel or Firefox's sidebar, whichever there is. */
export function webextSidePanel(api: Browser): SurfaceEdge['sidePanel'] {
  const { sidePanel, sidebarAction } = api as Partial<Browser> & { sidePanel?: SidePanel };
  if (sidebarAction?.open)
    return {
      // Firefox only opens it in the click's own turn: nothing may be waited for.
      open: () => sidebarAction.open(),
    };
  if (!sidePanel?.open) return null;
  return {
    open(tabId) {
      // An event's own turn is needed where the tab is known; a click's right lasts some seconds.
      if (typeof tabId === 'number') return sidePanel.open({ tabId });
      return tabId.then((id) => (id === null ? undefined : sidePanel.open({ tabId: id })));
    },
  };
}
