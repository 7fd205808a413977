// @ts-check
/**
 * `npm run gallery`: builds the page of every part and every state, serves it on this device and says where.
 * `npm run gallery -- --pictures`: photographs every state in light and dark into .output/gallery/pictures instead, lets
 * axe look at each, and says what sticks out of the page; exits 1 when something is wrong.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { build, preview } from 'vite';
import { findBrowser } from './lib/find-browser.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
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
const url = server.resolvedUrls?.local[0] ?? '';
if (process.argv.includes('--pictures')) {
  const faults = await photograph();
  await server.close();
  for (const fault of faults) console.error(fault);
  process.exit(faults.length > 0 ? 1 : 0);
} else console.log(`The gallery is at ${url}`);

/** @returns {Promise<string[]>} what is wrong, one line each */
async function photograph() {
  const executablePath = findBrowser('chromium')?.path;
  if (!executablePath) return ['Chromium is not installed.'];
  const folder = `${root}.output/gallery/pictures`;
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
      for (const theme of ['light', 'dark']) {
        await page.setViewport({ width: 1440, height: 900 });
        await page.goto(`${url}?state=${id}&theme=${theme}`, { waitUntil: 'networkidle0' });
        const surface = await page.waitForSelector('.surface');
        await surface?.screenshot({ path: /** @type {`${string}.png`} */ (`${folder}/${id}-${theme}.png`) });
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
        faults.push(...found.map((/** @type {string} */ fault) => `${id} ${theme}: ${fault}`));
      }
    }
  } finally {
    await browser.close();
  }
  return faults;
}
