import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import english from '../../public/_locales/en/messages.json';
import { ask } from './ask-background';
import { browserName } from './browsers/launch-browser.mjs';
import { layoutFaults } from './browsers/layout-faults.mjs';
import type { PageView } from './browsers/page-view.mjs';
import { demoSession } from './demo-session';

const demo = demoSession();
const folder = join(fileURLToPath(new URL('../..', import.meta.url)), 'public/_locales');
// What a browser does with a language does not depend on the language: the other browser is asked about two scripts.
const locales = browserName === 'chromium' ? readdirSync(folder) : ['ar', 'de'];

/** Runs in a page: keys of messages that are shown because their text is missing. */
function keysShown(keys: readonly string[]): readonly string[] {
  const known = new Set(keys);
  const labels = [...document.querySelectorAll('[aria-label]')].map((one) => one.getAttribute('aria-label'));
  return [document.body.innerText, ...labels]
    .flatMap((text) => text?.match(/\b[a-z]+(?:_[a-z0-9]+)+\b/g) ?? [])
    .filter((word) => known.has(word));
}

async function tellFaults(view: PageView, what: string): Promise<readonly string[]> {
  const found = [
    ...(await view.evaluate(layoutFaults)),
    ...(await view.evaluate(keysShown, Object.keys(english))),
  ];
  return found.map((fault) => `${what}: ${fault}`);
}

test.each(locales)('in %s the popup and the options page are written and laid out', async (locale) => {
  await ask(demo.browser, 'saveSettings', { settings: { language: locale } });
  const page = await demo.page(demo.site.truth.shop.url);
  const popup = demo.keep(await demo.browser.openPopupPage(page)) as PageView;
  await popup.waitForTarget({ role: 'rowheader', name: 'connect.sid' });
  await popup.page.setViewport({ width: 800, height: 580 });
  const tag = locale.replace('_', '-');
  expect(await popup.evaluate(() => document.documentElement.lang)).toBe(tag);
  expect(await popup.evaluate(() => document.documentElement.dir)).toBe(locale === 'ar' ? 'rtl' : 'ltr');
  const faults = [...(await tellFaults(popup, 'cookies'))];
  await popup.click({ role: 'tab', nth: 3 });
  await popup.waitForTarget({ css: '.grade-card, .audit .grade' });
  faults.push(...(await tellFaults(popup, 'audit')));
  const options = demo.keep(await demo.browser.openOptions('rules'));
  await options.page.setViewport({ width: 1280, height: 900 });
  for (const section of ['cookies', 'rules', 'transfer', 'settings']) {
    await options.evaluate((to) => {
      location.hash = to;
    }, section);
    await options.waitForTarget({ css: 'main :is(h1, h2)' });
    faults.push(...(await tellFaults(options, section)));
  }
  expect(faults).toEqual([]);
});
