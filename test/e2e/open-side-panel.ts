import type { Page } from 'puppeteer-core';
import type { PageView } from './browsers/page-view.mjs';
import type { demoSession } from './demo-session';

/** The side panel's page in a window of its own, following the window of a site's page. */
export async function openSidePanel(
  demo: ReturnType<typeof demoSession>,
  page: Page,
  width = 400,
): Promise<PageView> {
  const tabId = await demo.browser.tabIdOf(page);
  const windowId = Number(
    await demo.browser.inExtension(async (id) => (await api.tabs.get(id)).windowId, tabId),
  );
  const view = demo.keep(await demo.browser.openExtensionPage(`sidepanel.html?window=${windowId}`));
  await demo.browser.inExtension(
    async (site, inWindow) => {
      const [own] = await api.tabs.query({ active: true, windowId: inWindow });
      await api.windows.create({ ...(own?.id ? { tabId: own.id } : {}) });
      await api.tabs.update(site, { active: true });
    },
    tabId,
    windowId,
  );
  await view.page.setViewport({ width, height: 800 });
  return view;
}
