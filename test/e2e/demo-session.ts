import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { type DemoSite, startDemoSite } from '../demo-site/demo-site.mjs';
import { launchBrowser } from './browsers/launch-browser.mjs';
import type { TestBrowser } from './browsers/test-browser.mjs';
import type { View } from './browsers/view.mjs';

/** How long a page may take to close, in milliseconds, before it is told again. */
const CLOSING = 4000;

interface Closable {
  close(): Promise<void>;
  isClosed?(): boolean;
}

/**
 * Closes it. Chromium may lose the word while the page is being loaded anew, so it is said again; one that a busy browser
 * does not close even then must not keep the others open, which the next test would meet.
 */
async function close(one: Closable): Promise<void> {
  for (let times = 0; times < 3 && !one.isClosed?.(); times++) {
    const closing = one.close().then(
      () => true,
      () => true,
    );
    if (await Promise.race([closing, pause(CLOSING, false)])) return;
  }
}

/**
 * One demo site and one browser for a test file, with an empty cookie jar and no page of the last test at the start
 * of each test.
 */
export function demoSession(options: Parameters<typeof launchBrowser>[0] = {}) {
  let site: DemoSite | undefined;
  let browser: TestBrowser | undefined;
  const opened: Closable[] = [];

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
    for (const each of opened.splice(0).reverse()) await close(each);
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
    keep<T extends Closable>(one: T): T {
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
