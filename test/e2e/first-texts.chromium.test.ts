import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import type { PageView } from './browsers/page-view.mjs';
import { demoSession } from './demo-session';

const demo = demoSession();

interface Asked {
  readonly key: string;
  readonly early: boolean;
}

/** The popup's page of a site, which notes what texts are asked of the browser, and whether before its first view stood. */
async function openNoting(page: Page): Promise<PageView> {
  const { browser } = demo;
  const tabId = await browser.tabIdOf(page);
  const view = demo.keep(await browser.openExtensionPage('control.html')) as PageView;
  await view.page.evaluateOnNewDocument(() => {
    const { chrome } = globalThis as unknown as {
      chrome: { i18n: { getMessage: (...all: string[]) => string } };
    };
    const asked: Asked[] = [];
    const { getMessage } = chrome.i18n;
    chrome.i18n.getMessage = (key, ...more) => {
      asked.push({ key, early: !document.querySelector('.inspector tbody tr[data-id], main :is(h2, h3)') });
      return getMessage(key as string, ...more);
    };
    Object.assign(globalThis, { asked });
  });
  await view.page.goto(`${browser.extensionOrigin}/popup.html?tab=${tabId}`);
  return view;
}

const asked = (view: PageView) => view.evaluate(() => (globalThis as unknown as { asked: Asked[] }).asked);

test('the first view of a site asks the browser for no text, later views do', async () => {
  const { url } = demo.site.truth.shop;
  const lives = [30, 90, 3700, 90_000, 40 * 86_400, 399 * 86_400];
  for (const [index, life] of lives.entries())
    await demo.browser.setCookie({
      url,
      name: `life_${index}`,
      value: '1',
      expirationDate: Date.now() / 1000 + life,
    });
  const view = await openNoting(await demo.page(url));
  await view.waitForTarget({ role: 'rowheader', name: 'life_0' });
  expect((await asked(view)).filter(({ early }) => early)).toEqual([]);
  await view.click({ role: 'tab', name: 'Audit' });
  await view.waitForTarget({ css: '.grade-card' });
  expect((await asked(view)).filter(({ key }) => key.startsWith('audit_'))).not.toEqual([]);
});

test('so does that of a page without cookies', async () => {
  await demo.browser.clearCookies();
  const view = await openNoting(demo.keep(await demo.browser.openPage('about:blank')));
  await view.waitForTarget({ css: 'main h2, main h3' });
  expect((await asked(view)).filter(({ early }) => early)).toEqual([]);
});
