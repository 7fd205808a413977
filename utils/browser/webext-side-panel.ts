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
    async open(tabId) {
      const id = await tabId;
      if (id !== null) await sidePanel.open({ tabId: id });
    },
  };
}
