import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { type DemoSite, startDemoSite } from '../demo-site/demo-site.mjs';
import { launchBrowser } from './browsers/launch-browser.mjs';
import type { TestBrowser } from './browsers/test-browser.mjs';
import type { View } from './browsers/view.mjs';

/** How long a page may take to close, in milliseconds. */
const CLOSING = 10_000;

/**
 * One demo site and one browser for a test file, with an empty cookie jar and no page of the last test at the start
 * of each test.
 */
export function demoSession(options: Parameters<typeof launchBrowser>[0] = {}) {
  let site: DemoSite | undefined;
  let browser: TestBrowser | undefined;
  const opened: { close(): Promise<void>; isClosed?(): boolean }[] = [];

  beforeAll(async () => {
    site = await startDemoSite();
    browser = await launchBrowser(options);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  beforeEach(async () => {
    await browser?.clearCookies();
    site?.log.clear();
  });
  afterEach(async () => {
    // One that a busy browser does not close in time must not keep the others open, which the next test would meet.
    for (const each of opened.splice(0).reverse())
      if (!each.isClosed?.()) await Promise.race([each.close().catch(() => undefined), pause(CLOSING)]);
  });

  const session = {
    get site(): DemoSite {
      if (!site) throw new Error('The demo site is not running');
      return site;
    },
    get browser(): TestBrowser {
      if (!browser) throw new Error('The browser is not running');
      return browser;
    },
    /** Closes it after the test. */
    keep<T extends (typeof opened)[number]>(one: T): T {
      opened.push(one);
      return one;
    },
    /** Opens a page of the demo site and waits until its scripts have stored everything. */
    async page(url: string): Promise<Page> {
      const page = session.keep(await session.browser.openPage(url));
      await page.waitForSelector('html[data-ready]');
      return page;
    },
    /** The real popup over a page, once it has drawn what it read. */
    async popup(page: Page): Promise<View> {
      const popup = session.keep(await session.browser.openPopup(page));
      await popup.waitForText(new URL(page.url()).hostname);
      return popup;
    },
  };
  return session;
}
