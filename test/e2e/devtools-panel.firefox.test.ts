import { expect, test } from 'vitest';
import type { chromeScope } from './browsers/firefox-chrome-scope.mjs';
import { allowDevtools, openFirefoxDevtoolsPanel } from './browsers/firefox-devtools-panel-view.mjs';
import { cookieLines } from './cookie-lines';
import { demoSession } from './demo-session';

const demo = demoSession({ mode: 'production' });

test('the panel in the real developer tools judges a tab without access to any site', async () => {
  const page = await demo.page(demo.site.truth.shop.url);
  await page.bringToFront();
  const { scope } = demo.browser as unknown as { scope: ReturnType<typeof chromeScope> };
  // As the button of the settings asks for it: nothing outside can press the browser's own prompt.
  await allowDevtools(scope, 'jarlens@jarlens.example');
  const tabId = await demo.browser.tabIdOf(page);
  const panel = await openFirefoxDevtoolsPanel(scope, async () => {
    // What happens before the panel is shown is told too.
    await expect
      .poll(() => demo.browser.request('whoTells', { tabId }), { timeout: 30_000 })
      .toBe('devtools');
    await page.evaluate(() => fetch('/?before-the-panel').then(() => undefined));
    const carried = async () =>
      (await demo.browser.request('readActivity', { tabId, after: 0 })).events.filter(
        ({ kind, name }) => kind === 'cookies-sent' && name.includes('before-the-panel'),
      ).length;
    await expect.poll(carried, { timeout: 30_000 }).toBe(1);
  });
  const text = () => panel.evaluate(() => document.body.innerText).catch(() => '');
  await expect.poll(text, { timeout: 30_000 }).toContain('without access to sites');
  await page.reload();
  await page.waitForSelector('html[data-ready]');
  const lines = async () => (await demo.browser.inspect(page)).snapshot.headers.setCookie;
  const own = async () => (await lines()).filter(({ line }) => line.startsWith('access_token=')).length;
  await expect.poll(own, { timeout: 30_000 }).toBe(1);
  await expect.poll(text, { timeout: 30_000 }).toContain('app.localhost');
  // The jar is unread, not empty.
  expect(await text()).toContain('Jarlens has no access here yet');

  // With access the panel shows what the popup shows.
  await demo.browser.grantOrigins(['*://*/*']);
  const popup = demo.keep(await demo.browser.openPopupPage(page));
  await popup.waitForTarget({ role: 'rowheader', name: 'connect.sid' });
  await expect.poll(() => cookieLines(panel), { timeout: 30_000 }).toEqual(await cookieLines(popup));
});
