// @ts-check
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import puppeteer from 'puppeteer-core';
import { build, preview } from 'vite';
import { emulate } from './emulate.mjs';
import { findBrowser } from './find-browser.mjs';

/**
 * How a state is photographed beside light.
 * @typedef {object} GalleryLook
 * @property {string} name
 * @property {string} [query] added to the address
 * @property {import('./emulate.mjs').Look} [look]
 */

/** @type {readonly GalleryLook[]} */
export const LOOKS = [{ name: 'light' }, { name: 'dark', query: '&theme=dark' }];
/** @type {readonly GalleryLook[]} */
export const ALL_LOOKS = [
  ...LOOKS,
  { name: 'rtl', query: '&direction=rtl' },
  { name: 'forced', look: { features: { 'forced-colors': 'active' } } },
];

/** Builds the gallery and serves it on this device. @param {string} root @returns {Promise<{url: string, close: () => Promise<void>}>} */
export async function serveGallery(root) {
  const outDir = `${root}.output/gallery/page`;
  /** @type {import('vite').InlineConfig} */
  const config = {
    configFile: false,
    root: `${root}test/gallery`,
    base: './',
    logLevel: 'warn',
    esbuild: { jsx: 'automatic', jsxImportSource: 'preact' },
    build: { outDir, emptyOutDir: true, target: 'es2022' },
    preview: { host: '127.0.0.1', port: 0 },
  };
  await build(config);
  const server = await preview(config);
  return { url: server.resolvedUrls?.local[0] ?? '', close: () => server.close() };
}

/**
 * Photographs every state in each look, lets axe look at each, and says what is wrong, one line each.
 * @param {string} url the gallery
 * @param {{folder: string, looks?: readonly GalleryLook[]}} how
 * @returns {Promise<string[]>}
 */
export async function photographGallery(url, { folder, looks = LOOKS }) {
  const executablePath = findBrowser('chromium')?.path;
  if (!executablePath) return ['Chromium is not installed.'];
  mkdirSync(folder, { recursive: true });
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  const browser = await puppeteer.launch({
    executablePath,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  const faults = [];
  try {
    const page = await browser.newPage();
    await page.goto(url);
    const ids = (await page.$eval('html', (html) => html.dataset['states'] ?? '')).split(' ');
    for (const id of ids) {
      for (const { name, query = '', look = {} } of looks) {
        await page.setViewport({ width: 1440, height: 900 });
        await emulate(page, look);
        await page.goto(`${url}?state=${id}${query}`, { waitUntil: 'networkidle0' });
        const surface = await page.waitForSelector('.surface');
        await surface?.screenshot({ path: /** @type {`${string}.png`} */ (`${folder}/${id}-${name}.png`) });
        await page.evaluate(axe);
        const found = await page.evaluate(async () => {
          const { violations } = await /** @type {any} */ (globalThis).axe.run('.surface', {
            // The surface stands in an empty page: what only whole pages need is asked of the real popup.
            rules: { 'page-has-heading-one': { enabled: false }, region: { enabled: false } },
          });
          const wide = [...document.querySelectorAll('.inspector, .inspector .scroll')].filter(
            (element) => element.scrollWidth > element.clientWidth + 1,
          );
          return [
            ...violations.map((/** @type {any} */ v) => `${v.id}: ${v.nodes[0].html.slice(0, 160)}`),
            ...wide.map((element) => `scrolls sideways: ${element.className}`),
          ];
        });
        faults.push(...found.map((/** @type {string} */ fault) => `${id} ${name}: ${fault}`));
      }
    }
  } finally {
    await browser.close();
  }
  return faults;
}
