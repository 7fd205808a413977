import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { ask } from './ask-background';
import { browserName } from './browsers/launch-browser.mjs';
import { demoSession } from './demo-session';

const demo = demoSession();

const rule = {
  id: 'idle-rule',
  match: { domain: 'app.localhost', name: 'forbidden' },
  action: { type: 'block' as const },
  enabled: true,
  createdTime: 0,
};

/** What pages do all the time: cookies come, change and go, pages load, tabs are opened and closed. */
async function disturb(page: Page) {
  await page.evaluate(() => {
    const lines = [...'01234'].map((n) => `idle${n}=${Date.now()}; path=/`);
    // biome-ignore lint/suspicious/noDocumentCookie: what sites do is what is tested.
    for (const line of [...lines, 'idle0=; path=/; max-age=0']) document.cookie = line;
  });
  await page.reload();
  await page.waitForSelector('html[data-ready]');
  await (await demo.browser.openPage(demo.site.truth.shop.url)).close();
  await page.bringToFront();
}

/** Whether the background was started by what pages did, after it had been ended. */
async function isStarted(page: Page): Promise<boolean> {
  // Resolves when it has ended; what pages did just before may start it again at once.
  await demo.browser.endWorker();
  await disturb(page);
  for (let n = 0; n < 10; n += 1) {
    if (await demo.browser.isWorkerRunning()) return true;
    await pause(100);
  }
  return false;
}

/** Firefox starts a background that was put to rest once more, so that it hears what came to be needed meanwhile. */
async function startedAnew() {
  if (browserName !== 'firefox') return;
  await demo.browser.endWorker();
  await expect.poll(() => demo.browser.isWorkerRunning(), { timeout: 10_000 }).toBe(true);
}

/** What the background is known to hear from now on, as soon as it has decided that. */
async function decided(events: string) {
  if (browserName === 'firefox')
    await demo.browser.waitInExtension(
      (expected) => localStorage.getItem('listening') === expected,
      [events],
      { message: `the background hears "${events}"` },
    );
  else
    await expect
      .poll(
        () =>
          demo.browser.inBackground(() => ({
            cookies: api.cookies.onChanged.hasListeners(),
            tabs: api.tabs.onUpdated.hasListeners() && api.tabs.onActivated.hasListeners(),
            'closed-tabs': api.tabs.onRemoved.hasListeners(),
          })),
        { timeout: 10_000 },
      )
      .toEqual({
        cookies: events.includes('cookies'),
        tabs: /\btabs/.test(events.replace('closed-tabs', '')),
        'closed-tabs': events.includes('closed-tabs'),
      });
}

test('what pages do starts an ended background only where a rule or the number on the button needs it', async () => {
  const { browser, site } = demo;
  const page = await demo.page(site.truth.shop.url);
  await ask(browser, 'saveSettings', { settings: { badge: false } });
  await decided('');
  // Firefox forgets at its next start what the background no longer hears.
  if (browserName === 'firefox') await isStarted(page);
  expect(await isStarted(page), 'without a rule').toBe(false);

  await ask(browser, 'saveRule', { rule });
  await decided('cookies tabs closed-tabs');
  await startedAnew();
  expect(await isStarted(page), 'with a rule').toBe(true);
  await browser.endWorker();
  await page.evaluate(() => {
    // biome-ignore lint/suspicious/noDocumentCookie: what sites do is what is tested.
    document.cookie = 'forbidden=1; path=/';
  });
  const names = async () => (await browser.cookies()).map(({ name }: { name: string }) => name);
  await expect.poll(names).not.toContain('forbidden');

  await ask(browser, 'removeRule', { id: rule.id });
  await decided('');
  if (browserName === 'firefox') await isStarted(page);
  expect(await isStarted(page), 'after the rule').toBe(false);

  await ask(browser, 'saveSettings', { settings: { badge: true } });
  await decided('cookies tabs');
  await startedAnew();
  expect(await isStarted(page), 'with the number').toBe(true);
});
