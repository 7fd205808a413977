// @ts-check
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PageView } from '../../test/e2e/browsers/page-view.mjs';
import { emulate } from './emulate.mjs';
import { openedPopup, settled } from './photograph.mjs';

/** @typedef {import('./emulate.mjs').Look} Look */

const TABS = ['cookies', 'tokens', 'storage', 'audit', 'activity'];
const SECTIONS = [
  'cookies',
  'decoder',
  'rules',
  'transfer',
  'snapshots',
  'activity',
  'trash',
  'settings',
  'learn',
  'about',
  'welcome',
];
/** Looks of the popup, whose window keeps its own size, and of every page. @type {Readonly<Record<string, Look>>} */
const COLOURS = {
  light: {},
  dark: { scheme: 'dark' },
  contrast: { features: { 'prefers-contrast': 'more' } },
  'contrast-dark': { scheme: 'dark', features: { 'prefers-contrast': 'more' } },
  forced: { features: { 'forced-colors': 'active' } },
  'forced-dark': { scheme: 'dark', features: { 'forced-colors': 'active' } },
};
/** Sizes in CSS pixels. At 200 % zoom a page has half its pixels. @type {Readonly<Record<string, Look>>} */
const INSPECTOR_SIZES = {
  280: { width: 280, height: 700 },
  320: { width: 320, height: 568 },
  'zoom-200': { width: 400, height: 290 },
  1400: { width: 1400, height: 900 },
};
/** @type {Readonly<Record<string, Look>>} */
const OPTIONS_SIZES = {
  320: { width: 320, height: 568 },
  'zoom-200': { width: 640, height: 450 },
};

/**
 * Photographs every view of the popup, the panel and the options over a page, in every colour and size.
 * @param {import('../../test/e2e/browsers/test-browser.mjs').TestBrowser} browser Chromium
 * @param {import('puppeteer-core').Page} page the demo shop
 * @param {{folder: string, prefix?: string, colours?: readonly string[]}} how
 * @returns {Promise<string[]>} the files
 */
export async function photographViews(
  browser,
  page,
  { folder, prefix = '', colours = Object.keys(COLOURS) },
) {
  mkdirSync(folder, { recursive: true });
  /** @type {string[]} */
  const files = [];
  /** @param {import('../../test/e2e/browsers/view.mjs').View} view @param {string} name */
  const shoot = async (view, name) => {
    await settled(view);
    files.push(join(folder, `${prefix}${name}.png`));
    writeFileSync(files.at(-1) ?? '', await view.screenshot());
  };
  /** @param {import('../../test/e2e/browsers/view.mjs').View} view @param {Look} look */
  const as = async (view, look) => {
    if (view instanceof PageView) await emulate(view.page, look);
  };

  const popup = await openedPopup(browser, page, 15);
  for (const [at, tab] of TABS.entries()) {
    await popup.click({ role: 'tab', nth: at });
    for (const colour of colours) {
      await as(popup, COLOURS[colour] ?? {});
      await shoot(popup, `popup-${tab}-${colour}`);
    }
  }
  await as(popup, {});
  await popup.click({ role: 'tab', nth: 0 });
  /** What stands over the popup, by the keys or buttons that open it. @type {readonly (readonly [string, () => Promise<void>])[]} */
  const over = [
    ['palette', () => popup.press('Control+k')],
    ['keys', () => popup.press('?')],
    ['tools', () => popup.click({ css: '.site .commands .button:nth-of-type(4)' })],
    ['rules', () => popup.click({ css: '.site .commands .button:nth-of-type(3)' })],
    ['editor', () => popup.click({ css: '.above-table > .button.icon-only:nth-of-type(2)' })],
    ['search-help', () => popup.click({ css: '.above-table > .button.icon-only' })],
  ];
  for (const [name, open] of over) {
    await open();
    await popup.waitForTarget({ css: 'dialog[open]' });
    for (const colour of colours.filter((each) => !each.startsWith('contrast'))) {
      await as(popup, COLOURS[colour] ?? {});
      await shoot(popup, `popup-${name}-${colour}`);
    }
    await popup.press('Escape');
    await popup.waitForNone({ css: 'dialog[open]' });
  }
  await as(popup, {});
  await popup.click({ css: '.row-name' });
  await shoot(popup, 'popup-row-open');
  await popup.close();

  const inspector = await browser.openPopupPage(page);
  for (const [at, tab] of TABS.entries()) {
    await as(inspector, { width: 800, height: 580 });
    await inspector.waitForTarget({ css: '.row-name, .cards, .empty' });
    await inspector.click({ role: 'tab', nth: at });
    for (const [size, look] of Object.entries(INSPECTOR_SIZES)) {
      await as(inspector, look);
      await shoot(inspector, `inspector-${tab}-${size}`);
    }
  }
  await inspector.close();

  for (const section of SECTIONS) {
    const view = await browser.openOptions(section);
    await view.waitForTarget({ css: 'main :is(h1, h2)' });
    for (const colour of colours) {
      await as(view, { width: 1280, height: 860, ...COLOURS[colour] });
      await shoot(view, `options-${section}-${colour}`);
    }
    for (const [size, look] of Object.entries(OPTIONS_SIZES)) {
      await as(view, look);
      await shoot(view, `options-${section}-${size}`);
    }
    await view.close();
  }
  return files;
}
