import { afterEach, expect, test } from 'vitest';
import type { View } from './browsers/view.mjs';
import { demoSession } from './demo-session';

// Firefox alone closes a popup when a file is asked for; Chromium's popups save and read files themselves.
const demo = demoSession();
const TAB = 'popup.html?tab=';

afterEach(async () => {
  await demo.browser.inExtension(async (path) => {
    for (const { id, url } of await api.tabs.query({}))
      if (id !== undefined && url?.includes(path)) await api.tabs.remove(id);
  }, TAB);
});

async function shopPopup(): Promise<View> {
  const popup = await demo.popup(await demo.page(demo.site.truth.shop.url));
  await popup.waitForTarget({ role: 'rowheader', name: 'connect.sid' });
  return popup;
}

/** What a button of the popup opened, once more in a page that can be looked into. */
async function opened(): Promise<View> {
  const url = await demo.browser.waitInExtension(
    async (path) => (await api.tabs.query({})).map((tab) => tab.url ?? '').find((one) => one.includes(path)),
    [TAB],
  );
  return demo.keep(await demo.browser.openExtensionPage(url.slice(url.indexOf(TAB))));
}

test('cookies are saved from a tab that opens with the same format, and keeps closed what is closed', async () => {
  const popup = await shopPopup();
  await popup.click({ role: 'button', name: 'Export and more' });
  await popup.click({ role: 'tab', name: 'Export' });
  await popup.choose({ label: 'Format' }, 'editthiscookie');
  await popup.click({ role: 'button', name: 'Open in a tab to save a file' });
  const view = await opened();
  await view.waitForTarget({ role: 'button', name: 'Save as a file' });
  expect(await view.valueOf({ label: 'Format' })).toBe('editthiscookie');
  await view.click({ role: 'button', name: 'Close' });
  await view.waitForNone({ css: 'dialog' });
  await view.click({ role: 'button', name: 'Export and more' });
  await view.waitForTarget({ role: 'tab', name: 'Snapshots' });
});

test('a report is saved from a tab that opens at it, in the same format', async () => {
  const popup = await shopPopup();
  await popup.click({ role: 'tab', name: 'Audit' });
  await popup.choose({ label: 'Format' }, 'sarif');
  await popup.click({ role: 'button', name: 'Open in a tab to save' });
  const view = await opened();
  await view.waitForTarget({ role: 'button', name: 'Save' });
  expect(await view.valueOf({ label: 'Format' })).toBe('sarif');
  await view.waitFor(() => {
    const { top, bottom } = document.querySelector('.export-report')?.getBoundingClientRect() ?? {};
    return top !== undefined && bottom !== undefined && top >= 0 && top < innerHeight;
  });
  // Who comes back to the audit later is not taken there again.
  await view.click({ role: 'tab', name: 'Cookies' });
  await view.waitForTarget({ role: 'rowheader', name: 'connect.sid' });
  await view.click({ role: 'tab', name: 'Audit' });
  await view.waitForTarget({ css: '.export-report' });
  await view.waitFor(() => (document.querySelector('.grade')?.getBoundingClientRect().top ?? -1) >= 0);
});

test('a key is read from a file in a tab that opens at the tokens', async () => {
  const popup = await shopPopup();
  await popup.click({ role: 'tab', name: 'Tokens' });
  await popup.click({ css: 'details.token > summary' });
  await popup.click({ css: '.key-box > summary' });
  await popup.waitForNone({ css: 'input[type=file]' });
  await popup.click({ role: 'button', name: 'Open in a tab to read a key from a file' });
  const view = await opened();
  await view.click({ css: 'details.token > summary' });
  await view.click({ css: '.key-box > summary' });
  await view.waitForTarget({ role: 'button', name: 'Key from a file' });
});
