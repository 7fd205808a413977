// @ts-check
/**
 * What a page is told about its person and its window.
 * @typedef {object} Look
 * @property {'light' | 'dark'} [scheme]
 * @property {Readonly<Record<string, string>>} [features] media features by name, e.g. `forced-colors: active`
 * @property {number} [width] CSS pixels
 * @property {number} [height]
 */

/** What one session emulates ends with it. @type {WeakMap<import('puppeteer-core').Page, import('puppeteer-core').CDPSession>} */
const sessions = new WeakMap();

/**
 * Makes a page of Chromium believe it. Without a width its window keeps the size it has.
 * @param {import('puppeteer-core').Page} page
 * @param {Look} look
 */
export async function emulate(page, { scheme = 'light', features = {}, width, height = 800 }) {
  const session = sessions.get(page) ?? (await page.createCDPSession());
  sessions.set(page, session);
  await session.send('Emulation.setEmulatedMedia', {
    features: [
      { name: 'prefers-color-scheme', value: scheme },
      ...Object.entries(features).map(([name, value]) => ({ name, value })),
    ],
  });
  if (width !== undefined) await page.setViewport({ width, height, deviceScaleFactor: 1 });
}
