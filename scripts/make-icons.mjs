// @ts-check
// `npm run icons`: draws the extension's icons from the logo in assets/, with a real Chromium.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { findBrowser } from './lib/find-browser.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const sizes = [16, 24, 32, 48, 96, 128];

const executablePath = findBrowser('chromium')?.path;
if (!executablePath) {
  console.error('Chromium is not installed.');
  process.exit(1);
}
const browser = await puppeteer.launch({
  executablePath,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
try {
  const page = await browser.newPage();
  for (const size of sizes) {
    // Below 32 pixels the full logo would blur: a simpler drawing stands on whole pixels.
    const svg = readFileSync(`${root}assets/${size < 32 ? 'logo-small' : 'logo'}.svg`, 'utf8');
    await page.setViewport({ width: size, height: size });
    await page.setContent(
      `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
    );
    writeFileSync(`${root}public/icons/${size}.png`, await page.screenshot({ omitBackground: true }));
  }
  console.log(sizes.map((size) => `public/icons/${size}.png`).join('\n'));
} finally {
  await browser.close();
}
