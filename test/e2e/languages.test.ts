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

/** Runs in a page: short texts that are cut off where they stand. */
function cutShort(): readonly string[] {
  const range = document.createRange();
  const places =
    '.cookies thead th, .cookies tbody td:is(.expires, .size, .flag), .glance .tab > :not(.icon)';
  return [...document.querySelectorAll<HTMLElement>(places)].flatMap((one) => {
    if (!one.checkVisibility()) return [];
    range.selectNodeContents(one);
    // By the letters: what is clipped has no width of its own to scroll to.
    const text = range.getBoundingClientRect();
    const box = one.getBoundingClientRect();
    const isCut = text.width > box.width + 1;
    return isCut ? [`${one.textContent} (${Math.round(text.width)} in ${Math.round(box.width)})`] : [];
  });
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

test.each(locales)('in %s no short text of the popup is cut off', async (locale) => {
  await ask(demo.browser, 'saveSettings', { settings: { language: locale } });
  const { url } = demo.site.truth.shop;
  const [minute, day] = [60, 86_400];
  // The counts that need most letters, a little more than the unit each.
  const lives = [
    25 * minute + 30,
    23 * 60 * minute + 30,
    25 * day + minute,
    11 * 30.44 * day,
    13 * 30.44 * day,
  ];
  for (const [index, life] of lives.entries())
    await demo.browser.setCookie({
      url,
      name: `life_${index}`,
      value: '1',
      expirationDate: Date.now() / 1000 + life,
    });
  const popup = demo.keep(await demo.browser.openPopupPage(await demo.page(url))) as PageView;
  await popup.page.setViewport({ width: 800, height: 580 });
  await popup.waitForTarget({ role: 'rowheader', name: 'life_4' });
  await popup.waitFor(() =>
    [...document.querySelectorAll('.glance .tab')].every((tab) => tab.lastElementChild?.textContent),
  );
  expect(await popup.evaluate(cutShort)).toEqual([]);
});
